"""The engines that a benchmark compares: ours, and what people would otherwise take."""

from importlib import import_module

from tests.bench.engines.base import Engine, Page

__all__ = ["NAMES", "WHOLE", "Engine", "Page", "kind_of"]

NAMES = {
    "ours": "ours:Ours",
    "ours-whole": "ours:OursWhole",
    "whoosh": "stock_whoosh:StockWhoosh",
    "fts5-words": "sqlite_fts5:Words",
    "fts5-trigram": "sqlite_fts5:Trigrams",
    "tantivy": "tantivy_words:Tantivy",
}
WHOLE = "ours-whole"
"""Asks the archive of "ours" for more of each hit; has no index of its own."""


def kind_of(name: str) -> type[Engine]:
    """The engine of that name, not made yet. Raises ImportError when its library is not installed."""
    module, _, kind = NAMES[name].partition(":")
    found: type[Engine] = getattr(import_module(f"tests.bench.engines.{module}"), kind)
    return found
