"""Analysis: the words of a text. One analyzer serves every engine, for indexing and for queries alike."""

from indexer.analysis.analyzer import Analyzer, default_analyzer

__all__ = ["Analyzer", "default_analyzer"]
