"""The comparison: two queries, years or regions side by side."""

from dataclasses import dataclass, replace
from typing import TextIO

from flask import Blueprint, Response, render_template, request, url_for
from markupsafe import Markup

from archive.comparison import FACETS as COMPARED
from archive.comparison import Comparison, Side, compare
from archive.comparison_export import YEARS_NOTE, percent, write_comparison_csv, years_chart
from archive.keyness import Word
from webui.args import read_format
from webui.context import label_of, workspace
from webui.download import download_text
from webui.labels import Label
from webui.params import SearchState, narrowed, study_request
from webui.presentation import href
from webui.sides import OWN, read_sides, shared_pairs, side_pairs
from webui.wording import COMPARISONS, FACETS, LAYERS

comparison = Blueprint("comparison", __name__)

_FORMS = ("svg", "csv")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one side with its share and the address of its hits; no address for none."""

    count: int
    share: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of the comparison: for each value its label and both sides' figures."""

    name: str
    title: str
    note: str
    rows: tuple[tuple[str, Figure, Figure], ...]


@comparison.get("/compare")
def page() -> str:
    """The form, and the comparison once it asks for something."""
    states = read_sides(request.args, workspace().taxonomy)
    pairs = side_pairs(*states)
    names, shared = _names(states), shared_pairs(states[0])
    if not any(state.asks for state in states):
        return render_template(
            "compare.html", found=None, states=states, names=names, shared=shared, examples=COMPARISONS
        )
    found, label = compared(states), label_of()
    return render_template(
        "compare.html",
        found=found,
        shared=shared,
        chips=[(FACETS[name], label(name, value)) for name, value in shared if name in FACETS],
        sides=(found.first, found.second),
        layer_labels=LAYERS,
        tables=_tables(found, states, label),
        chart=Markup(years_chart(found, names, label)) if len(found.years) > 1 else "",
        words=(_words(found.first_words, states[0]), _words(found.second_words, states[1])),
        links=[href(url_for("pages.search"), state.pairs()) for state in states],
        percent=percent,
        exports=[(form, href(url_for("comparison.export"), [*pairs, ("format", form)])) for form in _FORMS],
        states=states,
        names=names,
    )


@comparison.get("/compare/export")
def export() -> Response:
    """The figures as a table, or the years as a chart."""
    form = read_format(request.args, _FORMS, "csv")
    states = read_sides(request.args, workspace().taxonomy)
    found, label = compared(states), label_of()

    def write(out: TextIO) -> None:
        if form == "csv":
            write_comparison_csv(found, label, out)
        else:
            out.write(years_chart(found, _names(states), label))

    return download_text(write, form, "minzheng-compare")


def compared(states: tuple[SearchState, SearchState]) -> Comparison:
    """The comparison of two searches, both over one state of the archive."""
    archive = workspace()
    engine = archive.engine()
    first, second = (archive.asked(study_request(state, archive.taxonomy), engine) for state in states)
    return compare(archive.store, engine, first, second, archive.tokens)


def _names(states: tuple[SearchState, SearchState]) -> tuple[str, str]:
    return _name(states[0]), _name(states[1])


def _name(state: SearchState) -> str:
    own = [value for name, value in state.chosen if name in OWN]
    shown = ["不详" if value == "unknown" else value for value in own]
    return " · ".join([*([state.text] if state.text or not shown else []), *shown]) or "全部段落"


def _tables(found: Comparison, states: tuple[SearchState, SearchState], label: Label) -> list[Rows]:
    sides = (found.first, found.second)

    def figures(facet: str, value: str) -> tuple[Figure, Figure]:
        first, second = (
            _figure(side.facets[facet].get(value, 0), side.paragraphs, narrowed(state, {facet: (value,)}))
            for side, state in zip(sides, states, strict=True)
        )
        return first, second

    tables = [
        Rows(
            facet,
            FACETS[facet],
            "占各自命中段落的比例",
            tuple((label(facet, v), *figures(facet, v)) for v in found.values(facet)),
        )
        for facet in COMPARED
    ]
    years = [(label("year", year), *_year(year, sides, states)) for year in found.years]
    told = tuple(row for row in years if row[1].count or row[2].count)
    note = YEARS_NOTE if len(told) == len(years) else f"{YEARS_NOTE}；两边都没有命中的年份不列"
    return [Rows("year", FACETS["year"], note, told), *tables]


def _year(
    year: str, sides: tuple[Side, Side], states: tuple[SearchState, SearchState]
) -> tuple[Figure, Figure]:
    first, second = (
        _figure(*side.years.get(year, (0, 0)), narrowed(state, {"year": (year,)}))
        for side, state in zip(sides, states, strict=True)
    )
    return first, second


def _figure(count: int, of: int, state: SearchState) -> Figure:
    address = href(url_for("pages.search"), state.pairs()) if count else None
    return Figure(count, percent(count / of if of else None), address)


def _words(words: tuple[Word, ...], state: SearchState) -> list[tuple[Word, str]]:
    """Each word with the address of the side's hits that have it."""
    found = []
    for word in words:
        text = f"({state.text}) “{word.word}”" if state.text else f"“{word.word}”"
        found.append((word, href(url_for("pages.search"), replace(state, text=text).pairs())))
    return found
