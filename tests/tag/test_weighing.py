"""The learned weights: sums are what adding up row by row gives, titles say nothing, and the file fits the codebook."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.errors import IntegrityError
from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.tag.linear import dilution
from indexer.tag.measures import MeasureReader
from indexer.tag.runs import spelled
from indexer.tag.weighing import Weighing

LETTERS = "培训养老0a。《》"
FEATURES = Weighing.FEATURES
WORDS = {name: (100 * place, -50 * place) for place, name in enumerate(FEATURES, start=1)}
TEXT = {
    run: (ord(run[0]) % 97 - 40, len(run) * 7) for run in ("培", "训", "培训", "养老", "老0", "0", "。《")
}
HEADING = {"养": (11, -3), "养老": (5, 9)}
TABLE = "\n".join(
    [
        "kind\tkey\tworkforce\tservice",
        "base\t\t-100\t20",
        *(f"words\t{name}\t{one}\t{two}" for name, (one, two) in WORDS.items()),
        *(f"text\t{run}\t{one}\t{two}" for run, (one, two) in TEXT.items()),
        *(f"heading\t{run}\t{one}\t{two}" for run, (one, two) in HEADING.items()),
        "domain\telder-care\t3\t",
        "domain\tseveral\t\t-4",
        "role\tplan\t6\t6",
    ]
)
WEIGHING = Weighing.read(TABLE)


def of_runs(text: str) -> list[float]:
    return WEIGHING.of_runs([text])[0]


def added_up(text: str, rows: dict[str, tuple[int, int]], column: int) -> int:
    seen = spelled(text)
    return sum(row[column] for run, row in rows.items() if run in seen)


@given(
    st.text(LETTERS, max_size=30),
    st.text(LETTERS, max_size=8),
    st.sets(st.sampled_from(["elder-care", "funeral"])),
    st.sampled_from(["plan", "result"]),
    st.floats(0, 4),
)
@example("", "", set(), "result", 0.0)
def test_scores_are_the_sum_of_the_rows(
    text: str, heading: str, about: set[str], role: str, weight: float
) -> None:
    """Base, runs of the text (diluted), runs of the heading, domains, role, and what the words weigh."""
    values = (weight,) * len(FEATURES)
    found = WEIGHING.scores(of_runs(text), heading, frozenset(about), role, {"service": values})
    facts = (3 * ("elder-care" in about) + 6 * (role == "plan"), -4 * (len(about) > 1) + 6 * (role == "plan"))
    for column, (code, base) in enumerate([("workforce", -100), ("service", 20)]):
        expected = base + facts[column] + added_up(heading, HEADING, column)
        expected += added_up(text, TEXT, column) * dilution(text)
        if code == "service":
            expected += sum(weight * row[1] for row in WORDS.values())
        assert found[code] == pytest.approx(expected / 1000)


def test_the_stretch_shown_is_what_speaks_most_for_the_measure() -> None:
    text = "老人们很高兴，培训办得好"
    start, end = WEIGHING.stretch(text, "service")
    assert "培训" in text[start:end]


def test_what_a_title_says_is_not_weighed() -> None:
    """Two titles of the same length are worth the same."""
    scores = [
        WEIGHING.scores(of_runs(text), "", frozenset(), "result", {})
        for text in ("印发《培训办法》", "印发《某某某某》")
    ]
    assert scores[0] == scores[1]


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(IntegrityError, match="列数"):
        Weighing.read(TABLE + "\nrole\tresult\t1")


def test_the_weights_that_come_with_the_program_fit_its_codebook(taxonomy: Taxonomy) -> None:
    weighing = Weighing.load()
    assert weighing is not None
    assert weighing.codes == taxonomy.codes(Facet.MEASURE)
    assert MeasureReader(taxonomy, weighing).is_learned


def test_a_codebook_with_other_codes_is_read_by_limits(taxonomy: Taxonomy) -> None:
    """The weights of two measures say nothing of fourteen."""
    reader = MeasureReader(taxonomy, WEIGHING)
    assert not reader.is_learned
    assert [found.code for found in reader.read("举办护理员培训班三期。")] == ["workforce"]


def test_a_measure_without_a_word_of_the_codebook_says_so(taxonomy: Taxonomy) -> None:
    """Such a measure names another rule, and rests on the stretch of the text that speaks most for it."""
    codes = taxonomy.codes(Facet.MEASURE)
    none = [""] * len(codes)
    rows = [["kind", "key", *codes], ["base", "", *none], *(["words", name, *none] for name in FEATURES)]
    rows += [["text", "老人", *("900" if code == "publicity" else "" for code in codes)]]
    reader = MeasureReader(taxonomy, Weighing.read("\n".join("\t".join(row) for row in rows)))
    text = "天气好，老人们都来了"
    (found,) = reader.read(text)
    assert (found.code, found.rule) == ("publicity", "measure.model")
    assert [text[start:end] for start, end in found.places] == ["老人"]
