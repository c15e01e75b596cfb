"""Takes pages into the store: finds the files, skips what is unchanged, and names what fails."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive import ids
from archive.errors import PageError
from archive.model import ProcessedPage
from archive.ports import Progress
from archive.store import Source, Store
from indexer.discover import Failure, Found, discover, shown
from indexer.read import check_size
from indexer.workers import Job, run


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """How many pages were added, updated, or unchanged, and which failed."""

    added: int
    updated: int
    unchanged: int
    failed: tuple[Failure, ...]


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)


def ingest(store: Store, paths: Iterable[Path], workers: int, progress: Progress) -> IngestSummary:
    """Adds or updates the pages under ``paths``; each finished page is stored before the next is begun.

    Pages that fail are named in the summary, and what the store held of them stays as it was.
    """
    files, failed = discover(paths)
    tally = _Tally(failed=failed)
    progress.start(len(files), "收入页面")
    try:
        pending: list[Found] = []
        jobs = _jobs(store, files, pending, tally, progress)
        for outcome in run(jobs, len(files), workers):
            file = pending.pop(0)
            _keep(store, file, outcome, tally)
            progress.advance()
    finally:
        progress.finish()
    return IngestSummary(tally.added, tally.updated, tally.unchanged, tuple(tally.failed))


def _jobs(
    store: Store, files: list[Found], pending: list[Found], tally: _Tally, progress: Progress
) -> Iterator[Job]:
    """The pages that need work. ``pending`` follows the jobs given out, in order."""
    for file in files:
        try:
            check_size(file.path.stat().st_size)
            content = file.path.read_bytes()
        except PageError as error:
            tally.failed.append(Failure(file.shown, str(error)))
            progress.advance()
            continue
        except OSError as error:
            tally.failed.append(Failure(file.shown, f"读不了：{error.strerror or error}；请检查权限"))
            progress.advance()
            continue
        page_id = ids.page_id(content)
        if store.source_digest(str(file.path)) == page_id:
            tally.unchanged += 1
            progress.advance()
            continue
        if store.has_page(page_id):
            # The same bytes at another place: the page gains a source, and is not processed twice.
            _count(store, file, tally)
            store.add_source(page_id, Source(str(file.path), file.shown))
            progress.advance()
            continue
        pending.append(file)
        yield Job(content, file.shown)


def _keep(store: Store, file: Found, outcome: ProcessedPage | PageError, tally: _Tally) -> None:
    if isinstance(outcome, PageError):
        tally.failed.append(Failure(file.shown, str(outcome)))
        return
    _count(store, file, tally)
    store.put_page(outcome, Source(str(file.path), file.shown))


def _count(store: Store, file: Found, tally: _Tally) -> None:
    """Counts a page that is about to be stored: whether its place held another one before."""
    if store.source_digest(str(file.path)) is not None:
        tally.updated += 1
    else:
        tally.added += 1


def remove(store: Store, paths: Iterable[Path]) -> tuple[int, list[Failure]]:
    """Takes out the pages at ``paths``, files or folders; how many went, and the paths that held none."""
    gone, failed = 0, []
    for path in paths:
        place = str(path.resolve())
        inside = [location for location in store.locations() if location.startswith(place + "/")]
        found = [location for location in [place, *inside] if store.remove_source(location)]
        gone += len(found)
        if not found:
            failed.append(Failure(shown(path), "库中没有来自这个路径的页面"))
    return gone, failed
