"""The learned weights of roles: sums are what adding up gives, and they decide only where rules leave a doubt."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.tag import Tagger
from indexer.tag.linear import dilution
from indexer.tag.roles import RoleReader
from indexer.tag.runs import spelled
from indexer.tag.standing import FIRST_WORDS, MARGINS, SIBLINGS, Standing, place_facts
from tests.tag.reports_for_tests import paragraphs, report

CODES = ("overview", "result", "highlight", "problem", "plan")
TEXT = {"难": (0, -40, 0, 900, 20), "难处": (0, 5, 0, 700, 0), "0": (3, 80, 0, -60, 0)}
HEADING = {"难": (0, 0, 0, 30, 0), "难处": (0, 0, 0, 11, 7)}
FACTS = {"first": (500, -20, 0, 0, 0), "before problem": (0, -100, 0, 800, 50), "item": (-70, 0, 0, 9, 9)}
TABLE = "\n".join(
    "\t".join([kind, key, *map(str, row)])
    for kind, key, row in [
        ("kind", "key", CODES),
        ("base", "", (-30, 60, -90, -10, -5)),
        *(("text", run, row) for run, row in TEXT.items()),
        *(("heading", run, row) for run, row in HEADING.items()),
        *(("fact", fact, row) for fact, row in FACTS.items()),
    ]
)
STANDING = Standing.read(TABLE)


@given(
    st.text("难处9，一是", max_size=160),
    st.text("难处", max_size=4),
    st.sets(st.sampled_from([*FACTS, "last"])),
)
def test_what_outweighs_a_role_is_the_sum_of_the_rows(text: str, heading: str, facts: set[str]) -> None:
    """Base, facts, runs of the heading, and the runs of the first words, diluted; only past its margin."""
    ((paragraph,), _) = paragraphs(((heading,) if heading else (), text or "。"))
    words = paragraph.text[:FIRST_WORDS]
    scores = {}
    for column, (code, base) in enumerate(zip(CODES, (-30, 60, -90, -10, -5), strict=True)):
        runs = sum(row[column] for run, row in TEXT.items() if run in spelled(words))
        known = base + sum(FACTS[fact][column] for fact in facts & set(FACTS))
        known += sum(row[column] for run, row in HEADING.items() if run in spelled(heading))
        scores[code] = (known + runs * dilution(words)) / 1000
    over = {code: scores[code] - scores["result"] - MARGINS[code] for code in CODES if code != "result"}
    best = max(over, key=lambda code: over[code])
    assume(abs(over[best]) > 1e-6)
    found = STANDING.likelier(paragraph, "result", CODES, facts, STANDING.among([paragraph])[0])
    assert (found and found[0]) == (best if over[best] > 0 else None)


def test_statements_under_one_heading_speak_for_each_other() -> None:
    """A share of what the others under the same heading weigh on average is added; none without a heading."""
    items, _ = paragraphs(
        (("一、甲",), "难处"), (("一、甲",), "9"), (("一、甲",), "处"), ((), "难处"), ((), "9")
    )
    alone = STANDING.of_runs([item.text for item in items])
    found = STANDING.among(items)
    for column in range(len(CODES)):
        others = (alone[1][column] + alone[2][column]) / 2
        assert found[0][column] == pytest.approx(alone[0][column] + SIBLINGS * others)
    assert found[3:] == alone[3:]


def test_weights_decide_only_where_no_rule_does(taxonomy: Taxonomy) -> None:
    """A statement that rules know keeps its role; one that they do not gets what weighs most, and says where."""
    reader = RoleReader(taxonomy, STANDING)
    items, _ = paragraphs(((), "开头。"), ((), "难处多，楼里住着六户。"), ((), "下一步，难处要逐个想办法。"))
    found = reader.read(items, report("某县民政局工作总结"))
    assert [(role.code, role.rule) for role in found[1:]] == [
        ("problem", "role.model"),
        ("plan", "role.text"),
    ]
    start, end = found[1].place or (0, 0)
    assert "难" in items[1].text[start:end]
    assert RoleReader(taxonomy).read(items, report())[1].rule == "role.default"


def test_place_facts_tell_where_a_statement_stands() -> None:
    items, _ = paragraphs(
        ((), "开头。"), (("一、救助",), "一是发放。"), (("一、救助",), "二是发放。"), ((), "完。")
    )
    assert set(place_facts(items, 0, "")) >= {"first", "opens the report", "third 0"}
    assert set(place_facts(items, 1, "overview")) >= {"under a heading", "opens a section", "item"}
    assert "opens a section" not in place_facts(items, 2, "result")
    assert set(place_facts(items, 3, "plan")) >= {"last", "closes", "before plan"}


def test_the_weights_that_come_with_the_program_fit_its_codebook(taxonomy: Taxonomy) -> None:
    standing = Standing.load()
    assert standing is not None
    assert standing.codes == taxonomy.codes(Facet.ROLE)


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("某县民政局存在问题清单", "村里两处活动室租给了小卖部。", "problem"),
        ("2031年度民政系统荣誉榜", "局福利中心入选市级文明窗口。", "highlight"),
        ("某县民政局工作总结", "发放取暖补贴20万元。", "result"),
    ],
)
def test_a_title_may_say_what_all_statements_are(tagger: Tagger, title: str, text: str, role: str) -> None:
    items, page = paragraphs(((), "一共三条。"), ((), f"1.{text}"), ((), f"2.{text}"))
    assert tagger.tag(items, report(title), page)[2].role == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("三、几点困惑", "problem"),
        ("四、扣分情况", "problem"),
        ("五、恳请上级支持", "plan"),
        ("一、家底", "overview"),
    ],
)
def test_headings_announce_roles_by_meaning(taxonomy: Taxonomy, heading: str, role: str) -> None:
    assert role in RoleReader(taxonomy).heading_roles(heading, None)
