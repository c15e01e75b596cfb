"""What the API tells of searches: hits, occurrences and trends."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from archive.concordance import LineOrder
from archive.query import Layer
from archive.trend import By
from webui.contract.told import Paragraph, Range

Counts = dict[str, int]
NextCursor = Annotated[str | None, Meta(description="接着取下一批时的 cursor；没有下一批时为 null")]


class Hit(Paragraph, kw_only=True):
    """A paragraph that was found."""

    score: float
    layer: Layer
    highlights: Annotated[list[Range], Meta(description="在 text 中的起止")]


class Facets(Struct):
    """Counts by value, of all hits. Those of a facet ignore its own filter and obey all others."""

    domain: Counts
    measure: Counts
    role: Counts
    year: Counts
    region: Counts
    genre: Counts


class Expansion(Struct):
    """Another wording that was looked for as well."""

    term: str
    replacement: str
    relation: str
    since: Annotated[int | None, Meta(description="从哪一年起改用今名；不是改名时为 null")]


class Clause(Struct):
    """A part of the query, and how many paragraphs it finds alone in the whole archive."""

    text: str
    count: int


class Suggestion(Struct):
    """A wording that occurs and may have been meant."""

    text: str
    given: Annotated[str, Meta(description="替换查询的哪一部分")]
    count: Annotated[int, Meta(description="全库段数")]
    query: Annotated[str, Meta(description="替换之后的查询")]


class Help(Struct):
    """What to do about a search that found nothing."""

    clauses: list[Clause]
    unknown: Annotated[list[str], Meta(description="文库里没有的词")]
    suggestions: list[Suggestion]
    unfiltered: Annotated[int, Meta(description="不加筛选、查全部层次的段数")]


HelpIfNone = Annotated[Help, Meta(description="只在没有命中时才有")]


class _Found(Struct, kw_only=True):
    """What a search says whatever way its hits are listed."""

    query: str
    total: Annotated[int, Meta(description="命中的段落数")]
    layers: Annotated[Counts, Meta(description="各层次的段数")]
    facets: Annotated[Facets, Meta(description="各分面的计数；某一分面的计数不受它自己的筛选影响")]
    expansions: list[Expansion]
    missing: Annotated[list[str], Meta(description="索引里有、库里已没有的段落；通常为空")]
    help: HelpIfNone | UnsetType = UNSET
    offset: int
    limit: int
    next_cursor: NextCursor


class SearchResult(_Found, kw_only=True):
    """A slice of hits, with the counts of all."""

    hits: list[Hit]


class Group(Struct):
    """A report with hits."""

    report_id: str
    report_label: str
    year: int | None
    region: str | None
    total: Annotated[int, Meta(description="该报告的全部命中")]
    hits: Annotated[list[Hit], Meta(description="前三个命中")]


class ReportResult(_Found, kw_only=True):
    """A slice of the reports that have hits, with the counts of all hits."""

    reports: Annotated[int, Meta(description="有命中的报告数")]
    groups: Annotated[list[Group], Meta(description="报告，按其第一个命中排列")]


class Line(Struct):
    """One occurrence with its context."""

    left: str
    match: str
    right: str
    report_label: str
    year: int | None
    region: str | None
    layer: Layer
    id: Annotated[str, Meta(description="段落编号")]
    report_id: str
    start: Annotated[int, Meta(description="在段落文字中的起（字符）")]
    end: Annotated[int, Meta(description="在段落文字中的止")]


class Concordance(Struct, kw_only=True):
    """A slice of occurrences, with the counts of all."""

    query: str
    total: Annotated[int, Meta(description="出现的处数；相互重叠的各算一处")]
    paragraphs: int
    reports: int
    sort: LineOrder
    width: int
    offset: int
    limit: int
    next_cursor: NextCursor
    lines: list[Line]


class Figures(Struct, kw_only=True):
    """Hits, and what they are of."""

    paragraphs: Annotated[int, Meta(description="命中的段落")]
    reports: Annotated[int, Meta(description="有命中的报告")]
    occurrences: Annotated[int, Meta(description="出现的处数")]
    total_paragraphs: Annotated[int, Meta(description="同样筛选、不加检索词的全部段落")]
    total_reports: int
    share: Annotated[float | None, Meta(description="paragraphs 除以 total_paragraphs")]


class Bucket(Figures, kw_only=True):
    """One year, place or domain."""

    value: Annotated[str, Meta(description="年份、地名或领域代码；unknown 为不详")]


class Trend(Struct):
    """Every bucket that has a paragraph, with or without hits, and the whole."""

    query: str
    by: By
    buckets: list[Bucket]
    total: Figures
