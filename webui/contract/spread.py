"""What the API tells of all hits at once: the overview, the comparison, and what other reports say in like words."""

from typing import Annotated

from msgspec import Meta, Struct

from webui.contract.told import Paragraph

Share = Annotated[float, Meta(ge=0, le=1)]
Counts = dict[str, int]


class Grid(Struct):
    """Two facets across."""

    name: str
    row_facet: str
    column_facet: str
    rows: Annotated[list[str], Meta(description="各行的值；年份从早到晚，标签依标签表，不详在后")]
    columns: list[str]
    of: Annotated[list[int], Meta(description="各列的全部段落，有没有行上的标签都在内")]
    cells: Annotated[list[list[int]], Meta(description="逐行的段落数，每行依 columns 的次序")]


class Amount(Struct):
    """A value and its paragraphs."""

    value: Annotated[str, Meta(description="年份、代码、文种或省份；unknown 为不详")]
    paragraphs: int


class Spread(Struct):
    """One facet."""

    name: Annotated[
        str,
        Meta(
            description="province 把各地归到省；added 是收入日期，按日、月或年，只在没有检索条件时有；其余与 facet 相同"
        ),
    ]
    facet: str
    counts: list[Amount]


class Overview(Struct):
    """How the hits of a search, or all paragraphs, spread over the archive."""

    query: str
    paragraphs: int
    reports: int
    grids: list[Grid]
    spreads: list[Spread]


class YearShare(Struct):
    """A year of one side."""

    value: str
    paragraphs: int
    total_paragraphs: Annotated[int, Meta(description="同样条件、不加检索词的全部段落")]


class Word(Struct):
    """A word that a side uses more than the other."""

    word: str
    a: Annotated[int, Meta(description="甲取样的段落里有几段用到")]
    b: Annotated[int, Meta(description="乙取样的段落里有几段用到")]
    likelihood: Annotated[float, Meta(description="对数似然比")]


class SideFacets(Struct):
    """Counts by value, most first."""

    domain: Counts
    measure: Counts
    role: Counts


class Side(Struct):
    """One of two searches."""

    query: str
    paragraphs: int
    reports: int
    total_paragraphs: Annotated[int, Meta(description="同样条件、不加检索词的全部段落")]
    layers: Counts
    facets: SideFacets
    years: list[YearShare]
    sampled: Annotated[int, Meta(description="比较用词时取样的段落数")]
    words: Annotated[list[Word], Meta(description="这一边突出的词，最突出的在前；检索词本身不列")]


class Comparison(Struct):
    """Two searches side by side."""

    a: Side
    b: Side


class Like(Struct):
    """What another report says in like words."""

    likeness: Annotated[Share, Meta(description="两段共有的词占全部词的比重，越少见的词越算数")]
    shared: Annotated[list[str], Meta(description="共有的词，最少见的在前")]
    paragraph: Paragraph


class Similar(Struct):
    """Like statements in other reports, one a report."""

    id: str
    least: Annotated[Share, Meta(description="低于这个相近程度的不列")]
    similar: Annotated[list[Like], Meta(description="最相近的在前；转载和原话相同的不列")]
