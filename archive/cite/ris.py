"""RIS: a tag of two letters, two spaces, a hyphen and a space before each value; lines end with CR LF."""

from archive.cite.citation import Citation
from archive.cite.wording import remarks

_EOL = "\r\n"


def ris(citation: Citation) -> str:
    """The record, from ``TY`` to ``ER``; what is unknown is left out and said in ``N1``."""
    lines = [("TY", "RPRT"), ("ID", citation.paragraph_id)]
    if citation.author is not None:
        lines.append(("AU", citation.author.replace("*", "＊")))  # RIS forbids the asterisk in a name
    lines.append(("TI", citation.title))
    if citation.published is not None:
        lines.append(("PY", f"{citation.published[0]:04d}"))
        lines.append(("DA", _slashed(citation.published)))
    if citation.online:
        lines.append(("UR", citation.place))
    accessed = citation.accessed
    lines.append(("Y2", _slashed((accessed.year, accessed.month, accessed.day))))
    lines.append(("LA", "zh-CN"))
    lines.extend(("N1", remark) for remark in remarks(citation))
    lines.append(("ER", ""))
    return _EOL.join(f"{tag}  - {value}" for tag, value in lines)


def _slashed(numbers: tuple[int, ...]) -> str:
    """``YYYY/MM/DD/`` with empty places for what is not known."""
    year, month, day = (*map(str, numbers), "", "")[:3]
    return f"{year.zfill(4)}/{month.zfill(2) if month else ''}/{day.zfill(2) if day else ''}/"
