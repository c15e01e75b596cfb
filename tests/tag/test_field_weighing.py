"""The learned weights of fields: sums are what adding up row by row gives, and rules that are sure stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.tag import Tagger
from indexer.tag.domains import DomainReader
from indexer.tag.field_weighing import FEATURES, RULES, SURE, FieldWeighing, Setting
from indexer.tag.linear import dilution, odds
from indexer.tag.runs import spelled
from tests.tag.reports_for_tests import paragraphs, report

CODES = ("elder-care", "funeral")
TEXT = {"老": (300, -90), "公墓": (-200, 800)}
HEADING = {"老": (70, 5)}
FACTS = {
    ("chosen", "elder-care"): (900, -50),
    ("above", "funeral"): (10, 300),
    ("title", "funeral"): (1, 9),
    ("civil", ""): (-20, 20),
}
WORDS = {name: (7 * place, 400 - 11 * place) for place, name in enumerate(FEATURES)}
ROWS = [
    ("kind", "key", CODES),
    ("base", "", (-400, -300)),
    *(("text", run, row) for run, row in TEXT.items()),
    *(("heading", run, row) for run, row in HEADING.items()),
    *((*fact, row) for fact, row in FACTS.items()),
    *(("words", name, row) for name, row in WORDS.items()),
]
WEIGHING = FieldWeighing.read("\n".join("\t".join([kind, key, *map(str, row)]) for kind, key, row in ROWS))
NONE = DomainReader(Taxonomy((), "")).read("", None)


@given(
    st.text("老公墓。", max_size=40),
    st.text("老人", max_size=6),
    st.dictionaries(st.sampled_from(CODES), st.sampled_from(RULES)),
    st.sets(st.sampled_from(CODES)),
    st.sets(st.sampled_from(CODES)),
    st.booleans(),
)
def test_scores_are_the_sum_of_the_rows(
    text: str, heading: str, chosen: dict[str, str], above: set[str], title: set[str], civil: bool
) -> None:
    """Base, facts, runs of heading and text (diluted), and what is known of the field; given are those above zero."""
    setting = Setting(NONE, chosen, tuple(sorted(above)), frozenset(), tuple(sorted(title)), None, civil)
    found = WEIGHING.about(WEIGHING.of_runs([text])[0], heading, setting)
    facts = {("chosen", code) for code in chosen} | {("above", code) for code in above}
    facts |= {("title", code) for code in title} | ({("civil", "")} if civil else set())
    for column, (code, base) in enumerate(zip(CODES, (-400, -300), strict=True)):
        known = base + sum(row[column] for fact, row in FACTS.items() if fact in facts)
        known += sum(row[column] for run, row in HEADING.items() if run in spelled(heading))
        values = setting.features().get(code, (0.0,) * len(FEATURES))
        known += sum(row[column] * value for row, value in zip(WORDS.values(), values, strict=True))
        runs = sum(row[column] for run, row in TEXT.items() if run in spelled(text))
        total = known + runs * dilution(text)
        assert found.get(code, 0.0) == pytest.approx(odds(total / 1000) if total > 0 else 0.0, abs=1e-3)


@pytest.mark.parametrize("rule", sorted(SURE))
def test_a_sure_rule_leaves_no_doubt(rule: str) -> None:
    assert not WEIGHING.doubts(NONE, {"funeral": rule})
    assert WEIGHING.doubts(NONE, {"funeral": "domain.title"})
    assert not WEIGHING.doubts(NONE, {})


def test_weights_with_other_codes_are_left_aside(taxonomy: Taxonomy) -> None:
    """Weights of two fields say nothing of a codebook with more."""
    items, page = paragraphs(((), "开头。"), ((), "新建公墓一处，敬老院添了床位。"))
    title = report("某县民政局工作总结")
    tagged = Tagger(taxonomy, WEIGHING).tag(items, title, page)[1]
    assert set(tagged.codes(Facet.DOMAIN)) == {"elder-care", "funeral"}


def test_the_weights_that_come_with_the_program_fit_its_codebook(taxonomy: Taxonomy) -> None:
    weighing = FieldWeighing.load()
    assert weighing is not None
    assert weighing.codes == taxonomy.codes(Facet.DOMAIN)
