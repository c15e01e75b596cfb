"""The codebook's own examples, and statements of many years, are tagged as they should be."""

import pytest

from archive.model import Facet
from archive.taxonomy import Concept
from archive.taxonomy_files import load_taxonomy
from indexer.tag import Tagger
from tests.tag.reports_for_tests import paragraphs, report

ALL = load_taxonomy().concepts
EXAMPLES = [(concept, text) for concept in ALL for text in concept.examples]
COUNTER = [(concept, text) for concept in ALL for text in concept.counter_examples]


def tags_of(tagger: Tagger, facet: Facet, text: str, path: tuple[str, ...] = ("一、工作情况",)) -> set[str]:
    made, page = paragraphs((path if facet is not Facet.ROLE else (), text))
    return set(tagger.tag(made, report(), page)[0].codes(facet))


def name(value: object) -> str | None:
    return value.code if isinstance(value, Concept) else None


@pytest.mark.parametrize(("concept", "text"), EXAMPLES, ids=name)
def test_example_carries_its_concept(tagger: Tagger, concept: Concept, text: str) -> None:
    """An example of the codebook, alone in a report, is tagged with its concept."""
    assert concept.code in tags_of(tagger, concept.facet, text)


@pytest.mark.parametrize(("concept", "text"), COUNTER, ids=name)
def test_counter_example_does_not(tagger: Tagger, concept: Concept, text: str) -> None:
    """A counter-example, in the report of another body, is not tagged with the concept."""
    made, page = paragraphs((("一、工作情况",), text))
    other = report(title="某县工作报告")
    assert concept.code not in tagger.tag(made, other, page)[0].codes(concept.facet)


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("春荒期间下拨救灾款物，安排灾民口粮，重建倒塌民房三十间。", {"disaster-relief"}),
        ("认真落实优抚对象抚恤补助自然增长机制，按时发放义务兵优待金。", {"veterans"}),
        ("接收城镇退役士兵，自谋职业安置率达到九成。", {"veterans"}),
        ("五保供养标准逐年提高，分散供养对象按季领取供养金。", {"social-assistance"}),
        ("加强民间组织登记管理，完成社团年检五十家。", {"social-org"}),
        ("第三轮行政区域界线联检圆满结束，新设地名标志二百块。", {"toponymy"}),
        ("福利彩票销售突破亿元，筹集公益金三千万元。", {"charity-social-work"}),
        ("全县城镇医疗救助与新农合实现同步结算。", {"medical-aid"}),
        ("村委会换届选举依法进行，村务公开率达到百分之百。", {"community-governance"}),
        ("在救助管理站设立未成年人保护区，护送流浪未成年人返乡。", {"child-welfare", "vagrancy"}),
        ("改造区域性中心敬老院两所，特困老人集中照护率提高。", {"elder-care"}),
        ("机关干部职工集中学习，信访件全部办结。", {"general-affairs"}),
        ("开展党风廉政建设主题教育。", {"party-building"}),
    ],
)
def test_statements_of_twenty_years(tagger: Tagger, text: str, domains: set[str]) -> None:
    """The words of 2005 and of 2025 lead to the same codes."""
    assert tags_of(tagger, Facet.DOMAIN, text) == domains


@pytest.mark.parametrize(
    "text",
    [
        "全县粮食总产量再创新高，新增农机补贴机具八百台。",
        "推进高速公路建设，打通断头路六条。",
        "人民医院门诊楼主体封顶，引进学科带头人十名。",
        "义务教育阶段学校标准化建设全部达标。",
        "就业、教育、医疗、住房、养老等各项社会事业协调发展。",
    ],
)
def test_text_outside_the_fields_has_no_domain(tagger: Tagger, text: str) -> None:
    """A statement of another body about other fields, or a passing list, gets no domain at all."""
    made, page = paragraphs((("一、经济社会发展",), text))
    assert tagger.tag(made, report(title="某县政府工作报告"), page)[0].codes(Facet.DOMAIN) == ()


def test_the_office_matters_only_in_its_own_report(tagger: Tagger) -> None:
    """Attracting investment is the office's affair in its own report, and none of ours in another's."""
    made, page = paragraphs((("一、工作情况",), "招商引资到位资金三千万元，固定资产投资任务完成。"))
    assert tagger.tag(made, report(), page)[0].codes(Facet.DOMAIN) == ("general-affairs",)
    assert tagger.tag(made, report(title="某县政府工作报告"), page)[0].codes(Facet.DOMAIN) == ()
