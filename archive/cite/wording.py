"""Phrases that several citation styles share."""

from archive.cite.citation import Citation
from archive.model import Basis

SCRAPED_COPY = "网页抓取副本，原网址不详"


def locator(citation: Citation) -> str:
    """Where the paragraph stands: headings from the outermost in, then its number in the report."""
    return "＞".join([*citation.headings, f"第{citation.number}段"])


def remarks(citation: Citation) -> list[str]:
    """The locator, the paragraph's id, and everything that is unknown or ours, one remark each."""
    found = [f"引用位置：{locator(citation)}", f"段落号：{citation.paragraph_id}"]
    if citation.supplied_title:
        found.append("原文无题名，方括号内为整理者所拟")
    if citation.author is None:
        found.append("责任者在原文中已隐去" if citation.author_basis is Basis.MASKED else "责任者不详")
    elif citation.author_basis is Basis.INFERRED:
        found.append("责任者据原文推定")
    found.append("出版者不详")
    if citation.published is None:
        found.append("出版日期不详")
    if not citation.online:
        found.append(f"{SCRAPED_COPY}，文件：{citation.place}")
    return found
