"""Makes the index follow the store, by the digests of their pages; the store is the truth."""

from collections.abc import Callable, Iterator

from archive.model import IndexDocument
from archive.ports import IndexWriter, Progress
from archive.store import Store


def sync(
    store: Store,
    writer: IndexWriter,
    announce: Callable[[str], None],
    progress: Progress,
    *,
    anew: bool = False,
    known: bool = False,
) -> bool:
    """Brings the index up to date; whether anything had to be done. ``anew`` indexes every page again; ``known``
    leaves out the pages that the index does not have yet.

    Says so when there is no index that fits.
    """
    wanted, indexed = store.page_digests(), writer.indexed()
    if known:
        wanted = {page: digest for page, digest in wanted.items() if page in indexed}
    if wanted == indexed and writer.is_usable() and not anew:
        return False
    if wanted and not indexed:
        announce("没有与库相符的检索索引，正在建立……")
    stale = [page for page, digest in indexed.items() if anew or wanted.get(page) != digest]
    fresh = [page for page, digest in wanted.items() if anew or indexed.get(page) != digest]
    progress.start(len(fresh), "建立索引")
    try:
        writer.update(stale, _documents(store, fresh, progress), wanted)
    finally:
        progress.finish()
    return True


def _documents(store: Store, pages: list[str], progress: Progress) -> Iterator[IndexDocument]:
    for page_id in pages:
        yield from store.index_documents(page_id)
        progress.advance()
