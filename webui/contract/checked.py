"""What the quote check takes and tells."""

from typing import Annotated

from msgspec import Meta, Struct

from archive.check import Change, Kind, Status
from webui.contract.told import Range


class Draft(Struct, kw_only=True, forbid_unknown_fields=True):
    """A draft to check."""

    text: Annotated[str, Meta(description="草稿全文，UTF-8 不超过 1 MB")]
    all: Annotated[bool, Meta(description="也列出文库里没有的句子")] = False


class Difference(Struct, kw_only=True):
    """One place where draft and source differ."""

    change: Annotated[Change, Meta(description="数字、措辞、写法（数值相同）或标点")]
    draft: Annotated[Range, Meta(description="在草稿中的 [起, 止)，两数相同则草稿里没有")]
    source: Annotated[Range, Meta(description="在段落文字中的 [起, 止)")]
    draft_text: str
    source_text: str


class Match(Struct, kw_only=True):
    """A paragraph that has the stretch, or something like it."""

    id: str
    report_id: str
    report_label: str
    year: int | None
    region: str | None
    source: str
    ordinal: int
    heading_path: list[str]
    text: str
    masked: bool
    start: Annotated[int, Meta(description="在 text 中的起")]
    end: Annotated[int, Meta(description="在 text 中的止")]
    similarity: Annotated[float, Meta(ge=0, le=1)]
    elided: Annotated[bool, Meta(description="草稿是否用省略号注明有所省略")]
    onward: Annotated[list[str], Meta(description="引文接着进入的后面几段")]
    differences: list[Difference]
    citation: Annotated[str, Meta(description="GB/T 7714 引文")]


class Finding(Struct, kw_only=True):
    """What was found for a quotation or a sentence."""

    kind: Kind
    start: Annotated[int, Meta(description="在草稿中的起（字符）")]
    end: int
    text: str
    status: Annotated[Status, Meta(description="一字不差、有改动、多处出现、未找到")]
    numbers_differ: bool
    total: Annotated[int, Meta(description="一字不差的段数；有改动时是所列的段数")]
    matches: list[Match]


class Checked(Struct, kw_only=True):
    """A draft that was checked."""

    quotations: Annotated[int, Meta(description="草稿里的引文数")]
    sentences: Annotated[int, Meta(description="草稿里的句子数（引文占一半以上的不计）")]
    counts: Annotated[dict[str, int], Meta(description="各种结果的处数")]
    numbers_differ: int
    findings: Annotated[list[Finding], Meta(description="数字不符的在最前，其余依次")]
