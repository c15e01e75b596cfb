"""Which paragraphs of an index the store no longer has, because pages were changed or removed since.

The index follows only once a run is over. Until then such paragraphs must not be counted, for they cannot be
shown: a list, its total and its facets are of the same paragraphs.
"""

from collections.abc import Callable, Iterable, Mapping

from archive.store import Store


class Lag:
    """Remembers what it found out of each page, so that a long run costs little at each look."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: tuple[object, int] | None = None
        self._gone: frozenset[str] = frozenset()
        self._of_page: dict[str, tuple[str | None, frozenset[str]]] = {}

    def gone(
        self, key: object, digests: Mapping[str, str], ids: Callable[[str], Iterable[str]]
    ) -> frozenset[str]:
        """The paragraphs that an index has and the store has not.

        ``key`` tells one index from another; ``digests`` are those its pages were indexed under; ``ids`` gives
        the paragraphs that it holds of a page.
        """
        seen = key, self._store.copies.state()
        if seen != self._seen:
            if self._seen is None or self._seen[0] != key:
                self._of_page = {}
            now = self._store.page_digests()
            changed = {page: now.get(page) for page, digest in digests.items() if now.get(page) != digest}
            for page, digest in changed.items():
                if self._of_page.get(page, ("", None))[0] != digest:
                    living = self._store.living_ids(ids(page))
                    self._of_page[page] = digest, frozenset(ids(page)) - living
            self._gone = frozenset().union(*(self._of_page[page][1] for page in changed))
            self._seen = seen
        return self._gone
