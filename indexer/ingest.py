"""Takes pages into the store: finds the files, skips what is unchanged, and names what fails.

A page inside a container stands at the container's path, ``!/``, and its name there.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive import ids
from archive.errors import PageError
from archive.ports import Progress
from archive.store import PreparedPage, Source, Store
from archive.store.codec import storable
from indexer import copies
from indexer.discover import Failure, Found, discover, shown
from indexer.own import Own
from indexer.read import Item, Member, Refused, Skipped, holds_many, is_garbled, pages_in
from indexer.workers import MANY, Job, attempt, run

_NOTHING = Own()

INSIDE = "!/"
"""Stands between a container's path and the name of a page in it."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """How many pages were added, updated, or unchanged, and which failed.

    ``removed`` counts, for each family of rules, the characters that were taken out of the pages processed,
    ``skipped`` for each kind the files that are no pages. ``broken`` are the broken bytes of each page processed that
    has any, ``garbled`` the pages whose text was spoilt before it was written down.
    """

    added: int
    updated: int
    unchanged: int
    failed: tuple[Failure, ...]
    removed: Mapping[str, int]
    skipped: Mapping[str, int] = field(default_factory=dict)
    broken: tuple[int, ...] = ()
    garbled: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    broken: list[int] = field(default_factory=list)
    garbled: list[str] = field(default_factory=list)


def ingest(
    store: Store, paths: Iterable[Path], workers: int, progress: Progress, own: Own = _NOTHING
) -> IngestSummary:
    """Adds or updates the pages under ``paths``; each finished page is stored before the next is begun.

    Pages that fail are named in the summary, and what the store held of them stays as it was.
    """
    copies.begin(store)
    files, failed, skipped = discover(paths)
    tally = _Tally(failed=failed, skipped=skipped)
    # A container counts as enough pages for several workers to pay; how many it has is seen when it is read.
    about = sum(MANY if holds_many(file.path.name) else 1 for file in files)
    progress.start(len(files), "收入页面")
    try:
        pending: deque[Source] = deque()
        jobs = _jobs(store, files, pending, tally, progress, own)
        for outcome in run(jobs, about, workers):
            _keep(store, pending.popleft(), outcome, tally, own)
    finally:
        progress.finish()
    return IngestSummary(
        tally.added,
        tally.updated,
        tally.unchanged,
        tuple(tally.failed),
        dict(tally.removed.most_common()),
        dict(tally.skipped.most_common()),
        tuple(tally.broken),
        tuple(tally.garbled),
    )


def _jobs(
    store: Store,
    files: list[Found],
    pending: deque[Source],
    tally: _Tally,
    progress: Progress,
    own: Own,
) -> Iterator[Job]:
    """The pages that need work. ``pending`` follows the jobs given out, in order."""
    for file in files:
        for item in _items(file, tally):
            if isinstance(item, Skipped):
                tally.skipped[item.kind] += 1
                continue
            source = _source(file, item)
            if isinstance(item, Refused):
                tally.failed.append(Failure(source.shown, item.reason))
                continue
            page_id = ids.page_id(item.content)
            if store.source_digest(source.location) == page_id:
                tally.unchanged += 1
            elif store.has_page(page_id) and not _names(store, page_id, source):
                # The same bytes at another place: the page gains a source, and is not processed twice.
                _count(store, source, tally)
                _leave(store, source.location, own)
                store.add_source(page_id, source)
            else:
                pending.append(source)
                yield Job(item.content, source.shown, own)
        progress.advance()


def _items(file: Found, tally: _Tally) -> Iterator[Item]:
    """The pages of a file; when the disk fails, that is the failure of the file."""
    try:
        yield from pages_in(file.path)
    except OSError as error:
        tally.failed.append(Failure(file.shown, f"读不了：{error.strerror or error}；请检查权限"))


def _source(file: Found, item: Member | Refused) -> Source:
    """Where a page is: what tells it apart, and what people see, which is its address when it has one."""
    inside = f"{INSIDE}{item.name}" if item.name else ""
    address = item.address if isinstance(item, Member) else None
    return Source(f"{file.path}{inside}", address or f"{file.shown}{inside}")


def _keep(store: Store, source: Source, outcome: PreparedPage | PageError, tally: _Tally, own: Own) -> None:
    if isinstance(outcome, PageError):
        tally.failed.append(Failure(source.shown, str(outcome)))
        return
    _count(store, source, tally)
    _leave(store, source.location, own)
    page_id = outcome.page_id
    if store.has_page(page_id) and not _names(store, page_id, source):
        store.add_source(page_id, source)
        return
    store.put_prepared(outcome, source)
    if outcome.broken_bytes:
        tally.broken.append(outcome.broken_bytes)
    if is_garbled(outcome.text):
        tally.garbled.append(source.shown)
    for rule, characters in outcome.removed.items():
        tally.removed[rule.split(".")[0]] += characters


def _names(store: Store, page_id: str, source: Source) -> bool:
    """Whether a stored page takes its name from ``source``: the first of its places does, whichever came first."""
    first = store.places(page_id)[0]
    return (source.shown, source.location) <= (first.shown, first.location)


def _leave(store: Store, location: str, own: Own) -> None:
    """Before a place is given up: the page that takes its name from it, and stands at others too, is made anew under
    the name of the next. (Killed between the two, the same run again finds the place as it was.)
    """
    page_id = store.source_digest(location)
    first, *others = store.places(page_id) if page_id else (None,)
    if page_id and first and others and first.location == storable(location):
        outcome = attempt(Job(store.page(page_id).content, others[0].shown, own))
        if isinstance(outcome, PreparedPage):  # else it keeps what it had
            store.put_prepared(outcome, others[0])


def _count(store: Store, source: Source, tally: _Tally) -> None:
    """Counts a page that is about to be stored: whether its place held another one before."""
    if store.source_digest(source.location) is not None:
        tally.updated += 1
    else:
        tally.added += 1


def remove(store: Store, paths: Iterable[Path], own: Own = _NOTHING) -> tuple[int, list[Failure]]:
    """Takes out the pages at ``paths``: files, folders, containers, or one page in a container.

    Gives how many went, and the paths that held none.
    """
    gone, failed = 0, []
    for path in paths:
        place = storable(str(path.resolve()))
        below = (f"{place}/", f"{place}{INSIDE}")
        # The last first: then a page seldom loses the place that it takes its name from before the others.
        found = [each for each in store.locations()[::-1] if each == place or each.startswith(below)]
        for location in found:
            _leave(store, location, own)
            store.remove_source(location)
        gone += len(found)
        if not found:
            failed.append(Failure(shown(path), "库中没有来自这个路径的页面"))
    return gone, failed
