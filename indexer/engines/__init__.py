"""Search engines: adapters of the port ``archive.ports.SearchEngine``, one per engine library."""

from indexer.engines.generations import PATIENCE, stamp_mark
from indexer.engines.whoosh import WhooshEngine, WhooshIndexWriter

__all__ = ["PATIENCE", "WhooshEngine", "WhooshIndexWriter", "stamp_mark"]
