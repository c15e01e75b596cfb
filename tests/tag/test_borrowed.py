"""Words of one field in a statement on another: lent words, those served, means, lists, titles of two fields."""

import pytest

from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.tag import Tagger
from indexer.tag.choosing import nearest
from indexer.tag.domains import DomainReader
from indexer.tag.mentions import IN_LIST, shares
from tests.tag.reports_for_tests import paragraphs, report

OPENING = "2031年，我局围绕全县大局，扎实工作，各项任务顺利完成。"


@pytest.fixture(scope="module")
def reader(taxonomy: Taxonomy) -> DomainReader:
    return DomainReader(taxonomy)


def fields(
    tagger: Tagger, text: str, path: tuple[str, ...] = (), title: str = "某县民政局工作总结"
) -> set[str]:
    """The fields of a statement between an opening and another one."""
    made, page = paragraphs(((), OPENING), (path, text), (path, "各项措施逐条落实。"))
    return set(tagger.tag(made, report(title), page)[1].codes(Facet.DOMAIN))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("烈士陵园接待清明祭扫群众八千人。", {"veterans"}),
        ("公墓接待清明祭扫群众八千人。", {"funeral"}),
        ("为低保、五保对象代缴参合金四十万元。", {"medical-aid"}),
        ("低保对象应保尽保。大病救助二百人次。", {"social-assistance", "medical-aid"}),
        ("为重度残疾人办起照护中心。", {"disability"}),
        ("办起失能照护中心，收住老人四十名。", {"elder-care"}),
        ("投入福彩公益金八十万元改建敬老院。", {"elder-care"}),
        ("销售福利彩票，筹集福彩公益金八十万元，资助敬老院。", {"charity-social-work", "elder-care"}),
    ],
)
def test_a_lent_word_goes_with_the_field_that_its_sentence_names(
    reader: DomainReader, text: str, subjects: set[str]
) -> None:
    """And with its own where the sentence names that too, or neither."""
    assert set(reader.read(text, 2012).subjects) == subjects


@pytest.mark.parametrize(
    ("title", "text", "field"),
    [
        ("某区民政局地名管理和社区建设工作小结", "给八个社区添置了桌椅和电脑。", "community-governance"),
        ("某街道社会工作与未成年人保护工作总结", "请来戏剧老师，孩子们排了两出戏。", "child-welfare"),
        ("某街道社会工作与未成年人保护工作总结", "社工每周入户两次。", "charity-social-work"),
    ],
)
def test_a_hint_chooses_among_the_fields_of_a_title(
    tagger: Tagger, title: str, text: str, field: str
) -> None:
    assert fields(tagger, text, title=title) == {field}


def test_a_heading_that_hints_at_a_field_stands_for_it(reader: DomainReader) -> None:
    """Before the title; not in the report of another body, and not where it names something outside all fields."""
    title, office = reader.read("某市社会福利院工作总结", None), reader.office
    heading, school = reader.read("二、儿童区", None), reader.read("二、学校和儿童", None)
    assert nearest([heading], title, office, civil=True) == (0, ("child-welfare",))
    assert nearest([heading], title, office, civil=False) == (-1, ("elder-care",))
    assert nearest([school], title, office, civil=True) == (-1, ("elder-care",))


@pytest.mark.parametrize(
    "text",
    [
        "对敬老院、殡仪馆、救助站的用电用火逐一检查，整改隐患二十处。",
        "抽查养老机构、社会组织和公墓三十家，处罚四家。",
        "到殡仪馆、敬老院、婚姻登记处看望一线人员。",
    ],
)
def test_a_list_of_the_places_of_many_fields_is_the_offices(tagger: Tagger, text: str) -> None:
    assert fields(tagger, text) == {"general-affairs"}


def test_safety_in_one_kind_of_home_is_that_fields(tagger: Tagger) -> None:
    assert fields(tagger, "对二十所敬老院的用电用火逐一检查，整改隐患二十处。") == {"elder-care"}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("开办精神障碍社区康复点，依托社会组织派驻康复师。", {"disability"}),
        ("建立社会力量参与救灾的对接平台。", {"disaster-relief"}),
        ("改建敬老院12所。五保供养标准提高。", {"elder-care", "social-assistance"}),
    ],
)
def test_what_a_deed_uses_is_mentioned_and_what_it_counts_is_told(
    reader: DomainReader, text: str, subjects: set[str]
) -> None:
    assert set(reader.read(text, 2012).subjects) == subjects


def test_those_whom_a_benefit_is_for_are_no_list_of_subjects() -> None:
    """低保户、残疾人 before what they get count little, and not where nothing follows in the clause."""
    text = "为低保户、残疾人免费火化。"
    people, thing = [(0, 1, 4), (1, 5, 8)], (2, 10, 12)
    names = {0: ["a"], 1: ["b"], 2: ["c"]}

    def served(word: int) -> bool:
        return word < 2

    assert shares(text, [*people, thing], names.__getitem__, served) == [IN_LIST, IN_LIST, 1.0]
    assert shares(text, people, names.__getitem__, served) == [1.0, 1.0]
    assert shares(text, [*people, thing], names.__getitem__) == [1.0, 1.0, 1.0]


def test_the_last_statement_leaves_the_heading_above_it(tagger: Tagger) -> None:
    """It turns to next year; under the heading of a field it has no word of that field."""
    made, page = paragraphs(
        ((), OPENING), (("一、双拥优抚",), "慰问驻军三次。"), (("一、双拥优抚",), "明年继续改进窗口作风。")
    )
    found = tagger.tag(made, report(), page)
    assert "veterans" in found[1].codes(Facet.DOMAIN)
    assert "veterans" not in found[2].codes(Facet.DOMAIN)


def test_a_law_whose_title_only_hints_is_on_other_matters(tagger: Tagger) -> None:
    """A word in passing gives its provisions no field; a law on the field itself keeps it."""
    text = "医疗机构应当为住院的精神障碍患者建立病历。"
    assert not fields(tagger, text, title="某市精神卫生条例")
    assert fields(tagger, "养老机构应当与老年人签订服务协议。", title="某市养老服务条例") == {"elder-care"}
