"""Makes everything that is derived anew from the stored bytes: paragraphs, descriptions, tags."""

from collections.abc import Iterator

from archive.errors import PageError
from archive.ports import Progress
from archive.store import Store
from indexer import copies
from indexer.discover import Failure
from indexer.own import Own
from indexer.recipe import pipeline_digest
from indexer.workers import Job, run

_STAMP = "pipeline"
_TAXONOMY = "own_taxonomy"
_NOTHING = Own()


def is_current(store: Store, own: Own) -> bool:
    """Whether what the store holds was made by this version of the pipeline and by what the owner brings along."""
    stamp = store.meta(_STAMP)
    return stamp is None or stamp == pipeline_digest(own)


def made_by(store: Store) -> str:
    """The digest of the rules that made what the store holds; empty while it holds nothing."""
    return store.meta(_STAMP) or ""


def stamp(store: Store, own: Own) -> None:
    """Notes that all pages were made by this version and what the owner brings along."""
    if store.meta(_STAMP) != pipeline_digest(own):
        store.set_meta(_STAMP, pipeline_digest(own))
    if (store.meta(_TAXONOMY) or "") != own.taxonomy_digest:
        store.set_meta(_TAXONOMY, own.taxonomy_digest)


def same_taxonomy(store: Store, digest: str) -> bool:
    """Whether the archive's own taxonomy of that digest (empty: the program's, in any version) gave the tags."""
    return (store.meta(_TAXONOMY) or "") == digest


def rebuild(store: Store, workers: int, progress: Progress, own: Own = _NOTHING) -> list[Failure]:
    """Processes every stored page again; ids that change lead on to what took their place.

    A page that can no longer be processed keeps what it had, and is named. It would fail again, so that the whole
    counts as made anew all the same.
    """
    copies.begin(store)
    pages = store.page_ids()
    failed: list[Failure] = []
    progress.start(len(pages), "重新处理页面")
    try:
        jobs = _jobs(store, pages, own)
        for page_id, outcome in zip(pages, run(jobs, len(pages), workers), strict=True):
            places = store.places(page_id)
            if isinstance(outcome, PageError):
                failed.append(Failure(places[0].shown, str(outcome)))
            else:
                store.put_prepared(outcome, places[0])
            progress.advance()
    finally:
        progress.finish()
    stamp(store, own)
    return failed


def _jobs(store: Store, pages: list[str], own: Own) -> Iterator[Job]:
    for page_id in pages:
        yield Job(store.page(page_id).content, store.places(page_id)[0].shown, own)
