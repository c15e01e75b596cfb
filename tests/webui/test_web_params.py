"""Filters read the same words everywhere, and an address says a search completely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from archive.errors import UsageError
from archive.filters import parse_filters, year_value
from archive.model import Facet
from archive.query import Layer, Sort, YearRange
from archive.taxonomy_files import load_taxonomy
from webui.call_params import check_call
from webui.contract import parameters
from webui.contract.asked import SearchCall
from webui.params import SearchState, read_state, state_filters, state_request

TAXONOMY = load_taxonomy()


def values(facet: Facet) -> st.SearchStrategy[str]:
    return st.sampled_from(TAXONOMY.codes(facet))


YEARS = st.tuples(st.integers(1000, 2999), st.integers(1000, 2999)).map(
    lambda pair: f"{pair[0]}" if pair[0] == pair[1] else f"{min(pair)}-{max(pair)}"
)
PAIRS = st.one_of(
    st.tuples(st.just("domain"), values(Facet.DOMAIN)),
    st.tuples(st.just("measure"), values(Facet.MEASURE)),
    st.tuples(st.just("role"), values(Facet.ROLE)),
    st.tuples(st.just("year"), YEARS | st.just("unknown")),
    st.tuples(st.just("region"), st.sampled_from(["江西省", "unknown", "XX县"])),
    st.tuples(st.just("report"), st.from_regex(r"r-[a-z2-7]{13}", fullmatch=True)),
)
STATES = st.builds(
    SearchState,
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50).map(str.strip),
    chosen=st.lists(PAIRS, max_size=6, unique=True).map(tuple),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 10**6),
    layers=st.frozensets(st.sampled_from(Layer), min_size=1),
    by_report=st.booleans(),
)


@given(STATES)
def test_an_address_says_the_whole_search(state: SearchState) -> None:
    """Written to an address and read again, a search is the same, whatever the order of its filters."""
    again = read_state(MultiDict(state.pairs()), TAXONOMY)
    assert (again.text, again.sort, again.page) == (state.text, state.sort, state.page)
    assert again.by_report == state.by_report
    assert again.layers == state_request(again, TAXONOMY).layers == state.layers
    assert sorted(again.chosen) == sorted(state.chosen)


@given(STATES, PAIRS)
def test_choosing_twice_is_not_choosing(state: SearchState, pair: tuple[str, str]) -> None:
    once = state.toggled(*pair)
    assert (pair in once.chosen) != (pair in state.chosen)
    assert once.page == 1
    assert set(once.toggled(*pair).chosen) == set(state.chosen)


@given(STATES)
def test_filters_hold_exactly_what_was_chosen(state: SearchState) -> None:
    filters = state_filters(state, TAXONOMY)
    assert filters.domains == set(state.values("domain"))
    assert filters.regions == set(state.values("region"))
    assert filters.unknown_year == ("unknown" in state.values("year"))
    spans = {(y.first, y.last) for y in filters.years}
    assert spans == {
        (int(first), int(last or first))
        for first, _, last in (y.partition("-") for y in state.values("year") if y != "unknown")
    }


def test_pages_are_slices_of_twenty() -> None:
    request = state_request(SearchState("养老", page=3), TAXONOMY)
    assert (request.offset, request.limit) == (40, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2021", "2021"),
        (" 2021年 ", "2021"),
        ("２０２１", "2021"),
        ("2019-2023", "2019-2023"),
        ("2019—2023", "2019-2023"),
        ("2019年至2023年", "2019-2023"),
        ("2019 ~ 2023", "2019-2023"),
        ("2021-2021", "2021"),
        ("unknown", "unknown"),
        ("不详", "unknown"),
    ],
)
def test_years_as_people_write_them(typed: str, meant: str) -> None:
    assert year_value(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "21", "20x1", "2023-2019", "-2021", "2021-", "0999", "20211", "二〇二一"]
)
def test_what_is_no_year_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        year_value(typed)


@given(st.text(max_size=30))
def test_any_text_is_a_year_or_refused_in_one_line(typed: str) -> None:
    try:
        meant = year_value(typed)
    except UsageError as error:
        refused = str(error)
    else:
        refused = "读作"
        assert year_value(meant) == meant
    assert len(refused.splitlines()) == 1


def test_codes_and_labels_both_name_a_concept() -> None:
    for facet, name in ((Facet.DOMAIN, "domains"), (Facet.MEASURE, "measures"), (Facet.ROLE, "roles")):
        for concept in TAXONOMY.facet(facet):
            for word in (concept.code, concept.label, concept.code.upper(), f" {concept.label} "):
                assert getattr(parse_filters(TAXONOMY, **{name: [word]}), name) == {concept.code}


def test_an_unknown_code_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        parse_filters(TAXONOMY, domains=["elder-care", "eldercare"])
    assert "“eldercare”" in str(caught.value)
    assert all(code in str(caught.value) for code in TAXONOMY.codes(Facet.DOMAIN))


def test_nothing_chosen_narrows_nothing() -> None:
    filters = parse_filters(TAXONOMY)
    assert filters == type(filters)()
    assert parse_filters(TAXONOMY, years=["2021", "2021-2021"]).years == (YearRange(2021, 2021),)


@pytest.mark.parametrize("reports", [["x"], ["p-aaaaaaaaaaaaa"], [""]])
def test_what_is_no_report_id_is_refused(reports: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_filters(TAXONOMY, reports=reports)


def test_a_misspelt_parameter_is_an_error_for_programs_and_ignored_for_people() -> None:
    args = MultiDict([("q", "养老"), ("domians", "elder-care")])
    assert read_state(args, TAXONOMY) == SearchState("养老")
    with pytest.raises(UsageError, match="domians"):
        check_call(args, parameters(SearchCall))
