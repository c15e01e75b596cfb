"""What is said of one copy of a statement is said of all copies with the same text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.corrections import Change
from archive.model import Action, Facet
from archive.ports import Silent
from archive.store import Source, Store
from indexer.copies import refresh
from tests.factories import Draft, Para, page_of

NOW = datetime(2025, 3, 1, tzinfo=UTC)
TEXTS = [
    f"第{number}项：全县新建农村互助幸福院{number}处，供养特困老人{number}7人。" for number in range(1, 30)
]
PLACES = (Source("/a", "a"), Source("/b", "b"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path)
    for place, extra in zip(PLACES, ("", "转载"), strict=True):
        paras = [Para(text, domains=("elder-care",)) for text in TEXTS]
        made.put_page(page_of(Draft(paras), content=f"{extra}{TEXTS}".encode()), place)
    refresh(made, Silent())
    return made


def pair(store: Store) -> tuple[str, str]:
    """A statement that search shows, and its copy that it does not."""
    shown = {document.paragraph_id for page in store.page_ids() for document in store.index_documents(page)}
    record = next(r for r in store.all_records() if r.tagged.paragraph.paragraph_id not in shown)
    return record.copies[0].paragraph_id, record.tagged.paragraph.paragraph_id


def domains(store: Store, paragraph: str) -> tuple[str, ...]:
    return store.record(paragraph).tagged.codes(Facet.DOMAIN)


def say(store: Store, paragraph: str, action: Action) -> None:
    store.corrections.add(paragraph, [Change(Facet.DOMAIN, "elder-care", action)], "因为", "甲", NOW)


def test_a_correction_of_a_copy_counts_for_the_one_that_search_shows(store: Store) -> None:
    """Both ways; the later word counts, whichever copy it was said of; it is judged once."""
    shown, hidden = pair(store)
    before = store.page_digests()
    say(store, hidden, Action.REMOVE)
    assert (domains(store, shown), domains(store, hidden)) == ((), ())
    assert all(before[page] != digest for page, digest in store.page_digests().items())
    assert len(store.corrections.judgements()) == store.stats().corrections == 1
    assert store.stats().by_domain == {"elder-care": 2 * len(TEXTS) - 2}
    say(store, shown, Action.UNDO)
    assert (domains(store, shown), domains(store, hidden)) == (("elder-care",), ("elder-care",))


def test_a_removed_tag_stays_removed_when_the_copy_that_was_corrected_goes(store: Store) -> None:
    """It moves to the copy that is left, and is at home again when the page comes back."""
    shown, hidden = pair(store)
    say(store, shown, Action.REMOVE)
    pages = {place.location: store.source_digest(place.location) for place in PLACES}
    home = store.record(shown).report.page_id
    location = next(place for place, page in pages.items() if page == home)
    whole = store.processed(home)
    store.remove_source(location)
    refresh(store, Silent())
    assert domains(store, hidden) == ()
    store.put_page(whole, Source(location, "a"))
    assert [said.stands_at for said in store.corrections.all()] == [shown]
    refresh(store, Silent())
    assert (domains(store, shown), domains(store, hidden)) == ((), ())
