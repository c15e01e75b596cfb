"""The chart is sound XML that says in words what it draws."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from archive.chart import Bar, Cell, Line, bar_chart, heat_map, line_chart

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = st.text(max_size=30)
BARS = st.lists(st.builds(Bar, TEXTS, st.floats(0, 1), TEXTS), max_size=6)


@given(TEXTS, TEXTS, BARS)
def test_any_words_make_a_sound_chart(title: str, note: str, bars: list[Bar]) -> None:
    """One bar each, none longer than the plot, and nothing that a strict policy would refuse."""
    root = ElementTree.fromstring(bar_chart(title, note, bars))
    drawn = [float(rect.get("width", "")) for rect in root.iter(f"{SVG}rect") if rect.get("class") == "bar"]
    assert len(drawn) == len(bars)
    longest = max((bar.length for bar in bars), default=0)
    assert all(
        width == round(180 * bar.length / (longest or 1), 1) for width, bar in zip(drawn, bars, strict=True)
    )
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text"}
        assert not {name for name in element.attrib if name.startswith("on") or name in ("style", "href")}


def test_it_reads_out_every_bar() -> None:
    root = ElementTree.fromstring(
        bar_chart("养老", "占比", [Bar("2019", 0.5, "1/2 <段>"), Bar("不详", 0, "0/3 段")])
    )
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(element.get("id", "") for element in named)
    assert [element.text for element in named] == ["养老", "占比。2019：1/2 <段>；不详：0/3 段。"]
    said = [element.text for element in root.iter(f"{SVG}text")]
    assert said == ["养老", "占比", "2019", "1/2 <段>", "不详", "0/3 段"]


CELLS = st.lists(st.lists(st.builds(Cell, st.floats(0, 1), TEXTS), min_size=2, max_size=2), max_size=4)


def assert_plain(root: ElementTree.Element) -> None:
    """Nothing that a strict policy would refuse, and a title and description for those who do not see."""
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text", "path", "circle"}
        assert not {name for name in element.attrib if name.startswith("on") or name in ("style", "href")}
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None


@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=2), CELLS)
def test_any_words_make_a_sound_heat_map(title: str, columns: list[str], cells: list[list[Cell]]) -> None:
    """One square a cell, inside the picture, the darker the stronger."""
    root = ElementTree.fromstring(heat_map(title, "", columns, [row[0].figures for row in cells], cells))
    assert_plain(root)
    drawn = [rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "cell"]
    strengths = [cell.strength for row in cells for cell in row]
    assert len(drawn) == len(strengths)
    assert [float(rect.get("fill-opacity", "")) for rect in drawn] == [round(0.6 * s, 3) for s in strengths]
    width = float(root.get("viewBox", "").split()[2])
    assert all(float(rect.get("x", "")) + float(rect.get("width", "")) <= width for rect in drawn)


@given(st.lists(st.tuples(TEXTS, *[st.none() | st.floats(0, 1)] * 2), max_size=30), TEXTS)
def test_any_series_make_a_sound_line_chart(
    steps: list[tuple[str, float | None, float | None]], name: str
) -> None:
    """One mark for each value there is and one in each legend, and no line across a gap."""
    lines = [
        Line(name, tuple(step[side] for step in steps), tuple(f"{step[side]}" for step in steps))
        for side in (1, 2)
    ]
    root = ElementTree.fromstring(line_chart("", "", [step[0] for step in steps], lines, "1"))
    assert_plain(root)
    for kind, tag, line in (("first", "circle", lines[0]), ("second", "rect", lines[1])):
        marks = [mark for mark in root.iter(f"{SVG}{tag}") if mark.get("class") == f"line {kind} mark"]
        assert len(marks) == 1 + sum(value is not None for value in line.values)
        drawn = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("class") == f"line {kind}"]
        runs = sum(
            value is not None and (place == 0 or line.values[place - 1] is None)
            for place, value in enumerate(line.values)
        )
        assert sum(path.count("M") for path in drawn) == 1 + runs
