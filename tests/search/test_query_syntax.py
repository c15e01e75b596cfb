"""Operators, brackets, fields and wildcards: what people type, which tree it is, and how errors say where."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import UsageError
from archive.query import And, Clause, Exact, Loose, Near, Not, Or, Pattern, Property, Query, Title
from archive.query_format import format_clause, format_query
from archive.query_parser import DEEPEST, MOST_COSTLY, parse
from archive.quotations import quoted
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import Thesaurus, load_thesaurus

NONE, TAXONOMY = Thesaurus(()), load_taxonomy()


def read(text: str) -> tuple[Clause, ...]:
    return parse(text, NONE, TAXONOMY).clauses


def tree(clause: Clause) -> str:
    """A clause with every bracket shown; exact strings begin with ``=``, patterns with ``~``."""
    match clause:
        case Exact(text):
            return f"={text}"
        case Loose(text):
            return text
        case Pattern(text):
            return f"~{text}"
        case Near(left, right, distance):
            return f"({left.text} <{distance}> {right.text})"
        case Title(what):
            return f"标题[{tree(what)}]"
        case Property(field, value):
            return f"{field}[{value}]"
        case Not(part):
            return f"!{tree(part)}"
        case And(parts):
            return f"({' & '.join(map(tree, parts))})"
        case Or(parts):
            return f"({' | '.join(map(tree, parts))})"


def shape(text: str) -> str:
    return " & ".join(map(tree, read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # NOT before NEAR before AND before OR
        ("甲 AND 乙", "甲 & 乙"),
        ("甲 乙 OR 丙", "((甲 & 乙) | 丙)"),
        ("甲 OR 乙 AND 丙 OR 丁", "(甲 | (乙 & 丙) | 丁)"),
        ("甲 NOT 乙", "甲 & !乙"),
        ("甲 AND NOT 乙 OR NOT 丙", "((甲 & !乙) | !丙)"),
        ("NOT 甲 乙", "!甲 & 乙"),
        ("NOT NOT 甲", "!!甲"),
        ("甲 NEAR/5 乙 丙", "(甲 <5> 乙) & 丙"),
        ("甲 NEAR 乙 OR 丙", "((甲 <20> 乙) | 丙)"),
        ("NOT (甲 NEAR 乙)", "!(甲 <20> 乙)"),
        ("“甲 乙” NEAR/0 丙", "(甲 乙 <0> 丙)"),
        ("(甲 OR “乙”) NEAR/3 丙", "((甲 <3> 丙) | (乙 <3> 丙))"),
        # Chinese operators, and full width everywhere
        ("甲 与 乙", "甲 & 乙"),
        ("甲 或 乙", "(甲 | 乙)"),
        ("甲 与 非 乙", "甲 & !乙"),
        ("非 甲", "!甲"),
        ("甲 附近 乙", "(甲 <20> 乙)"),
        ("甲 附近/7 乙", "(甲 <7> 乙)"),
        ("甲　ＯＲ　乙", "(甲 | 乙)"),
        ("甲 ＮＯＴ 乙", "甲 & !乙"),
        ("甲 ＮＥＡＲ／３ 乙", "(甲 <3> 乙)"),
        ("（甲　或　乙）丙", "(甲 | 乙) & 丙"),
        ("标题：总结 年份：２０１９－２０２３", "标题[=总结] & 年份[2019-2023]"),
        ("甲 －乙", "甲 & !乙"),
        ("標題：總結 領域：養老服務 舉措：ＰＩＬＯＴ", "标题[=總結] & 领域[elder-care] & 举措[pilot]"),
        ("性質:plan 地區：江西", "性质[plan] & 地区[江西]"),
        # a leading dash excludes; inside a word it is text
        ("甲 -乙 -“丙 丁”", "甲 & !乙 & !=丙 丁"),
        ("-(甲 乙)", "!(甲 & 乙)"),
        ("-年份:不详", "!年份[unknown]"),
        ("--甲", "!!甲"),
        ("COVID-19 甲-乙 2019-2023", "COVID-19 & 甲-乙 & 2019-2023"),
        # words that only look like operators
        ("和谐 与会 非遗 或者 附近居民", "和谐 & 与会 & 非遗 & 或者 & 附近居民"),
        ("低保与特困 失能或半失能 and or near Not", "低保与特困 & 失能或半失能 & and & or & near & Not"),
        ("与", "与"),
        ("非", "非"),
        ("甲 与", "甲 & 与"),
        ("或 甲", "或 & 甲"),
        ("“甲”与“乙”", "=甲 & 与 & =乙"),
        ("“AND” “(” “*” “-”", "=AND & =( & =* & =-"),
        # brackets: those that touch a word are part of it
        ("甲(乙 OR 丙)", "甲 & (乙 | 丙)"),
        ("综合（嵌入式）养老服务设施", "综合（嵌入式）养老服务设施"),
        ("（一）加强(二)", "（一）加强(二)"),
        ("甲（乙（丙）丁）", "甲（乙（丙）丁）"),
        ("((甲)) (乙)", "甲 & 乙"),
        ("(甲)OR(乙)AND(丙)", "(甲 | (乙 & 丙))"),
        ("(甲 乙) (甲 OR (丙 OR 甲))", "甲 & 乙 & (甲 | 丙)"),
        ("（“甲”）NEAR/9（乙）", "(甲 <9> 乙)"),
        # fields
        ("标题:“工作 总结” 标题:20??年*总结", "标题[=工作 总结] & 标题[~20??年*总结]"),
        ("标题: 总结", "标题[=总结]"),
        ("领域:养老服务 OR 领域:FUNERAL", "(领域[elder-care] | 领域[funeral])"),
        ("举措:试点示范与创建 性质:problem", "举措[pilot] & 性质[problem]"),
        ("年份:2021 年份:2019年至2023年 年份:不详", "年份[2021] & 年份[2019-2023] & 年份[unknown]"),
        ("地区:江西 地区:“南 昌” 地区:不详", "地区[江西] & 地区[南 昌] & 地区[unknown]"),
        ("备注:甲 http://a.cn", "备注:甲 & http://a.cn"),
        ("标题:AND 标题:-甲", "标题[=AND] & 标题[=-甲]"),
        # wildcards
        ("养老* 养老?院 *中心＊ ？甲", "~养老* & ~养老?院 & ~*中心＊ & ~？甲"),
        ("“养老*”", "=养老*"),
        # digits, units, single characters, nothing
        ("728元 100% 院 3.5", "728元 & 100% & 院 & 3.5"),
        ("甲 “” 乙 \u200b 甲", "甲 & 乙"),
    ],
)
def test_text_is_read_as_this_tree(text: str, expected: str) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("甲 AND", "甲 【AND】", "后面缺少"),
        ("AND 甲", "【AND】 甲", "前面缺少"),
        ("甲 OR OR 乙", "甲 【OR】 OR 乙", "后面缺少"),
        ("甲 AND OR 乙", "【AND】", "后面缺少"),
        ("甲 OR", "【OR】", "后面缺少"),
        ("(OR 甲)", "(【OR】 甲)", "前面缺少"),
        ("NOT", "【NOT】", "后面缺少"),
        ("甲 OR “”", "【OR】", "后面缺少"),
        ("甲 AND “”", "【“”】", "没有可查的字"),
        ("-“”", "【“”】", "没有可查的字"),
        ("(甲", "【(】甲", "括号没有配对"),
        ("甲）乙", "甲【）】乙", "括号没有配对"),
        ("甲 () 乙", "【(】)", "括号里没有可查的字"),
        ("甲 - 乙", "甲 【-】 乙", "横线后面没有词"),
        ("甲 -", "【-】", "横线后面没有词"),
        ("“甲”-乙", "【-】乙", "横线意思不明"),
        ("甲 NEAR/x 乙", "【NEAR/x】", "字数看不懂"),
        ("甲 NEAR/9999 乙", "【NEAR/9999】", "字数看不懂"),
        ("甲 NEAR", "【NEAR】", "后面缺少"),
        ("NEAR 甲", "【NEAR】", "前面缺少"),
        ("甲 NEAR 乙 NEAR 丙", "乙 【NEAR】 丙", "连用"),
        ("(甲 乙) NEAR 丙", "【(】甲 乙", "不能用在"),
        ("养老* NEAR 丙", "【养老*】", "不能用在"),
        ("标题:", "【标题:】", "后面缺少内容"),
        ("标题:(甲 OR 乙)", "【标题:】", "后面缺少内容"),
        ("标题:(甲)", "标题:【(甲)】", "不能直接用括号"),
        ("领域:养鱼 乙", "领域:【养鱼】 乙", "没有业务领域“养鱼”，可以用：social-assistance"),
        ("年份:20x1", "年份:【20x1】", "看不懂年份"),
        ("年份:2023-2019", "【2023-2019】", "2019-2023"),
        ("*", "【*】", "只有通配符"),
        ("甲 ？？", "【？？】", "只有通配符"),
        ("甲\n\x07 (乙", "甲   【(】乙", "括号没有配对"),
    ],
)
def test_wrong_query_is_refused_in_one_line_that_shows_where(text: str, place: str, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    message = str(caught.value)
    assert place in message
    assert what in message
    assert message.endswith("。")
    assert len(message.splitlines()) == 1


def test_place_is_counted_in_what_was_typed() -> None:
    with pytest.raises(UsageError, match="查询里第 7 个字的“OR”后面缺少"):
        read("养老 服务 OR")


def test_nesting_is_bounded_and_says_so() -> None:
    assert shape("(" * DEEPEST + "甲" + ")" * DEEPEST) == "甲"
    for deep in (
        "(" * (DEEPEST + 1) + "甲" + ")" * (DEEPEST + 1),
        "NOT " * (DEEPEST + 1) + "甲",
        "-" * 51 + "甲",
    ):
        with pytest.raises(UsageError, match="套得太深"):
            read(deep)


def test_costly_clauses_are_bounded_and_say_so() -> None:
    """NEAR counts as one, a pattern as one for each of its pieces."""
    with pytest.raises(UsageError, match="用得太多"):
        read("*".join("甲" * (MOST_COSTLY + 1)))
    assert len(read(" ".join(f"甲{n}*" for n in range(MOST_COSTLY)))) == MOST_COSTLY
    with pytest.raises(UsageError, match="用得太多"):
        read(" ".join(f"甲 NEAR {n}" for n in range(MOST_COSTLY + 1)))


def test_what_is_excluded_is_not_expanded() -> None:
    """NOT leaves out what contains the word as it stands, so other wordings of it are nobody's business."""
    query = parse("未保 NOT 低保", load_thesaurus(), TAXONOMY)
    assert {e.term for e in query.expansions} == {"未保"}
    assert [leaf.text for leaf in query.leaves if isinstance(leaf, Loose)] == ["未保"]
    assert query.clauses[1] == Not(Loose("低保"))


PIECES = st.sampled_from(
    ["甲", "乙", "低保", "养老院", "与", "或", "非", "附近", "AND", "OR", "NOT", "NEAR/3", "NEAR", "ＯＲ", "-", "－",
     "(", ")", "（", "）", '"', "“", "”", "「", "」", "『", "』", "*", "?", "？", "标题:", "年份：", "2019-2023",
     "领域:", "养老服务", "不详", "地区:", "江西", " ", " ", " ", "\u3000", "\u200b", ":", "1", "%", "\n"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_written(text: str) -> None:
    """Nothing but UsageError is raised, and the canonical form of a tree reads as the same tree."""
    thesaurus = load_thesaurus()
    refused = ""
    try:
        clauses = parse(text, thesaurus, TAXONOMY).clauses
    except UsageError as error:
        refused, clauses = str(error), ()
    assert len(refused.splitlines()) <= 1
    written = format_query(clauses)
    assert parse(written, thesaurus, TAXONOMY).clauses == clauses, written
    assert format_query(parse(written, thesaurus, TAXONOMY).clauses) == written


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_no_text_at_all_brings_another_error(text: str) -> None:
    with suppress(UsageError):
        read(text)


@given(st.text('甲“”「」＂"', max_size=12).map(str.strip).filter(bool))
def test_any_text_can_be_quoted(text: str) -> None:
    assert read(f"{quoted(text)} 乙“丙”") == (Exact(text), Loose("乙"), Exact("丙"))


def test_a_text_with_lone_marks_of_every_kind_is_quoted_without_them() -> None:
    assert read(quoted('甲“「『"｢〝﹁﹃＂„〟')) == (Exact("甲"),)


WORDS = st.text("甲乙院8元%", min_size=1, max_size=4)
STRINGS = st.text("甲乙 与(*“「-", min_size=1, max_size=5).map(str.strip).filter(bool)
FIELDS = ["领域:养老服务", "年份:2019-2023", "年份:不详", "地区:江西", "标题:甲*"]
LEAVES = st.one_of(
    WORDS.map(Loose),
    st.sampled_from(["与", "或", "非", "附近", "附近/3"]).map(Loose),
    STRINGS.map(Exact),
    st.builds(
        lambda word, wild: Pattern(wild.join(word) + wild), WORDS, st.sampled_from(["*", "?", "*?", "＊"])
    ),
    st.builds(Near, STRINGS.map(Exact), STRINGS.map(Exact), st.integers(0, 1000)),
    STRINGS.map(lambda text: Title(Exact(text))),
    st.sampled_from([clause for text in FIELDS for clause in read(text)]),
)


def grown(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(parts, min_size=2, max_size=4, unique=True).map(tuple)
    return st.one_of(
        parts.map(Not),
        several.filter(lambda ps: not any(isinstance(p, And) for p in ps)).map(And),
        several.filter(lambda ps: not any(isinstance(p, Or) for p in ps)).map(Or),
    )


@given(st.recursive(LEAVES, grown, max_leaves=12))
def test_every_tree_can_be_written_and_read(clause: Clause) -> None:
    clauses = clause.parts if isinstance(clause, And) else (clause,)
    assert read(format_query(clauses)) == clauses
    assert read(format_clause(clause)) == clauses


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "(甲" * 20_000 + ")" * 20_000, "甲(" * 9_999 + ")" * 9_999, "-" * 20_000, "-(" * 9_999 + ")" * 9_999,
     "NOT " * 5_000, "甲 OR " * 9_999, "甲 " * 20_000, "标题:" * 9_999, "甲*" * 9_999, "()" * 9_999, "(甲)" * 9_999,
     "甲 NEAR/" + "9" * 20_000 + " 乙", "“甲”" * 9_999, "()-" * 9_999, "(" * 30 + "甲-" * 9_999 + ")" * 30],
)  # fmt: skip
def test_a_long_query_takes_no_quadratic_time(text: str) -> None:
    """A quadratic reading would not come back for minutes. What is read can be written and read again."""
    with suppress(UsageError):
        clauses = read(text)
        assert read(format_query(clauses)) == clauses


def test_query_knows_what_it_may_match_by() -> None:
    query = Query("", read("甲 (乙 OR NOT 丙) NOT (丁 戊) 己 NEAR 庚"))
    assert [format_clause(leaf) for leaf in query.leaves] == ["甲", "乙", "“己” NEAR/20 “庚”"]
