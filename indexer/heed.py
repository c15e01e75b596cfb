"""Corrections that another process noted reach the index that this one searches."""

from collections.abc import Callable

from archive.errors import ArchiveError
from archive.ports import IndexWriter, Silent
from archive.store import Store
from indexer.sync import sync


class Heed:
    """Remembers how many corrections the index has followed, so that asking costs one small query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._followed: int | None = None

    def follow(self, writer: Callable[[], IndexWriter]) -> bool:
        """Brings pages that the index has up to date, if somebody corrected tags since this was last called; whether
        the index heeds all that is noted.

        Whoever corrects brings the index along, but may be stopped before. Pages that a run is just adding are left to
        it. Where another process is writing the index, nothing happens, and the next call asks again.
        """
        said = self._store.corrections.count()
        if said == self._followed:
            return True
        try:
            sync(self._store, writer(), lambda _: None, Silent(), known=True)
        except ArchiveError:
            return False
        self._followed = said
        return True
