"""Each junk rule removes what it says, and leaves its look-alikes alone."""

import pytest

from archive.errors import UsageError
from archive.model import join_spans
from indexer.clean import Cleaner
from indexer.clean.rules import Rule, load_rules
from tests.text_pages import text_page

RULES = load_rules()
CLEANER = Cleaner()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_example_is_removed_by_its_rule(rule: Rule) -> None:
    """The rule itself is named as the reason."""
    assert rule.removes
    for example in rule.removes:
        assert rule.id in {part.rule for part in CLEANER.clean(text_page(example)).parts}, example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_look_alike_is_touched_by_any_rule(rule: Rule) -> None:
    """A report may speak of downloads, of members, of page 3."""
    assert rule.keeps
    for look_alike in rule.keeps:
        clean = CLEANER.clean(text_page(look_alike))
        assert not clean.parts, (look_alike, [part.rule for part in clean.parts])
        assert "".join(line.text.text for line in clean.lines) == look_alike


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_pattern_is_one_of_re2(rule: Rule) -> None:
    """Nobody checks those that we ship when they are read."""
    assert rule.matcher.pattern == rule.pattern


def test_a_mark_inside_a_word_vanishes_without_breaking_it() -> None:
    """The word reads on across the mark, and its spans say where the two halves stand."""
    page = text_page("困难残疾人生活##paidbegin##补贴39337人次。")
    (line,) = CLEANER.clean(page).lines
    assert line.text.text == "困难残疾人生活补贴39337人次。"
    assert join_spans(page.text, line.text.spans()) == line.text.text
    assert len(line.text.spans()) == 2


def test_a_zero_width_character_inside_a_mark_does_not_save_it() -> None:
    """Rules see the text as people do."""
    page = text_page("生活##paid\u200bbegin##补贴")
    assert [line.text.text for line in CLEANER.clean(page).lines] == ["生活补贴"]


def test_a_user_may_add_rules_of_their_own() -> None:
    """A TOML file with the same form is enough."""
    rule = (
        'id = "own"\nkind = "inline"\nwhy = "站名"\npattern = "某某网"\nremoves = ["某某网"]\nkeeps = ["网"]'
    )
    clean = Cleaner(load_rules(f"[[rule]]\n{rule}\n")).clean(text_page("养老某某网服务"))
    assert [line.text.text for line in clean.lines] == ["养老服务"]


@pytest.mark.parametrize(
    "broken",
    ['pattern = "("', "pattern = 5", 'kind = "sometimes"', "why = 3", "keeps = 0", "truncated = true"],
)
def test_a_broken_rule_is_named(broken: str) -> None:
    """The message says which rule to look at."""
    fields = {"kind": '"line"', "why": '"x"', "pattern": '"x"', "removes": "[]", "keeps": "[]"}
    key, value = broken.split(" = ")
    fields[key] = value
    lines = "\n".join(f"{name} = {content}" for name, content in fields.items())
    with pytest.raises(UsageError, match=r"own\.bad"):
        load_rules(f'[[rule]]\nid = "own.bad"\n{lines}\n')


@pytest.mark.parametrize("missing", ["why", "pattern", "removes"])
def test_what_a_rule_lacks_is_named(missing: str) -> None:
    """With the rule."""
    fields = {"kind": '"line"', "why": '"x"', "pattern": '"x"', "removes": "[]", "keeps": "[]"}
    del fields[missing]
    lines = "\n".join(f"{name} = {content}" for name, content in fields.items())
    with pytest.raises(UsageError, match=f"own.bad.*{missing}"):
        load_rules(f'[[rule]]\nid = "own.bad"\n{lines}\n')


@pytest.mark.parametrize("text", ['[rule]\nid = "x"', 'rule = "x"', "[[rules]]", 'rule = ["x"]'])
def test_what_holds_no_rules_is_not_passed_over(text: str) -> None:
    """A slip in the name of the table would otherwise leave the rules out without a word."""
    with pytest.raises(UsageError, match="rule"):
        load_rules(text)


def test_what_is_no_toml_is_said_to_be_none() -> None:
    """In one line, as every error."""
    with pytest.raises(UsageError, match="TOML"):
        load_rules("[[rule]")
