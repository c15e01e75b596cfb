"""The engine over the newest finished index of an archive, kept in step with what is written meanwhile."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from archive.store import Store
from indexer.analysis import default_analyzer
from indexer.engines.generations import stamp_mark
from indexer.engines.whoosh import WhooshEngine
from indexer.lag import Lag
from indexer.version import Versions


class NewestEngine:
    """Opens the index in a folder on first use, and anew when it changes. May be used from several threads.

    ``follow`` is called before the index is opened for the first time, to bring it up to date; ``heed`` before each
    later look at an archive that was written to, for what others noted meanwhile; it says whether it could.
    """

    def __init__(
        self, store: Store, directory: Path, follow: Callable[[], None], heed: Callable[[], bool]
    ) -> None:
        self._store = store
        self._directory = directory
        self._follow = follow
        self._heed = heed
        self._engine: WhooshEngine | None = None
        self._view: tuple[WhooshEngine, frozenset[str], WhooshEngine] | None = None
        self._seen: object = None  # the archive as it was when the view was found to be up to date
        self._lag = Lag(store)
        self._versions = Versions(store)
        self._lock = threading.Lock()

    def get(self) -> WhooshEngine:
        """The engine, without the paragraphs that the store no longer has."""
        return self._current()[2]

    def version(self, words: str) -> str:
        """A name for what searches see: it differs whenever an answer may. ``words`` names the vocabulary."""
        engine, gone, _ = self._current()
        return self._versions.name(engine.digests, gone, words)

    def digests(self) -> Mapping[str, str]:
        """For each page, the digest that it was indexed under."""
        return self._current()[0].digests

    def close(self) -> None:
        """Lets go of the files."""
        if self._engine is not None:
            self._engine.close()
        self._engine = self._view = None

    def _current(self) -> tuple[WhooshEngine, frozenset[str], WhooshEngine]:
        """The engine as it was opened, what of it is gone, and the engine without that."""
        with self._lock:
            now = (
                self._store.changes(),
                stamp_mark(self._directory),
            )  # before the look: what comes later is seen anew
            if self._view is not None and now == self._seen:
                return self._view
            if self._engine is None:
                self._follow()
                self._engine = WhooshEngine(self._directory, default_analyzer())
            heeded = self._heed()
            if self._engine.is_stale():
                # Another thread may still be searching with the old one; it goes when nobody holds it.
                self._engine = WhooshEngine(self._directory, default_analyzer())
            engine = self._engine
            gone = self._lag.gone(engine, engine.digests, engine.page_paragraphs)
            if self._view is None or self._view[0] is not engine or self._view[1] != gone:
                self._view = engine, gone, engine.without(gone)
            self._seen = now if heeded else None
            return self._view
