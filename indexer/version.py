"""A name for the state of an archive: it differs whenever an answer may."""

import hashlib
import json
from collections.abc import Collection, Mapping
from importlib.metadata import PackageNotFoundError, version

from archive.store import Store

_LENGTH = 16  # hex digits


class Versions:
    """Remembers the name as long as nothing it is made of changes, so that asking costs one small query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digests: Mapping[str, str] = {}
        self._made: tuple[tuple[object, ...], str] | None = None

    def name(self, digests: Mapping[str, str], gone: Collection[str], taxonomy: str) -> str:
        """16 hex digits, of what the index holds (``digests`` of its pages, without the paragraphs ``gone``), what
        the store holds, the taxonomy and the program. ``digests`` is never changed by its owner.
        """
        key = (frozenset(gone), taxonomy, self._store.state())
        if self._made is None or self._digests is not digests or self._made[0] != key:
            content = [sorted(digests.items()), sorted(gone), taxonomy, repr(key[-1]), _program()]
            self._digests = digests
            self._made = key, hashlib.sha256(json.dumps(content).encode()).hexdigest()[:_LENGTH]
        return self._made[1]


def _program() -> str:
    try:
        return version("minzheng-archive")
    except PackageNotFoundError:  # run from its sources
        return ""
