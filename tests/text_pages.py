"""Pages made from a string."""

from archive.model import Page
from indexer.read import read_page


def text_page(text: str, name: str = "page.txt") -> Page:
    """A text page that holds ``text``."""
    return read_page(text.encode("utf-8"), name)
