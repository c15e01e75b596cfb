"""Work that is spread over processes, its results in the order of what was given."""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from archive.errors import ArchiveError

if TYPE_CHECKING:  # else loaded with the first worker: most commands need none
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

# Results waiting to be taken, for each worker: enough to keep all busy, few enough to bound memory.
_AHEAD = 4
_ROOM = 64 * 1024 * 1024
OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Few cycles are made, and looking for them costs up to a quarter of the time at Python's own pace."""


def default_workers() -> int:
    """As many workers as there are processors, eight at most."""
    return min(8, os.cpu_count() or 1)


def spread(
    work: Callable[[T], R], items: Iterable[T], workers: int, size: Callable[[T], int], ahead: int = _AHEAD
) -> Iterator[R]:
    """What ``work`` gives for each of ``items``, in their order; ``size`` says about how many bytes an item takes.
    ``ahead`` items for each worker are given out before the first result is taken.

    Items are taken as they are needed. Whatever ``work`` raises is raised here; ArchiveError when a worker is gone.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin) as pool:
        waiting: deque[tuple[Future[R], int]] = deque()
        held = 0
        try:
            for item in items:
                waiting.append((pool.submit(work, item), size(item)))
                held += waiting[-1][1]
                while waiting and (len(waiting) >= workers * ahead or held > _ROOM):
                    future, bytes_held = waiting.popleft()
                    held -= bytes_held
                    yield future.result()
            while waiting:
                yield waiting.popleft()[0].result()
        except BrokenProcessPool as error:
            raise ArchiveError(
                "工作进程意外退出（可能内存不足）；已完成的页面都已入库，请用 --workers 1 再运行一次"
            ) from error
        finally:
            for future, _ in waiting:
                future.cancel()


def _begin() -> None:
    """Makes a new worker ready."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
