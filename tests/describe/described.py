"""Short reports for tests: what the whole pipeline says of them."""

from archive.model import Report
from indexer.pipeline import process

FILLER = "困难群众得到救助，养老服务不断完善，基层治理水平进一步提升。"


def described(text: str) -> Report:
    """The first report of a page with this text, followed by a paragraph that says nothing."""
    return process(text.encode("utf-8"), "page.txt").reports[0]


def summary(title: str, *lines: str) -> Report:
    """A report of this title (none when it is empty) with these lines, and one that says nothing."""
    return described("\n".join(line for line in (title, *lines) if line))
