"""Readings that come between two states of the archive: a page may go after the index named its paragraphs."""

from collections.abc import Callable
from typing import TypeVar

from archive.by_report import ReportResult
from archive.listing import Listing
from archive.search import SearchResult, warn_of

_ATTEMPTS = 5  # pages may go while a search runs, but hardly so often in a row
Slice = TypeVar("Slice", SearchResult, Listing, ReportResult)


def settled(attempt: Callable[[], Slice]) -> Slice:
    """What ``attempt`` finds, tried anew while something of it is missing; a warning names what stays missing."""
    for _ in range(_ATTEMPTS):
        result = attempt()
        if not result.missing:
            break
    warn_of(result.missing)
    return result
