"""What the API tells of paragraphs, reports, citations, tags and corrections, and how it tells of errors."""

from typing import Annotated

from msgspec import Meta, Struct

from archive.model import Action, Basis, Facet
from webui.contract.asked import CitationStyle

Range = Annotated[list[int], Meta(min_length=2, max_length=2, description="[起, 止)，数字符")]


class Problem(Struct):
    """An error as problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: Annotated[str, Meta(description="中文说明：哪里不对，怎么办")]


class Evidence(Struct):
    """Words of the page text that something rests on."""

    start: int
    end: int
    reason: str


class Tag(Struct):
    """A tag in force."""

    facet: Facet
    code: str
    score: float
    source: Annotated[str, Meta(description="给出标签的规则；人工给的是 correction")]
    reason: Annotated[str, Meta(description="一行依据")]
    evidence: Annotated[list[Evidence], Meta(description="在页面文字中的位置")]


class Copy(Struct):
    """The corresponding paragraph in another copy of the report."""

    paragraph_id: str
    report_id: str
    source: str
    identical: Annotated[bool, Meta(description="文字是否完全相同")]


class Correction(Struct):
    """What a person said of a tag."""

    facet: Facet
    code: str
    action: Annotated[Action, Meta(description="加上、去掉、撤销更正（仍由规则定）；最后一次有效")]
    why: str
    by: str
    at: Annotated[str, Meta(description="UTC", extra_json_schema={"format": "date-time"})]
    rules_agreed: Annotated[bool, Meta(description="更正时规则是否也这样看")]
    stands_at: Annotated[str | None, Meta(description="如今所指的段落；段落已不在时为 null")]
    paragraph_id: Annotated[str, Meta(description="更正时的段落")]
    page_id: str
    occurrence: Annotated[int, Meta(ge=0, description="页面上此前有几段同样的文字")]
    text: Annotated[str, Meta(description="更正时的段落文字")]


class Paragraph(Struct, kw_only=True):
    """A paragraph: what it says, where it stands, and why it is tagged as it is."""

    id: str
    report_id: str
    report_title: Annotated[str | None, Meta(description="页面未印题名时为 null")]
    report_label: Annotated[str, Meta(description="给人看的报告名称")]
    year: int | None
    year_basis: Basis
    region: str | None
    source: str
    sources: Annotated[list[str], Meta(description="本段所在的各处，source 在前，然后是文字相同的转载")]
    copies: Annotated[list[Copy], Meta(description="其他转载里的对应段落")]
    repeated_in: Annotated[int, Meta(ge=0, description="有同样文字的报告数，转载只算一份")]
    page_id: str
    ordinal: Annotated[int, Meta(ge=0, description="在报告中的次序，从 0 起")]
    heading_path: list[str]
    role: str
    domains: list[str]
    measures: list[str]
    text: str
    spans: Annotated[list[Range], Meta(description="在页面文字中的起止")]
    masked: Annotated[bool, Meta(description="原文是否有脱敏之处")]
    tags: list[Tag]
    corrections: Annotated[list[Correction], Meta(description="对标签的历次人工更正，先说的在前")]


class ParagraphAlone(Paragraph, kw_only=True):
    """A paragraph with its neighbours in the report."""

    previous: Annotated[str | None, Meta(description="前一段的编号")]
    next: Annotated[str | None, Meta(description="后一段的编号")]
    link: Annotated[str, Meta(description="网页地址")]


class Fact(Struct):
    """A described value, how it is known, and from which words of the page text."""

    value: str | None
    basis: Basis
    evidence: list[Evidence]


class Year(Struct):
    """The year a report accounts for, likewise."""

    value: int | None
    basis: Basis
    evidence: list[Evidence]


class Redaction(Struct):
    """How much of a report its source has redacted."""

    masks: Annotated[dict[str, int], Meta(description="各类脱敏的处数")]
    figures: Annotated[int, Meta(description="看得见的数字")]
    masked_figures: Annotated[int, Meta(description="被遮去的数字")]
    masked_share: float | None


class Report(Struct, kw_only=True):
    """A report with its paragraphs in reading order."""

    id: str
    page_id: str
    ordinal: int
    label: str
    genre: str
    title: Fact
    year: Year
    region: Fact
    issuer: Fact
    published: Fact
    truncated: Annotated[bool, Meta(description="页面是否把它截断")]
    truncated_evidence: list[Evidence]
    source: str
    sources: list[str]
    redaction: Redaction
    paragraphs: list[Paragraph]
    link: Annotated[str, Meta(description="网页地址")]


class Citation(Struct):
    """A citation as consulted today."""

    id: str
    style: CitationStyle
    accessed: Annotated[str, Meta(description="引用日期", extra_json_schema={"format": "date"})]
    citation: str


class Measured(Struct):
    """How good a tag is on the held-out labels."""

    right: int
    wrong: int
    missed: int
    precision: float | None
    recall: float | None
    f1: float | None


class Concept(Struct):
    """A tag of the codebook."""

    code: str
    label: str
    label_en: str
    definition: str
    until: Annotated[int | None, Meta(description="到哪一年为止属民政职责；null 为至今")]
    hood: list[str]
    rothwell_zegveld: list[str]
    examples: list[str]
    counter_examples: list[str]
    measured: Annotated[Measured | None, Meta(description="实测好坏；没有量过时为 null")]


class Codebook(Struct):
    """The codebook, facet by facet."""

    domain: list[Concept]
    measure: list[Concept]
    role: list[Concept]


class Corrections(Struct):
    """What people said of a paragraph's tags."""

    id: str
    corrections: Annotated[list[Correction], Meta(description="先说的在前")]
    token: Annotated[str | None, Meta(description="提交更正用；没有开放更正时为 null")]
