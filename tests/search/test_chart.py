"""The chart is sound XML that says in words what it draws."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from archive.chart import Bar, bar_chart

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
