"""Search engines: adapters of the port ``archive.ports.SearchEngine``, one per engine library."""

from indexer.engines.whoosh import WhooshEngine, WhooshIndexWriter

__all__ = ["WhooshEngine", "WhooshIndexWriter"]
