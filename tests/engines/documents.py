"""Documents for the engine tests: by hand, from the seed pages, and drawn at random."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from archive.folding import fold
from archive.model import IndexDocument
from archive.query import (
    ALL_LAYERS,
    And,
    Clause,
    Exact,
    Field,
    Filters,
    Layer,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Query,
    Title,
    YearRange,
)
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import Thesaurus, parse_thesaurus
from indexer.engines.exact import ExactIndex
from indexer.engines.gathered import Gathered
from indexer.engines.strings import Strings

SEEDS = Path(__file__).parents[2] / "seeds"
# Han in both scripts, punctuation in both widths, Latin, digits, white space and characters nobody sees.
ALPHABET = "养老院服务嵌入式低保區划区劃馬克思马（）()“”，。、；%.-+ABab１12 \u3000\u200b"
TAXONOMY = load_taxonomy()
THESAURUS: Thesaurus = parse_thesaurus(
    """
    [[entry]]
    terms = ["养老院", "养老服务"]
    relation = "related"
    source = "测试"
    [[entry]]
    terms = ["低保", "服务", "养老"]
    relation = "equal"
    source = "测试"
    """,
    "test",
)


def document(name: str, text: str, page: str = "page", **more: object) -> IndexDocument:
    """A document called ``name`` that says ``text``."""
    plain = IndexDocument(
        name, page, f"r-{page}", 0, text, "", "", (), (), "result", None, None, genre="其他"
    )
    return replace(plain, **more)


def seed_documents() -> list[IndexDocument]:
    """The lines of the seed pages, cut at full stops too, with made-up tags."""
    documents = []
    for number, path in enumerate(sorted(SEEDS.glob("*.txt"))):
        lines = [part for line in path.read_text("utf-8").splitlines() for part in line.split("。")]
        for ordinal, line in enumerate(filter(str.strip, lines)):
            documents.append(
                document(
                    f"p{number}-{ordinal:04}",
                    line,
                    page=path.stem,
                    ordinal=ordinal,
                    headings=line[:6],
                    title=path.stem,
                    domains=tuple({"a", "b", "c"} - {"abc"[len(line) % 3]}) if len(line) % 4 else (),
                    measures=("m",) * (len(line) % 2),
                    year=2018 + number if number < 4 else None,
                    region="晋江" if number == 1 else None,
                )
            )
    return documents


REGIONS = [None, "北京", "云南", "云南省昆明市", "云南省昆明市官渡区", "陕西省西安市"]
texts = st.text(alphabet=ALPHABET, max_size=14)
_codes = st.lists(st.sampled_from("abc"), max_size=3, unique=True).map(tuple)


@st.composite
def corpora(draw: st.DrawFn, max_size: int = 12) -> list[IndexDocument]:
    """A few documents on up to three pages."""
    fields = draw(
        st.lists(
            st.tuples(
                texts, st.sampled_from(["p1", "p2", "p3"]), _codes, _codes,
                st.sampled_from(["plan", "result"]), st.sampled_from([None, 2019, 2020, 2023]),
                st.sampled_from(REGIONS), texts, st.sets(st.sampled_from(["r-p1-0", "r-p9-0"])),
                st.sampled_from(["", "民政局总结", "民政局年度总結", "ＡＢ计划"]),
                st.sampled_from(["年度总结", "其他"]),
            ),
            max_size=max_size,
        )
    )  # fmt: skip
    return [
        document(
            f"d{i:02}", text, page=page, ordinal=i % 5, domains=domains, measures=measures, role=role,
            year=year, region=region, headings=headings, title=title, report_id=f"r-{page}-{i % 2}",
            also_in=tuple(sorted(also - {f"r-{page}-{i % 2}"})), genre=genre,
        )
        for i, (text, page, domains, measures, role, year, region, headings, also, title, genre) in enumerate(fields)
    ]  # fmt: skip


@st.composite
def queries(draw: st.DrawFn, documents: list[IndexDocument]) -> Query:
    """A query of up to three clauses, most of them cut from a document, with a choice of layers."""
    clauses = draw(st.lists(trees(documents), max_size=3, unique=True))
    return Query("", tuple(clauses), draw(LAYERS))


def trees(documents: list[IndexDocument]) -> st.SearchStrategy[Clause]:
    """Any clause over the words of the documents."""
    return st.recursive(_leaves(documents), _grown, max_leaves=6)


LAYERS = st.one_of(st.just(ALL_LAYERS), st.frozensets(st.sampled_from(Layer)))
FIELDS = [
    *(Property(Field.DOMAIN, code) for code in "ax"),
    Property(Field.MEASURE, "b"),
    Property(Field.ROLE, "plan"),
    *(Property(Field.YEAR, value) for value in ("2020", "2019-2020", "unknown")),
    *(Property(Field.REGION, value) for value in ("北京", "云", "unknown")),
]


@st.composite
def _cuts(draw: st.DrawFn, documents: list[IndexDocument]) -> str:
    text = draw(st.sampled_from([d.text for d in documents])) if documents else ""
    if not text or draw(st.integers(0, 3)) == 0:
        text = draw(st.sampled_from(["养老院", "嵌入式养老院", "低保", "养老低保", "馬克思", "，"]))
    start = draw(st.integers(0, len(text) - 1))
    piece = text[start : start + draw(st.integers(1, 8))]
    return piece if fold(piece) else "养老"


@st.composite
def _patterns(draw: st.DrawFn, documents: list[IndexDocument]) -> Pattern:
    """A cut with some of its characters replaced by wildcards, or some put in between."""
    chars = list(draw(_cuts(documents)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(chars)))
        chars[at : at + draw(st.integers(0, 2))] = draw(st.sampled_from(["*", "?", "＊", "？？"]))
    text = "".join(chars)
    return Pattern(text if fold(text.translate(dict.fromkeys(map(ord, "*?＊？")))) else f"{text}养")


def _leaves(documents: list[IndexDocument]) -> st.SearchStrategy[Clause]:
    cuts = _cuts(documents)
    exact = cuts.map(Exact)
    loose = cuts.map(lambda text: Loose(text, THESAURUS.expansions(text)))
    return st.one_of(
        loose,
        exact,
        _patterns(documents),
        st.builds(Near, exact, exact, st.sampled_from([0, 1, 3, 20])),
        st.one_of(st.sampled_from(["总结", "计划", "ab"]).map(Exact), st.just(Pattern("民?局*总结"))).map(
            Title
        ),
        st.sampled_from(FIELDS),
    )


def _grown(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(parts.map(Not), several.map(And), several.map(Or))


filters = st.builds(
    Filters,
    domains=st.frozensets(st.sampled_from("abcx"), max_size=2),
    measures=st.frozensets(st.sampled_from("abcx"), max_size=2),
    roles=st.frozensets(st.sampled_from(["plan", "result"]), max_size=1),
    years=st.lists(st.sampled_from([YearRange(2019, 2020), YearRange(2023, 2023)]), max_size=2).map(tuple),
    unknown_year=st.booleans(),
    regions=st.frozensets(
        st.sampled_from(["北京", "云南省", "云南省昆明市", "雲", "云南本级", "unknown"]), max_size=2
    ),
    reports=st.frozensets(st.sampled_from(["r-p1-0", "r-p2-1", "r-p9-0"]), max_size=2),
    genres=st.frozensets(st.sampled_from(["年度总结", "工作计划"]), max_size=1),
)


def write_index(folder: Path, old: list[str], parts: list[list[str]], rows: list[int]) -> ExactIndex:
    """The index of ``rows``, counted through ``old`` and then ``parts``, as it is read from files in ``folder``."""
    found = Gathered(folder / "aside")
    for part in parts:
        found.add(Strings.of(part), ExactIndex.build(Strings.of(part)))
    known = (Strings.of(old), ExactIndex.build(Strings.of(old))) if old else None
    found.write(folder, known, np.array(rows, np.int64))
    return ExactIndex.load(folder)
