"""What can be asked of the API: one type for the parameters of each call, and one for each body."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from archive.concordance import DEFAULT_WIDTH, LineOrder
from archive.query import Layer, Sort
from archive.tag_changes import LONGEST_NAME, LONGEST_WHY
from archive.trend import By

PAGE_SIZE = 20
LINES = 50
"""Occurrences on one page of the concordance."""
MOST_PER_CALL = 1000
MOST_CHARACTERS = 1000
MOST_VALUES = 100
MOST_OFFSET = 999_999_999
MOST_WIDTH = 200
SIMILAR = 5
"""Like statements on a paragraph's page."""
MOST_SIMILAR = 20

Code = Annotated[str, Meta(min_length=1)]
"""A code of the taxonomy, of which the description lists those that the archive has."""
Place = Annotated[str, Meta(pattern=r"\S")]
ReportId = Annotated[str, Meta(pattern="^r-[a-z2-7]{13}$")]
Years = Annotated[str, Meta(pattern=r"^([12][0-9]{3}(-[12][0-9]{3})?|unknown)$")]
"""Other ways in which people write years are understood as well."""
YearFilter = Annotated[
    list[Years],
    Meta(max_length=MOST_VALUES, description="2021、2019-2023（先小后大）或 unknown（不详），可重复"),
]
RegionFilter = Annotated[
    list[Place],
    Meta(
        max_length=MOST_VALUES,
        description="地名，从省写起，含所辖各地；“浙江省本级”不含；或 unknown；可重复",
    ),
]
Limit = Annotated[int, Meta(ge=0, le=MOST_PER_CALL, description="一次取几条")]
Offset = Annotated[int, Meta(ge=0, le=MOST_OFFSET, description="从第几条起，头一条是 0；有 cursor 就不用给")]
Cursor = Annotated[
    str,
    Meta(
        pattern="^[A-Za-z0-9_-]+$",
        description="上一次回答里的 next_cursor，从那里接着取；其余参数须与上一次相同（limit 可以不同）。"
        "文库在两次之间有了变化，或 cursor 用错了地方，回答 409",
    ),
]


class Grouping(StrEnum):
    """What hits may be put together by."""

    REPORT = "report"


Group = Annotated[Grouping, Meta(description="report：按报告归并，limit 和 offset 数报告，hits 换成 groups")]


class CitationStyle(StrEnum):
    """The styles of citations, as ``archive.cite`` has them."""

    GBT7714 = "gbt7714"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class _NarrowedCall(Struct, kw_only=True):
    """Filters, each of which takes several values of which one is enough, and what is looked for beside the query."""

    domain: Annotated[
        list[Code],
        Meta(max_length=MOST_VALUES, description="业务领域的代码（见 /tags），可重复，取其一即可"),
    ] = []
    measure: Annotated[
        list[Code],
        Meta(max_length=MOST_VALUES, description="举措类型的代码，可重复"),
    ] = []
    role: Annotated[list[Code], Meta(max_length=MOST_VALUES, description="段落性质的代码，可重复")] = []
    genre: Annotated[list[Place], Meta(max_length=MOST_VALUES, description="文种，如 年度总结，可重复")] = []
    report: Annotated[list[ReportId], Meta(max_length=MOST_VALUES, description="报告编号，可重复")] = []
    layer: Annotated[
        list[Layer],
        Meta(max_length=MOST_VALUES, description="只要这一层次的命中，可重复；不给则全要"),
    ] = []
    without: Annotated[
        list[Place],
        Meta(
            max_length=MOST_VALUES,
            description="不要把检索词换成这个说法去查，可重复；换成了哪些见检索结果的 expansions",
        ),
    ] = []


class _QueryCall(_NarrowedCall, kw_only=True):
    """What every search takes."""

    q: Annotated[
        str,
        Meta(
            max_length=MOST_CHARACTERS,
            description="查询：引号内逐字匹配，空格隔开的各项须同时出现；AND OR NOT、括号、NEAR/20、通配符 * ?、"
            "标题: 领域: 举措: 性质: 年份: 地区:。不给则为全部段落。写得不合语法时回答 400，指出错在哪个字",
            examples=["嵌入式养老院", "“困难残疾人生活补贴”", "(低保 OR 特困) NEAR/10 核查"],
        ),
    ] = ""
    year: YearFilter = []
    region: RegionFilter = []


class SearchCall(_QueryCall, kw_only=True):
    """Parameters of ``/search``."""

    sort: Annotated[Sort, Meta(description="同一层次内的次序")] = Sort.RELEVANCE
    group: Group | UnsetType = UNSET
    limit: Limit = PAGE_SIZE
    offset: Offset = 0
    cursor: Cursor | UnsetType = UNSET


class LinesCall(_QueryCall, kw_only=True):
    """Parameters of ``/kwic``."""

    sort: Annotated[
        LineOrder,
        Meta(
            description="report 按报告，left 按左邻文字（从近到远），right 按右邻文字，year 或 -year 按年份"
        ),
    ] = LineOrder.REPORT
    width: Annotated[int, Meta(ge=0, le=MOST_WIDTH, description="左右各带几个字")] = DEFAULT_WIDTH
    limit: Limit = LINES
    offset: Offset = 0
    cursor: Cursor | UnsetType = UNSET


class TrendCall(_QueryCall, kw_only=True):
    """Parameters of ``/trend``."""

    by: Annotated[By, Meta(description="按什么分组")] = By.YEAR


class OverviewCall(_QueryCall, kw_only=True):
    """Parameters of ``/overview``."""


class CompareCall(_NarrowedCall, kw_only=True):
    """Parameters of ``/compare``: each side has a query, years and regions of its own."""

    a: Annotated[str, Meta(max_length=MOST_CHARACTERS, description="甲的查询；不给则为全部段落")] = ""
    a_year: YearFilter = []
    a_region: RegionFilter = []
    b: Annotated[str, Meta(max_length=MOST_CHARACTERS, description="乙的查询；不给则为全部段落")] = ""
    b_year: YearFilter = []
    b_region: RegionFilter = []


class SimilarCall(Struct, kw_only=True):
    """Parameters of ``/paragraphs/…/similar``."""

    limit: Annotated[int, Meta(ge=0, le=MOST_SIMILAR, description="最多几段")] = SIMILAR


class CiteCall(Struct, kw_only=True):
    """Parameters of ``/cite``."""

    style: Annotated[CitationStyle, Meta(description="引用格式")] = CitationStyle.GBT7714


class TokenCall(Struct, kw_only=True):
    """Headers of a correction."""

    token: Annotated[str, Meta(description="GET 同一地址得到的 token，十二小时内有效")] = field(
        name="X-Correction-Token"
    )


class NewCorrection(Struct, kw_only=True, forbid_unknown_fields=True):
    """What a correction says. At least one of the lists names a tag."""

    add: Annotated[list[str], Meta(description="要加上的标签：代码或名称；几类同码时写成 domain:代码")] = []
    remove: Annotated[list[str], Meta(description="要去掉的标签")] = []
    undo: Annotated[list[str], Meta(description="不再更正、仍由规则定的标签")] = []
    why: Annotated[str, Meta(min_length=1, max_length=LONGEST_WHY, description="理由")]
    by: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, description="姓名")]
