"""How scraped pages become an archive: read, clean, split, describe, tag, index."""
