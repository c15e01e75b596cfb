"""Runs the pipeline over many pages, here or in worker processes, and gives the results back in order.

Workers also make the pages ready to be stored and for finding their copies: the one that writes does little else.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from archive.errors import ArchiveError, PageError
from archive.store import PreparedPage, prepare
from indexer.copies import sketches
from indexer.own import Own
from indexer.pipeline import process

_NOTHING = Own()

MANY = 16
"""A pool costs about a second to start; below this many pages one process is faster."""
# Results waiting to be stored, for each worker: enough to keep all busy, few enough to bound memory.
_AHEAD = 4
_BYTES_AHEAD = 64 * 1024 * 1024


def default_workers() -> int:
    """As many workers as there are processors, eight at most."""
    return min(8, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Job:
    """A page to process: its bytes, the name that people know it by, and what the owner brings along."""

    content: bytes
    name: str
    own: Own = _NOTHING


def attempt(job: Job) -> PreparedPage | PageError:
    """The page, ready to be stored, or the error that stopped it. A page must never stop the others."""
    try:
        processed = process(job.content, job.name, job.own)
        return prepare(processed, sketches(processed))
    except PageError as error:
        return error
    except Exception as error:
        # A fault of ours on one page: it is named and counted as failed, never passed over in silence.
        return PageError(f"处理时出错（{type(error).__name__}：{error}）；请附上这个页面报告此问题")


def run(jobs: Iterable[Job], count: int, workers: int) -> Iterator[PreparedPage | PageError]:
    """What becomes of each of the jobs, in their order. ``count`` says how many there are, more or less."""
    if workers <= 1 or count < MANY:
        yield from map(attempt, jobs)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[tuple[Future[PreparedPage | PageError], int]] = deque()
        held = 0
        try:
            for job in jobs:
                waiting.append((pool.submit(attempt, job), len(job.content)))
                held += len(job.content)
                while waiting and (len(waiting) >= workers * _AHEAD or held > _BYTES_AHEAD):
                    future, size = waiting.popleft()
                    held -= size
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
