"""Copies in the store: adding and removing gives what starting over gives; what is out of date is known."""

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import ProcessedPage
from archive.ports import Silent
from archive.store import Source, Store, prepare
from indexer.copies import begin, copies_version, refresh, sketches
from tests.copies.dump import dump
from tests.factories import Draft, page_of

WORDS = (
    "养老服务救助低保儿童福利殡葬改革社区治理残疾补贴慈善登记婚姻区划养育关爱协商公开监督培训设施床位资金项目"
)


def paragraphs(seed: int, number: int = 12) -> list[str]:
    """The paragraphs of one report: nobody else's words."""
    random = Random(seed)
    return [
        "".join(random.choice(WORDS) for _ in range(40)) + f"发放{random.randint(1, 9999)}万元。"
        for _ in range(number)
    ]


def pages() -> list[ProcessedPage]:
    """Three reports, each whole, cut off, masked, longer, reversed; all with a stock phrase."""
    made = []
    stock = "以习近平新时代中国特色社会主义思想为指导，坚持以人民为中心。"
    for seed in range(3):
        body = [stock, *paragraphs(seed)]
        masked = ["".join("x" if c.isdigit() else c for c in text) for text in body]
        for said in (body, body[:6], masked, [*body, "本页独有的一段。"], body[::-1]):
            made.append(page_of(Draft(said, f"某县民政局工作总结{len(made)}")))
    return made


PAGES = pages()
moves = st.lists(st.tuples(st.booleans(), st.integers(0, len(PAGES) - 1)), max_size=10)


def archive(folder: Path, numbers: list[int]) -> Store:
    store = Store.create(folder)
    for number in numbers:
        store.put_page(PAGES[number], Source(f"/{number}", f"{number}.txt"))
    return store


@settings(max_examples=30)
@given(moves, st.randoms())
def test_step_by_step_gives_what_starting_over_gives(steps: list[tuple[bool, int]], random: Random) -> None:
    """Whatever is added and removed, in whatever order, copies are what a new archive of the pages has."""
    with tempfile.TemporaryDirectory() as folder:
        here: set[int] = set()
        with archive(Path(folder, "a"), []) as store:
            for adding, number in steps:
                if adding:
                    here.add(number)
                    store.put_page(PAGES[number], Source(f"/{number}", f"{number}.txt"))
                else:
                    here.discard(number)
                    store.remove_source(f"/{number}")
                if random.random() < 0.6:
                    refresh(store, Silent())
            refresh(store, Silent())
            stepwise = dump(store)
        numbers = list(here)
        random.shuffle(numbers)
        with archive(Path(folder, "b"), numbers) as store:
            refresh(store, Silent())
            assert dump(store) == stepwise


def test_sketches_stored_with_their_pages_are_those_made_later(tmp_path: Path) -> None:
    """And nothing is left to be made, also where they take the place of an older version's."""
    with archive(tmp_path / "a", list(range(len(PAGES)))) as without, archive(tmp_path / "b", [0]) as among:
        among.copies.begin("older rules")
        begin(among)
        for number, page in enumerate(PAGES):
            among.put_prepared(prepare(page, sketches(page)), Source(f"/{number}", f"{number}.txt"))
        assert among.copies.unsketched() == []
        for store in (without, among):
            refresh(store, Silent())
        assert dump(among) == dump(without)
        assert among.copies.shared_keys() == without.copies.shared_keys()
        assert among.copies.members() == without.copies.members()
        reports = [report.report_id for report in without.reports()]
        assert [*map(among.copies.sample, reports)] == [*map(without.copies.sample, reports)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = archive(tmp_path, list(range(len(PAGES))))
    refresh(made, Silent())
    return made


def test_the_three_reports_are_three_groups(store: Store) -> None:
    """Five pages each; the one with a paragraph more stands for the others."""
    groups = store.copies.groups()
    assert sorted(len(members) for members in groups.values()) == [5, 5, 5]
    longest = {page.reports[0].report_id for page in PAGES[3::5]}
    assert set(groups) == longest
    for name, members in groups.items():
        assert {store.copies.siblings(member) for member in members} == {members}
        assert members[0] == name


def test_a_stock_phrase_counts_reports_and_not_their_copies(store: Store) -> None:
    """Fifteen pages say it, which are three reports; with one report gone it is two."""
    (record,) = [r for r in store.page_records(PAGES[0].page.page_id) if "习近平" in r.tagged.paragraph.text]
    assert record.repeated_in == 3
    assert len(record.copies) == 4
    for number in range(5, 10):
        store.remove_source(f"/{number}")
    assert store.record(record.tagged.paragraph.paragraph_id).repeated_in == 2


def test_what_is_out_of_date_is_known_after_any_change(store: Store) -> None:
    """Also when the same page is stored again, which makes its reports anew without changing them."""
    version = copies_version()
    before = dump(store)
    assert not refresh(store, Silent())
    store.put_page(PAGES[0], Source("/0", "0.txt"))
    assert not store.copies.is_current(version)
    assert refresh(store, Silent())
    assert dump(store) == before
    store.remove_source("/3")
    assert not store.copies.is_current(version)
    assert not store.copies.is_current("another version")


def test_another_version_starts_over(store: Store) -> None:
    """Nothing that other rules made is kept."""
    before = dump(store)
    store.copies.begin("older rules")
    assert store.copies.groups() == {}
    assert refresh(store, Silent())
    assert dump(store) == before


def test_what_was_worked_out_for_another_state_is_refused(store: Store) -> None:
    """A page that comes while copies are looked for is not overlooked."""
    state = store.copies.state()
    store.remove_source("/0")
    assert not store.copies.put_groups(state, copies_version(), [], [], {})
    assert not store.copies.put_sketches(state, [])
    assert not store.copies.is_current(copies_version())
