"""The tagging stage: what each paragraph is about, what it does, and which part of the report it is."""

from indexer.tag.tagger import Tagger

__all__ = ["Tagger"]
