"""The pure helpers: pieces join to the text, pages join to the whole, colours are readable."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Basis, Fact, Paragraph, Part, PartKind, Span
from webui.labels import fact_text
from webui.params import SearchState
from webui.presentation import excerpt, local_ranges, pieces, region_text, year_text
from webui.provenance import surroundings
from webui.results import last_page, page_links

STYLE = Path(__file__).parents[2] / "webui" / "static" / "base.css"
RANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair))), max_size=6
)


@given(st.text(max_size=40), RANGES, RANGES)
def test_pieces_join_to_the_text_and_each_bears_the_marks_that_cover_it(
    text: str, hits: list[tuple[int, int]], masks: list[tuple[int, int]]
) -> None:
    at = 0
    for piece in pieces(text, {"hit": hits, "mask": masks}):
        assert piece.text == text[at : at + len(piece.text)] != ""
        for place in range(at, at + len(piece.text)):
            assert ("hit" in piece.kinds) == any(a <= place < b for a, b in hits)
            assert ("mask" in piece.kinds) == any(a <= place < b for a, b in masks)
        at += len(piece.text)
    assert at == len(text)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 20))
def test_a_long_hit_is_cut_around_its_first_highlight(length: int, start: int, width: int) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(length))
    found = [(start, start + width)] if start + width <= length else []
    shown = excerpt(text, found)
    kept = "".join(piece.text for piece in shown if "cut" not in piece.kinds)
    assert kept in text
    assert kept == text if length <= 400 else len(kept) == 400
    assert (shown[:1] != [] and "cut" in shown[0].kinds) == (not text.startswith(kept))
    if found:
        assert text[start : start + width] in [piece.text for piece in shown if "hit" in piece.kinds]


@given(st.lists(st.integers(0, 60), max_size=8, unique=True), st.integers(0, 60), st.integers(0, 60))
def test_ranges_of_the_page_become_ranges_of_the_paragraph(cuts: list[int], one: int, other: int) -> None:
    """The oracle numbers the page's characters and looks them up one by one."""
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    joined = [place for span in spans for place in range(span.start, span.end)]
    inside = Span(min(one, other), max(one, other))
    covered = [joined[i] for a, b in local_ranges(spans, [inside]) for i in range(a, b)]
    assert covered == [place for place in joined if inside.start <= place < inside.end]


@given(
    st.text(min_size=1, max_size=600),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=6),
    st.tuples(st.integers(0, 600), st.integers(0, 600)),
)
def test_the_surroundings_of_a_paragraph_are_a_part_of_its_page_that_holds_it(
    text: str, marks: list[tuple[int, int]], own: tuple[int, int]
) -> None:
    """Whatever the parts, nothing of the page is lost, repeated or made up."""
    start, end = sorted(min(edge, len(text)) for edge in own)
    paragraph = Paragraph("p", "r", 0, (), (), text[start:end], (Span(start, end),))
    spans = [sorted(min(edge, len(text)) for edge in mark) for mark in marks]
    parts = [Part(Span(*span), PartKind.REMOVED, "rule") for span in spans]
    around = surroundings(text, paragraph, parts, {})
    shown = "".join(stretch.text for stretch in around.stretches)
    assert shown == text[max(0, start - 160) : end + 160]
    assert (around.before, around.after) == (start > 160, end + 160 < len(text))


@given(st.integers(0, 10_000))
def test_pages_hold_all_hits_and_the_last_is_not_empty(total: int) -> None:
    last = last_page(total)
    assert (last - 1) * 20 < max(total, 1) <= last * 20


@given(st.integers(1, 500), st.integers(1, 500))
def test_page_links_show_the_ends_and_the_neighbours(page: int, last: int) -> None:
    page = min(page, last)
    links = page_links(SearchState("养老", page=page), last, "/")
    numbers = [int(link.label) for link in links if link.label.isdigit()]
    assert numbers == sorted(set(numbers))
    assert {1, last, page, max(1, page - 1), min(last, page + 1)} <= set(numbers)
    assert [link.label for link in links if link.role == "current"] == [str(page)]
    gaps = sum(link.href is None for link in links)
    assert gaps == sum(b > a + 1 for a, b in itertools.pairwise(numbers))


@pytest.mark.parametrize(
    ("fact", "year", "region", "other"),
    [
        (Fact("2023", Basis.EXPLICIT), "2023", "2023", "2023"),
        (Fact("2023", Basis.INFERRED), "2023（推断）", "2023（推断）", "2023（推断）"),
        (Fact(None, Basis.MASKED), "年份已脱敏", "地区：原文已脱敏", "原文已脱敏"),
        (Fact("XX县", Basis.MASKED), "XX县", "XX县（原文已脱敏）", "XX县（原文已脱敏）"),
        (Fact(None, Basis.UNKNOWN), "年份不详", "地区不详", "不详"),
    ],
)
def test_what_is_known_says_how(fact: Fact, year: str, region: str, other: str) -> None:
    assert (year_text(fact), region_text(fact), fact_text(fact)) == (year, region, other)


def palette(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_that_readers_need(scheme: str) -> None:
    """WCAG AA: 4.5 for text, 3 for the edges of fields."""
    light, dark = STYLE.read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    colours = palette(light if scheme == "light" else dark)
    grounds = ("paper", "sheet", "tint", "own")
    for ink in ("ink", "soft", "accent"):
        for ground in grounds:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert contrast(colours["sheet"], colours["accent"]) >= 4.5  # the search button
    assert contrast(colours["edge"], colours["sheet"]) >= 3
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_no_text_is_slanted_and_lines_have_room() -> None:
    """Chinese has no italics; its lines want at least 1.7 (clreq)."""
    css = "".join(file.read_text("utf-8") for file in sorted(STYLE.parent.glob("*.css")))
    assert not re.search(r"font-style:\s*(italic|oblique)", css)
    assert "font: 100%/1.75" in css
    assert ".text { font: 1.0625rem/1.9" in css
