"""GB/T 7714-2015, the form for electronic resources (4.6), in the order and with the marks of that standard.

主要责任者.题名[文献类型标识/文献载体标识].出版者,出版年:引文页码(发布日期)[引用日期].获取和访问路径.
"""

from archive.cite.citation import Citation
from archive.cite.wording import SCRAPED_COPY, locator
from archive.model import Basis

# 电子公告, 联机网络 (annexes B and C): every page was found on the web, also where its address is lost.
_TYPE = "EB/OL"


def gbt7714(citation: Citation) -> str:
    """One line without a number in front. What is not known is said in the standard's own words for it."""
    year = "[出版日期不详]" if citation.published is None else f"{citation.published[0]:04d}"
    place = f"{locator(citation)}，段落号{citation.paragraph_id}"
    return (
        f"{_author(citation)}.{citation.title}[{_TYPE}]."
        f"[出版者不详],{year}:{place}{_day(citation)}[{citation.accessed.isoformat()}]."
        f"{_path(citation)}."
    )


def _author(citation: Citation) -> str:
    if citation.author is None:
        return "佚名"  # 8.1.3
    if citation.author_basis is Basis.INFERRED:
        return f"[{citation.author}]"  # 7: square brackets hold what the citing person supplies
    return citation.author


def _day(citation: Citation) -> str:
    """The day or month of publication in round brackets; the year alone stands in its own place."""
    if citation.published is None or len(citation.published) == 1:
        return ""
    return f"({citation.published_iso})"


def _path(citation: Citation) -> str:
    return citation.place if citation.online else f"{SCRAPED_COPY}：{citation.place}"
