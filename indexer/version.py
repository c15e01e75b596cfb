"""By what an archive was made, and a name for its state that differs whenever an answer may."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from archive.store import Store
from archive.store.database import latest_version
from archive.taxonomy import Taxonomy
from indexer.analysis import default_analyzer
from indexer.rebuild import made_by

_LENGTH = 16  # hex digits


@dataclass(frozen=True, slots=True)
class Provenance:
    """Versions: of the program, of the store's schema, and 16 hex digits each of the rules that made reports and
    paragraphs, of the taxonomy and of what splits text into words; empty where unknown.
    """

    program: str
    schema: int
    rules: str
    taxonomy: str
    words: str


def provenance(store: Store, taxonomy: Taxonomy) -> Provenance:
    """By what the archive was made."""
    rules, tags = made_by(store)[:_LENGTH], taxonomy.digest[:_LENGTH]
    return Provenance(_program(), latest_version(), rules, tags, default_analyzer().version[:_LENGTH])


class Versions:
    """Remembers the name as long as nothing it is made of changes, so that asking costs one small query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digests: Mapping[str, str] = {}
        self._made: tuple[tuple[object, ...], str] | None = None

    def name(self, digests: Mapping[str, str], gone: Collection[str], words: str) -> str:
        """16 hex digits, of what the index holds (``digests`` of its pages, without the paragraphs ``gone``), what
        the store holds, ``words`` (which names taxonomy and thesaurus) and the program. ``digests`` is never
        changed by its owner.
        """
        key = (frozenset(gone), words, self._store.state())
        if self._made is None or self._digests is not digests or self._made[0] != key:
            content = [sorted(digests.items()), sorted(gone), words, repr(key[-1]), _program()]
            self._digests = digests
            self._made = key, hashlib.sha256(json.dumps(content).encode()).hexdigest()[:_LENGTH]
        return self._made[1]


def _program() -> str:
    try:
        return version("minzheng-archive")
    except PackageNotFoundError:  # run from its sources
        return ""
