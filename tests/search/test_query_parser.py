"""What people type, and what it means."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import UsageError
from archive.folding import fold
from archive.query import Exact, Loose
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import Thesaurus

NONE, TAXONOMY = Thesaurus(()), load_taxonomy()


def shape(text: str) -> list[str]:
    """Each clause as a string: exact ones begin with ``=``."""
    return [
        ("=" if isinstance(clause, Exact) else "") + clause.text
        for clause in parse(text, NONE, TAXONOMY).clauses
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("养老院", ["养老院"]),
        ("嵌入式 养老院\u3000建设", ["嵌入式", "养老院", "建设"]),
        ('"养 老"', ["=养 老"]),
        ("“甲”「乙」『丙』＂丁＂｢戊｣〝己〞", ["=甲", "=乙", "=丙", "=丁", "=戊", "=己"]),
        ('“甲" "乙” 「丙"', ["=甲", "=乙", "=丙"]),
        ("”甲” “乙“", ["=甲", "=乙"]),
        ('"“五社联动”机制"', ["=“五社联动”机制"]),
        ("“所谓“五社”联动”", ["=所谓“五社”联动"]),
        ("「甲『乙』丙」『“五』", ["=甲『乙』丙", "=“五"]),
        ('嵌入式"养老院"建设', ["嵌入式", "=养老院", "建设"]),
        ('养老 养老 "养老" "养老"', ["养老", "=养老"]),
        ('"" 「 」 “\u200b” 甲', ["甲"]),
        ("", []),
        (" \u3000\u200b ", []),
        ("《办法》，%", ["《办法》，%"]),
    ],
)
def test_quoted_is_exact_and_the_rest_is_loose(text: str, clauses: list[str]) -> None:
    assert shape(text) == clauses


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('养老"院', '第 3 个字的引号没有配对：养老【"】院'),
        ("“养老院", "第 1 个字的引号没有配对：【“】养老院"),
        ("甲」乙", "甲【」】乙"),
        ('"甲" "乙', "第 5 个字"),
    ],
)
def test_lone_mark_is_an_error_that_shows_the_place(text: str, shown: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, NONE, TAXONOMY)
    assert shown in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text('甲乙 "“”「」『』＂', max_size=20))
def test_every_query_is_read_or_refused_in_plain_words(text: str) -> None:
    """No word is lost: every character but marks and white space stands in some clause."""
    try:
        clauses = parse(text, NONE, TAXONOMY).clauses
    except UsageError:
        return
    assert set(fold("".join(c.text for c in clauses))) >= set(fold(text)) & set("甲乙")
    assert all(fold(clause.text) for clause in clauses)


@given(st.text("养老院，。ab", min_size=1, max_size=12))
def test_any_text_in_any_marks_is_that_text(text: str) -> None:
    for opening, closing in ('""', "“”", "「」", "『』", "＂＂"):
        assert [c.text for c in parse(opening + text + closing, NONE, TAXONOMY).clauses] == [text]


@pytest.mark.parametrize(
    "text", ["“" * 20_000, "“”" * 9_999 + "“", '"“' * 9_999, '“"”' * 9_999, "「“" * 9_999]
)
def test_a_long_run_of_marks_takes_no_quadratic_time(text: str) -> None:
    """A quadratic reading would not come back for minutes. Where one is found, marks are all that is read."""
    with suppress(UsageError):
        assert set("".join(clause.text for clause in parse(text, NONE, TAXONOMY).clauses)) <= set(text)


def test_loose_clauses_carry_their_expansions(thesaurus: Thesaurus) -> None:
    clause = parse("未保工作", thesaurus, TAXONOMY).clauses[0]
    assert isinstance(clause, Loose)
    assert [(e.term, e.replacement, e.rest) for e in clause.expansions] == [("未保", "未成年人保护", "工作")]
    assert parse("「未保工作」", thesaurus, TAXONOMY).clauses == (Exact("未保工作"),)
