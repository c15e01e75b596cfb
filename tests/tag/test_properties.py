"""What holds for every paragraph, whatever it says."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Facet, Paragraph, Span, TaggedParagraph
from archive.taxonomy_files import load_taxonomy
from indexer.tag import Tagger
from indexer.tag.matcher import Matcher, fold
from tests.tag.reports_for_tests import report

TAXONOMY = load_taxonomy()
TAGGER = Tagger(TAXONOMY)
WORDS = [term.text for concept in TAXONOMY.concepts for term in concept.terms]
WORDS += [
    word
    for concept in TAXONOMY.concepts
    for signal in concept.signals
    for word in (*signal.verbs, *signal.objects)
]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [
            "一是",
            "（二）",
            "3.",
            "。",
            "；",
            "、",
            "，",
            "：",
            "《",
            "》",
            "下一步",
            "存在问题",
            "民政",
            "X",
            " ",
        ]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join).filter(bool)
SECTIONS = ["一、工作情况", "二、存在的问题", "三、下一步打算", "（一）养老服务", "社会救助工作"]
HEADINGS = st.one_of(TEXTS, st.sampled_from(SECTIONS))
TITLES = st.sampled_from(["民政局总结", "社会救助总结", None])


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Paragraph], str]:
    """Paragraphs in broken spans, with removed stretches between, and their page."""
    page = ""
    made: list[Paragraph] = []
    path: list[tuple[str, Span]] = []
    for ordinal in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            heading = draw(HEADINGS)
            path = path[: draw(st.integers(0, 2))]
            path.append((heading, Span(len(page), len(page) + len(heading))))
            page += heading + "\n"
        text = draw(TEXTS)
        cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
        spans = []
        for start, end in pairwise(cuts):
            page += draw(st.sampled_from(["", "·", "广告"]))
            spans.append(Span(len(page), len(page) + end - start))
            page += text[start:end]
        page += "\n"
        names, places = [item[0] for item in path], [item[1] for item in path]
        made.append(
            Paragraph(f"p-{ordinal}", "r-x", ordinal, tuple(names), tuple(places), text, tuple(spans))
        )
    return made, page


def _check(tagged: TaggedParagraph) -> None:
    allowed = [*tagged.paragraph.spans, *tagged.paragraph.heading_spans]
    for tag in tagged.tags:
        assert 0 <= tag.score <= 1
        assert tag.source.startswith(f"{tag.facet}.")
        assert tag.evidence
        for item in tag.evidence:
            assert item.span.start < item.span.end
            assert any(a.start <= item.span.start and item.span.end <= a.end for a in allowed)
            assert "\n" not in item.reason


@settings(max_examples=150, deadline=None)
@given(
    pages(), st.sampled_from([None, "2012", "2024"]), st.sampled_from(["民政局总结", "社会救助总结", None])
)
def test_tags_rest_on_the_paragraph_or_its_headings(
    made: tuple[list[Paragraph], str], year: str | None, title: str | None
) -> None:
    """Every piece of evidence lies in the paragraph or its headings; one role; codebook order; same again."""
    paragraphs, page = made
    order = {(concept.facet, concept.code): place for place, concept in enumerate(TAXONOMY.concepts)}
    result = TAGGER.tag(paragraphs, report(title=title, year=year), page)
    assert [item.paragraph for item in result] == paragraphs
    for tagged in result:
        _check(tagged)
        assert len(tagged.codes(Facet.ROLE)) == 1
        places = [order[tag.facet, tag.code] for tag in tagged.tags]
        assert places == sorted(set(places))
    assert TAGGER.tag(paragraphs, report(title=title, year=year), page) == result


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """The folded text has as many characters as the text, and folding twice changes nothing."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(
    st.lists(st.text("低保户养老院(（", min_size=1, max_size=4), max_size=8),
    st.text("低保户养老院(（", max_size=30),
)
def test_matches_are_leftmost_longest(words: list[str], text: str) -> None:
    """The matcher finds what a scan from left to right that always takes the longest word finds."""
    matcher = Matcher(words)
    folded, place, expected = fold(text), 0, []
    while place < len(folded):
        here = [word for word in matcher.words if folded.startswith(word, place)]
        if here:
            longest = max(here, key=len)
            expected.append((longest, place, place + len(longest)))
            place += len(longest)
        else:
            place += 1
    assert [(matcher.words[word], start, end) for word, start, end in matcher.find(folded)] == expected
