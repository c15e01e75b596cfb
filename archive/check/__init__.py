"""The quote check: does what a draft quotes stand in the archive, word for word?

Exact is what a quoted search finds. What is like something in the archive is called altered, with the
differences, and never taken for exact.
"""

from archive.check.forms import checked_dict
from archive.check.model import Change, Checked, Difference, Finding, Kind, Match, Status, Unit
from archive.check.service import MOST_BYTES, check

__all__ = [
    "MOST_BYTES",
    "Change",
    "Checked",
    "Difference",
    "Finding",
    "Kind",
    "Match",
    "Status",
    "Unit",
    "check",
    "checked_dict",
]
