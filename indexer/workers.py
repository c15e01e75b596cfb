"""Runs the pipeline over many pages, here or in worker processes, and gives the results back in order.

Workers also make the pages ready to be stored and for finding their copies: the one that writes does little else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.errors import PageError
from archive.store import PreparedPage, prepare
from indexer.copies import sketches
from indexer.own import Own
from indexer.pipeline import process
from indexer.processes import spread

_NOTHING = Own()

MANY = 16
"""A pool costs about a second to start; below this many pages one process is faster."""


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
        return map(attempt, jobs)
    return spread(attempt, jobs, workers, lambda job: len(job.content))
