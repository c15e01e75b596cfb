"""A comparison as a table (CSV), and its years as a chart (SVG)."""

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

from archive.chart import Line, line_chart
from archive.comparison import FACETS, Comparison, Side
from archive.export import BYTE_ORDER_MARK, csv_cell
from archive.query import UNKNOWN, Layer

Label = Callable[[str, str], str]
"""What people see of a value: (facet, value) → label."""
_COLUMNS = ("what", "value", "label", "first", "second", "first_of", "second_of")
YEARS_NOTE = "命中段落占该年全部段落的比例"


def write_comparison_csv(found: Comparison, label: Label, out: TextIO) -> None:
    """One row a figure: totals, layers, tags, years, words; ``_of`` is what a figure is part of."""
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in _rows(found, label):
        writer.writerow([csv_cell(value) for value in row])


def years_chart(found: Comparison, names: tuple[str, str], label: Label) -> str:
    """Both sides through the years as lines (SVG); what has no known year is left out. A year of which the archive has
    nothing keeps its place and interrupts the lines.
    """
    known = [int(year) for year in found.years if year != UNKNOWN]
    years = [str(year) for year in range(min(known), max(known) + 1)] if known else []
    sides = (found.first, found.second)
    shares = [[side.share_of_year(year) for year in years] for side in sides]
    highest = max((share for line in shares for share in line if share is not None), default=0.0)
    lines = [
        Line(name, tuple(line), tuple(percent(share) for share in line))
        for name, line in zip(names, shares, strict=True)
    ]
    steps = [label("year", year).removesuffix(" 年") for year in years]
    return line_chart("各年份所占比例", YEARS_NOTE, steps, lines, percent(highest))


def percent(share: float | None) -> str:
    """A share for people."""
    if share is None:
        return "—"
    return f"{share:.2%}" if share else "0"


def _rows(found: Comparison, label: Label) -> Iterator[tuple[object, ...]]:
    one, two = found.first, found.second
    yield "total", "paragraphs", "段落", one.paragraphs, two.paragraphs, one.of, two.of
    yield "total", "reports", "报告", one.reports, two.reports, "", ""
    for layer in Layer:
        if layer in one.layers or layer in two.layers:
            yield (
                "layer",
                layer.value,
                layer.value,
                one.layers.get(layer, 0),
                two.layers.get(layer, 0),
                *_totals(one, two),
            )
    for facet in FACETS:
        for value in found.values(facet):
            counts = (side.facets[facet].get(value, 0) for side in (one, two))
            yield facet, value, label(facet, value), *counts, *_totals(one, two)
    for year in found.years:
        (a, of_a), (b, of_b) = (side.years.get(year, (0, 0)) for side in (one, two))
        yield "year", year, label("year", year), a, b, of_a, of_b
    for word in (*found.first_words, *found.second_words):
        yield "word", word.word, word.word, word.first, word.second, one.sampled, two.sampled


def _totals(one: Side, two: Side) -> tuple[int, int]:
    return one.paragraphs, two.paragraphs
