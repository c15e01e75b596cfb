"""The thesaurus: its data are sound, and it finds terms as it says."""

from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.folding import fold
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import RELATIONS, Thesaurus, load_thesaurus, parse_thesaurus, with_own

GOOD = '[[entry]]\nterms = ["甲", "乙"]\nrelation = "equal"\nsource = "某法"\n'


def others(thesaurus: Thesaurus, text: str) -> set[tuple[str, str, str]]:
    return {(e.replacement, e.rest, e.relation) for e in thesaurus.expansions(text)}


def test_every_entry_is_sound(thesaurus: Thesaurus) -> None:
    """Loading checks the rest; this states what a reader of the file may rely on."""
    assert len(thesaurus.entries) >= 30
    for entry in thesaurus.entries:
        assert entry.relation in RELATIONS
        assert (entry.since is not None) == (entry.relation == "formerly"), entry
        assert all(term == fold(term) for term in entry.terms), entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低保", ("最低生活保障", "", "equal")),
        ("五保供养", ("特困人员供养", "", "formerly")),
        ("特困人员供养", ("五保供养", "", "formerly")),
        ("未保", ("未成年人保护", "", "equal")),
        ("两项补贴", ("困难残疾人生活补贴", "", "related")),
        ("两项补贴发放", ("重度残疾人护理补贴", "发放", "related")),
        ("嵌入式养老院", ("养老服务设施", "嵌入式", "related")),
        ("農村敬老院改造", ("养老院", "农村 改造", "related")),
    ],
)
def test_terms_are_found_in_a_query(thesaurus: Thesaurus, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in others(thesaurus, text)


def test_longest_term_wins(thesaurus: Thesaurus) -> None:
    assert all(e.term == "失能老年人" for e in thesaurus.expansions("失能老年人"))
    assert thesaurus.expansions("毫不相干") == ()
    assert thesaurus.expansions("") == ()


def test_several_terms_are_replaced_one_at_a_time() -> None:
    thesaurus = parse_thesaurus(GOOD, "test")
    assert [(e.replacement, e.rest) for e in thesaurus.expansions("甲和乙")] == [
        ("乙", "和乙"),
        ("甲", "甲和"),
    ]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[[entry", "不是正确的 TOML"),
        ('[[entry]]\nterms = ["甲"]\nrelation = "equal"\nsource = "某法"', "至少要有两个词"),
        ('[[entry]]\nterms = ["甲", "甲"]\nrelation = "equal"\nsource = "某法"', "不能重复"),
        ('[[entry]]\nterms = ["甲", " "]\nrelation = "equal"\nsource = "某法"', "不为空"),
        ('[[entry]]\nterms = ["甲", "乙"]\nrelation = "same"\nsource = "某法"', "relation"),
        ('[[entry]]\nterms = ["甲", "乙"]\nrelation = "equal"', "source"),
        ('[[entry]]\nterms = ["甲", "乙"]\nrelation = "equal"\nsource = "x"\nsince = 2014', "since"),
        (GOOD + "note = 1", "不认识的字段：note"),
        (GOOD + GOOD, "第 1 条与第 2 条重复：乙、甲"),
        ("other = 1", "只应包含"),
    ],
)
def test_wrong_entry_is_named(toml: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        parse_thesaurus(toml, "mine.toml")
    assert "mine.toml" in str(caught.value)


def test_file_of_ones_own_takes_the_place_of_the_built_in(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert others(load_thesaurus(file), "甲") == {("乙", "", "equal")}
    with pytest.raises(UsageError, match="读不了"):
        load_thesaurus(tmp_path / "missing.toml")


def test_own_wordings_join_the_built_in_and_go_before_them(thesaurus: Thesaurus) -> None:
    own = parse_thesaurus(
        '[[entry]]\nterms = ["低保", "救济金"]\nrelation = "related"\nsource = "本地用语"\n'
        '[[entry]]\nterms = ["低保", "最低生活保障"]\nrelation = "related"\nsource = "本地用语"',
        "mine.toml",
    )
    both = others(with_own(thesaurus, own), "低保")
    assert {("救济金", "", "related"), ("最低生活保障", "", "related")} <= both
    assert others(thesaurus, "低保") - {("最低生活保障", "", "equal")} <= both


def test_a_name_that_changed_says_when(thesaurus: Thesaurus) -> None:
    since = {e.replacement: e.since for e in thesaurus.expansions("五保供养")}
    assert since["特困人员供养"] == 2014


@pytest.mark.parametrize("without", ["养老机构", "養老機構", " 养老机构 "])
def test_one_wording_can_be_left_out(thesaurus: Thesaurus, without: str) -> None:
    whole = parse("养老院 敬老院", thesaurus, load_taxonomy()).expansions
    less = parse("养老院 敬老院", thesaurus, load_taxonomy(), without=[without]).expansions
    assert [e for e in whole if e.replacement != "养老机构"] == list(less) != list(whole)
