"""Headings stand at the levels that the markup of a page gives them, where it gives them to headings."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.pipeline import process
from indexer.split import split
from indexer.textmap import Line, MappedText
from tests.read import made

NAMES = ["社会救助", "养老服务", "婚姻登记", "殡葬管理", "区划地名", "社会组织"]
TITLE = "某县民政局2019年工作总结"


def text_of(place: int) -> str:
    """A statement that names its place."""
    return f"全年办结第{place + 1}类事项，{'群众对办理结果和办理时限总体满意，' * (place % 3)}没有收到投诉。"


def as_html(lines: list[tuple[int, str]]) -> bytes:
    body = "".join(f"<h{level}>{text}</h{level}>" if level else f"<p>{text}</p>" for level, text in lines)
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body>{body}</body></html>".encode()
    )


def as_markdown(lines: list[tuple[int, str]]) -> bytes:
    return "\r\n\r\n".join(f"{'#' * level} {text}" if level else text for level, text in lines).encode()


def as_word(lines: list[tuple[int, str]]) -> bytes:
    word = made.Word()
    for level, text in lines:
        word.document.add_paragraph(text, style=f"Heading {level}" if level else None)
    return word.save()


Form = tuple[Callable[[list[tuple[int, str]]], bytes], str]
FORMATS: list[Form] = [(as_html, "a.html"), (as_markdown, "a.md"), (as_word, "a.docx")]


@given(st.lists(st.integers(2, 4), min_size=3, max_size=8), st.sampled_from(FORMATS))
def test_a_paragraph_stands_below_the_nearest_heading_of_each_level_above(
    levels: list[int], form: Form
) -> None:
    """Headings of one level are never parents of each other, in any format."""
    write, name = form
    lines, expected, path = [(1, TITLE)], [], []
    for place, level in enumerate(levels):
        heading = f"{NAMES[place % len(NAMES)]}之{'甲乙丙丁戊己庚辛'[place]}"
        path = [*(entry for entry in path if entry[0] < level), (level, heading)]
        lines += [(level, heading), (0, text_of(place))]
        expected.append((tuple(text for _, text in path), text_of(place)))
    found = [tagged.paragraph for tagged in process(write(lines), name).paragraphs]
    assert [(paragraph.heading_path, paragraph.text) for paragraph in found] == expected


def test_paragraphs_that_are_set_as_headings_for_their_looks_stay_paragraphs() -> None:
    """A page that does so has no levels."""
    lines = [(1, TITLE), *((3, text_of(place)) for place in range(5)), (0, text_of(6))]
    found = [tagged.paragraph for tagged in process(as_html(lines), "a.html").paragraphs]
    assert [paragraph.text for paragraph in found] == [text_of(place) for place in (*range(5), 6)]


@pytest.mark.parametrize("deeper", ["（一）城乡低保", "1.城乡低保"])
def test_numbered_headings_keep_to_their_numbers_below_levels(deeper: str) -> None:
    """A heading of the level above ends them."""
    lines = [(1, TITLE), (2, "社会救助"), (0, deeper), (0, text_of(0)), (2, "养老服务"), (0, text_of(1))]
    found = [tagged.paragraph for tagged in process(as_html(lines), "a.html").paragraphs]
    assert found[-1].heading_path == ("养老服务",)
    assert found[0].heading_path[0] == "社会救助"


def test_notes_stand_below_no_heading() -> None:
    """They come behind the last section, and belong to none."""
    said = [TITLE, "一、社会救助", text_of(0), "二、养老服务", text_of(1), "数据截至2019年11月底。"]
    texts = MappedText.whole("\n".join(said)).lines()
    lines = [Line(text, note=text.text == said[-1]) for text in texts]
    found = split(lines).reports[0].paragraphs
    assert [(p.text.text, [heading.text for heading in p.headings]) for p in found] == [
        (text_of(0), ["一、社会救助"]),
        (text_of(1), ["二、养老服务"]),
        (said[-1], []),
    ]
