"""Proves again that the bytes are the page's, the text is the bytes', and every quotation is the text's."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive import ids
from archive.errors import PageError
from archive.model import ProcessedPage
from archive.ports import Progress
from archive.store import Store
from indexer.coverage import check_coverage, unfaithful
from indexer.read import read_page

_ANEW = "请运行 minzheng rebuild"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold, where, and what to do about it."""

    source: str
    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what failed; ``findings`` is empty when everything holds."""

    pages: int
    paragraphs: int
    findings: tuple[Finding, ...]


def verify(store: Store, wanted: Iterable[str], progress: Progress) -> Verification:
    """Checks the pages that hold the paragraphs, reports or pages ``wanted``, or all pages when it is empty.

    Raises NotFoundError for an id that the archive does not know.
    """
    pages = list(dict.fromkeys(_page_of(store, item) for item in wanted)) or store.page_ids()
    findings: list[Finding] = []
    paragraphs = 0
    progress.start(len(pages), "核验页面")
    try:
        for page_id in pages:
            processed = store.processed(page_id)
            paragraphs += len(processed.paragraphs)
            source = store.sources(page_id)[0]
            findings += [Finding(source, subject, problem) for subject, problem in _check(processed, source)]
            progress.advance()
    finally:
        progress.finish()
    return Verification(len(pages), paragraphs, tuple(findings))


def _page_of(store: Store, item: str) -> str:
    if ids.is_paragraph_id(item):
        return store.record(item).report.page_id
    if ids.is_report_id(item):
        return store.report(item).page_id
    return store.page(item).page_id


def _check(processed: ProcessedPage, source: str) -> list[tuple[str, str]]:
    page = processed.page
    problems: list[tuple[str, str]] = []
    if ids.page_id(page.content) != page.page_id:
        problems.append((page.page_id, "所存字节与其 SHA-256 不符；请重新收入该页面"))
    else:
        try:
            if read_page(page.content, source).text != page.text:
                problems.append((page.page_id, f"所存字节重新读出的文字与库中不同；{_ANEW}"))
        except PageError as error:
            problems.append((page.page_id, f"所存字节读不出：{error}"))
    problems += [(paragraph, f"文字与其在原页的位置不符；{_ANEW}") for paragraph in unfaithful(processed)]
    uncovered = check_coverage(processed)
    if uncovered:
        where = f"有 {len(uncovered)} 处文字未被恰好收录一次，头一处从第 {uncovered[0].start} 个字符起"
        problems.append((page.page_id, f"{where}；{_ANEW}"))
    return problems
