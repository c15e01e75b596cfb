"""APA, BibTeX, RIS and CSL-JSON: what is known is placed, what is unknown is said, any text is safe."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cite import STYLES, cite, cite_each
from archive.errors import UsageError
from archive.model import ParagraphRecord
from tests.cite.citable import citable

DAY = date(2025, 3, 7)
_NASTY = st.text(st.characters(codec="utf-8"), min_size=1) | st.text(
    '{}\\%&#$_^~\r\n\x85\u2028@,"', min_size=1
)


@st.composite
def _records(draw: st.DrawFn) -> ParagraphRecord:
    return citable(
        title=draw(st.none() | _NASTY),
        issuer=draw(st.none() | _NASTY),
        published=draw(st.none() | st.dates().map(str) | _NASTY),
        source=draw(_NASTY | _NASTY.map(lambda text: f"https://example.cn/{text}")),
        headings=tuple(draw(st.lists(_NASTY, max_size=2))),
    )


KNOWN = citable(
    title="XX区民政局2023年度工作总结",
    issuer="XX区民政局",
    published="2024-01-15",
    source="https://www.example.gov.cn/a_b.html?x=1%20&y={2}",
    headings=("二、成效",),
)
UNKNOWN = citable(title=None, year="2023")
KNOWN_ID = KNOWN.tagged.paragraph.paragraph_id
UNKNOWN_ID = UNKNOWN.tagged.paragraph.paragraph_id


def test_apa_puts_author_date_title_and_locator_in_order() -> None:
    """9.5 to 9.16: group author, date in full, title with a description in brackets, day of access."""
    address = "https://www.example.gov.cn/a_b.html?x=1%20&y={2}"
    assert cite(KNOWN, "apa", DAY) == (
        "XX区民政局. (2024, January 15). XX区民政局2023年度工作总结 "
        f"[section “二、成效”, para. 1, {KNOWN_ID}]. Retrieved March 7, 2025, from {address}"
    )


def test_apa_without_author_and_date_leads_with_the_title() -> None:
    """9.12 and 9.14: the title takes the author's place; n.d. stands for a date."""
    assert cite(UNKNOWN, "apa", DAY) == (
        f"[民政工作总结] [para. 1, {UNKNOWN_ID}]. (n.d.). Retrieved March 7, 2025, "
        "from a scraped copy of a web page, address unknown (file a.txt)."
    )


def test_bibtex_keeps_a_body_together_and_an_address_verbatim() -> None:
    """The author stands in double braces, so that no tool takes it apart; braces in a URL are encoded."""
    text = cite(KNOWN, "bibtex", DAY)
    assert text.startswith(f"@misc{{{KNOWN_ID},\n  author = {{{{XX区民政局}}}},\n")
    assert "  url = {https://www.example.gov.cn/a_b.html?x=1%20&y=%7B2%7D},\n" in text
    assert "  year = {2024},\n  date = {2024-01-15},\n" in text
    assert "二、成效＞第1段" in text


def test_bibtex_leaves_out_what_is_unknown_and_says_so() -> None:
    """No author, year or url field is made up; the note names each gap."""
    text = cite(UNKNOWN, "bibtex", DAY)
    names = [line.split(" = ")[0].strip() for line in text.splitlines()[1:-1]]
    assert names == ["title", "howpublished", "urldate", "language", "note"]
    for gap in ("责任者不详", "出版者不详", "出版日期不详", "原文无题名", "原网址不详"):
        assert gap in text


def test_bibtex_writes_special_characters_so_that_tex_prints_them() -> None:
    """Each character that TeX or BibTeX would act on is written as a command."""
    text = cite(citable(title=r"50%_{a}\b & #1 $2 ~^"), "bibtex", DAY)
    expected = (
        r"50\%\_\textbraceleft{}a\textbraceright{}\textbackslash{}b \& \#1 \$2 "
        r"\textasciitilde{}\textasciicircum{}"
    )
    assert f"  title = {{{{{expected}}}}},\n" in text


@given(_records())
def test_bibtex_braces_balance_for_any_text(record: ParagraphRecord) -> None:
    """Counted as BibTeX counts, backslashes ignored: the entry closes exactly at its end."""
    text = cite(record, "bibtex", DAY)
    depth = 0
    for position, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        assert depth > 0 or position < text.index("{") or position == len(text) - 1
    assert depth == 0


@given(_records())
def test_every_ris_line_is_a_tag_and_a_value_for_any_text(record: ParagraphRecord) -> None:
    """From TY to ER, CR LF between lines, no line break inside a value."""
    text = cite(record, "ris", DAY)
    lines = text.split("\r\n")
    assert lines == text.splitlines()
    assert lines[0] == "TY  - RPRT"
    assert lines[-1] == "ER  - "
    for line in lines:
        assert line[:2].isascii()
        assert line[:2].isupper() or line[:2] in ("N1", "Y2")
        assert line[2:6] == "  - "


def test_ris_places_what_is_known_and_says_what_is_not() -> None:
    """PY and DA only for a printed date; an asterisk, which RIS forbids in names, becomes a wide one."""
    known = cite(KNOWN, "ris", DAY).split("\r\n")
    assert "AU  - XX区民政局" in known
    assert "PY  - 2024" in known
    assert "DA  - 2024/01/15/" in known
    assert "Y2  - 2025/03/07/" in known
    unknown = cite(UNKNOWN, "ris", DAY).split("\r\n")
    assert not {"AU", "PY", "DA", "UR"} & {line[:2] for line in unknown}
    assert "N1  - 责任者不详" in unknown
    assert "AU  - ＊＊区民政局" in cite(citable(issuer="**区民政局"), "ris", DAY).split("\r\n")
    assert "DA  - 2024/02//" in cite(citable(published="2024-02"), "ris", DAY).split("\r\n")


@given(_records())
def test_csl_json_parses_and_holds_only_what_is_known(record: ParagraphRecord) -> None:
    """A list of one report; issued and author only when known; the note names the place either way."""
    (item,) = json.loads(cite(record, "csl-json", DAY))
    assert item["id"] == record.tagged.paragraph.paragraph_id
    assert item["type"] == "report"
    assert item["accessed"] == {"date-parts": [[2025, 3, 7]]}
    assert "第1段" in item["note"]
    assert ("issued" in item) == ("出版日期不详" not in item["note"].split("；"))
    for parts in item.get("issued", {}).get("date-parts", []):
        date(*(*parts, 1, 1)[:3])
    assert ("author" in item) != ("责任者不详" in item["note"].split("；"))
    assert all(author["literal"] for author in item.get("author", []))


@given(_records(), st.sampled_from(["gbt7714", "apa"]))
def test_a_printed_citation_is_one_line_for_any_text(record: ParagraphRecord, style: str) -> None:
    """No value breaks the line or brings control characters, and the paragraph's id is always there."""
    text = cite(record, style, DAY)
    assert len(text.splitlines()) == 1
    assert text.isprintable()
    assert record.tagged.paragraph.paragraph_id in text


def test_several_citations_make_one_valid_file() -> None:
    """CSL-JSON is one list, RIS and BibTeX are separate entries, the printed styles one line each."""
    made = {style: "".join(cite_each([KNOWN, UNKNOWN], style, DAY)) for style in STYLES}
    assert [item["id"] for item in json.loads(made["csl-json"])] == [KNOWN_ID, UNKNOWN_ID]
    assert made["ris"].count("ER  - \r\n") == 2
    assert made["bibtex"].count("@misc{") == 2
    assert made["gbt7714"].count("\n") == made["apa"].count("\n") == 2
    assert json.loads("".join(cite_each([], "csl-json", DAY))) == []


def test_an_unknown_style_is_refused_before_anything_is_written() -> None:
    """The error names the styles there are."""
    with pytest.raises(UsageError, match="gbt7714"):
        cite(KNOWN, "mla", DAY)
    with pytest.raises(UsageError):
        cite_each([], "mla", DAY)
