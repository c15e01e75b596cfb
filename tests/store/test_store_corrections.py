"""What people say of tags is never lost, is about the same statement whatever happens to pages, and counts."""

import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.corrections import SOURCE, Change, note
from archive.errors import NotFoundError, UsageError
from archive.model import Action, Facet, ParagraphRecord, ProcessedPage
from archive.store import FILE_NAME, Source, Store
from tests.factories import Draft, Para, page_of, resplit

HERE = Source("/data/a.txt", "a.txt")
NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)
ADD, REMOVE, UNDO = Action
ELDER = Para("建成敬老院一所。", domains=("elder-care",), measures=("facility",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path)


def ids_of(processed: ProcessedPage) -> list[str]:
    return [tagged.paragraph.paragraph_id for tagged in processed.paragraphs]


def say(store: Store, paragraph: str, action: Action, code: str, facet: Facet = Facet.DOMAIN) -> None:
    store.corrections.add(paragraph, [Change(facet, code, action)], "读过原文", "甲", NOW)


def codes(record: ParagraphRecord) -> dict[str, list[str]]:
    return {facet.value: sorted(record.tagged.codes(facet)) for facet in Facet}


def domains(store: Store, paragraph: str) -> list[str]:
    return codes(store.record(paragraph))["domain"]


def test_the_tags_in_force_are_those_of_the_rules_as_corrected(store: Store) -> None:
    """A tag added, one taken away, a role changed; what the rules said is kept beside it."""
    page = page_of(Draft([ELDER]))
    store.put_page(page, HERE)
    (one,) = ids_of(page)
    say(store, one, REMOVE, "elder-care")
    say(store, one, ADD, "disability")
    say(store, one, ADD, "plan", Facet.ROLE)
    record = store.record(one)
    assert codes(record) == {"domain": ["disability"], "measure": ["facility"], "role": ["plan"]}
    assert store.processed(page.page.page_id) == page
    assert [said.rules_agreed for said in record.corrections] == [False, False, False]
    given = next(tag for tag in record.tagged.tags if tag.code == "disability")
    assert given.source == SOURCE
    assert [(item.span, item.reason) for item in given.evidence] == [
        (span, note(record.corrections[1])) for span in record.tagged.paragraph.spans
    ]
    assert all(word in note(record.corrections[1]) for word in ("甲", "2025-03-01", "读过原文"))


def test_the_last_word_counts_and_all_words_are_kept(store: Store) -> None:
    """Also when the clock goes back; an undo gives the tag back to the rules."""
    page = page_of(Draft([ELDER]))
    store.put_page(page, HERE)
    (one,) = ids_of(page)
    for place, action in enumerate([REMOVE, ADD, REMOVE, UNDO]):
        change = Change(Facet.DOMAIN, "elder-care", action)
        store.corrections.add(one, [change], str(place), "甲", NOW - timedelta(days=place))
        assert domains(store, one) == ([] if action is REMOVE else ["elder-care"])
    history = store.record(one).corrections
    assert [said.why for said in history] == ["0", "1", "2", "3"]
    assert [said.at for said in history] == sorted({said.at for said in history})
    with pytest.raises(UsageError, match="不必撤销"):
        say(store, one, UNDO, "elder-care")
    assert store.record(one).corrections == history


def test_nothing_is_noted_when_one_of_several_changes_is_refused(store: Store) -> None:
    page = page_of(Draft([ELDER]))
    store.put_page(page, HERE)
    (one,) = ids_of(page)
    changes = [Change(Facet.DOMAIN, "elder-care", REMOVE), Change(Facet.DOMAIN, "disability", UNDO)]
    with pytest.raises(UsageError):
        store.corrections.add(one, changes, "因为", "甲", NOW)
    with pytest.raises(NotFoundError):
        say(store, "p-aaaaaaaaaaaaa", ADD, "disability")
    assert store.corrections.all() == []


def test_a_correction_follows_its_statement_into_a_better_split(store: Store) -> None:
    """And comes back to it when the page is split as before; two that met in one paragraph part again."""
    base = page_of(Draft(["一二三四五六七八九十"], title=None))
    apart, whole = resplit(base, [[(0, 4)], [(4, 10)]]), resplit(base, [[(0, 10)]])
    store.put_page(apart, HERE)
    first, second = ids_of(apart)
    say(store, first, ADD, "disability")
    say(store, second, ADD, "funeral")
    store.put_page(whole, HERE)
    assert domains(store, ids_of(whole)[0]) == ["disability", "funeral"]
    store.put_page(apart, HERE)
    assert (domains(store, first), domains(store, second)) == (["disability"], ["funeral"])


def test_a_correction_outlives_its_page_and_waits_for_it(store: Store) -> None:
    """Kept while the page is gone; in force again when it is back, even under other ids."""
    page = page_of(Draft(["甲。", "同。", "同。"]))
    store.put_page(page, HERE)
    say(store, ids_of(page)[2], ADD, "disability")
    store.remove_source(HERE.location)
    assert [said.stands_at for said in store.corrections.all()] == [None]
    assert store.corrections.judgements() == []
    # The same bytes, seen as two reports: every id differs, the texts do not.
    draft = resplit(page, [[(span.start, span.end) for span in t.paragraph.spans] for t in page.paragraphs])
    other = replace(draft.reports[0], report_id="r-aaaaaaaaaaaaa", ordinal=1)
    paragraphs = tuple(
        replace(
            tagged,
            paragraph=replace(
                tagged.paragraph, report_id=other.report_id, paragraph_id=f"p-{'abc'[place] * 13}"
            ),
        )
        for place, tagged in enumerate(draft.paragraphs)
    )
    store.put_page(replace(draft, reports=(other,), paragraphs=paragraphs), HERE)
    assert [domains(store, f"p-{letter * 13}") for letter in "abc"] == [[], [], ["disability"]]


def test_other_bytes_at_the_same_place_keep_what_was_said_of_the_same_text(store: Store) -> None:
    old, new = page_of(Draft(["甲。", "乙。"])), page_of(Draft(["新。", "乙。"]))
    store.put_page(old, HERE)
    for paragraph in ids_of(old):
        say(store, paragraph, ADD, "disability")
    store.put_page(new, HERE)
    assert [domains(store, paragraph) for paragraph in ids_of(new)] == [[], ["disability"]]
    assert [said.stands_at for said in store.corrections.all()] == [None, ids_of(new)[1]]


def test_what_is_brought_from_another_archive_counts_once(tmp_path: Path) -> None:
    """Also before its page is there, and in the order in which it was said."""
    page = page_of(Draft([ELDER]))
    with Store.create(tmp_path / "a") as first, Store.create(tmp_path / "b") as second:
        first.put_page(page, HERE)
        (one,) = ids_of(page)
        say(first, one, REMOVE, "elder-care")
        say(first, one, ADD, "disability")
        said = first.corrections.all()
        assert second.corrections.bring(reversed(said)) == 2
        assert second.corrections.bring(said) == 0
        second.put_page(page, HERE)
        assert second.record(one) == first.record(one)


def test_judgements_say_what_the_rules_say_today(store: Store) -> None:
    """A confirmation, a contradiction, and a contradiction that better rules have settled."""
    page = page_of(Draft([ELDER]))
    store.put_page(page, HERE)
    (one,) = ids_of(page)
    say(store, one, ADD, "facility", Facet.MEASURE)
    say(store, one, REMOVE, "elder-care")
    say(store, one, ADD, "disability")
    before = {one.correction.code: one.agrees for one in store.corrections.judgements()}
    assert before == {"facility": True, "elder-care": False, "disability": False}
    better = page_of(Draft([replace(ELDER, domains=("disability",))]))
    store.put_page(better, HERE)
    after = {one.correction.code: one.agrees for one in store.corrections.judgements()}
    assert after == {"facility": True, "elder-care": True, "disability": True}
    assert [said.rules_agreed for said in store.corrections.all()] == [True, False, False]


def test_a_page_differs_for_an_index_only_while_a_correction_is_in_force(store: Store) -> None:
    one, other = page_of(Draft(["甲。"])), page_of(Draft(["乙。"]))
    store.put_page(one, HERE)
    store.put_page(other, Source("/b", "b"))
    before = store.page_digests()
    say(store, ids_of(one)[0], ADD, "disability")
    during = store.page_digests()
    assert {page for page in before if before[page] != during[page]} == {one.page.page_id}
    say(store, ids_of(one)[0], UNDO, "disability")
    assert store.page_digests() == before


# A model: pages of three statements, as the rules see them in one of two versions, and everything ever said.
TEXTS = ("甲。", "乙。", "丙。")
VERSIONS = (
    {"甲。": (("elder-care",), "result"), "乙。": ((), "plan"), "丙。": (("funeral",), "result")},
    {"甲。": ((), "plan"), "乙。": (("elder-care",), "plan"), "丙。": (("funeral", "elder-care"), "result")},
)
STEPS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from([0, 1]), st.sampled_from([0, 1])),
    st.tuples(st.just("remove"), st.sampled_from([0, 1]), st.just(0)),
    st.tuples(
        st.just("say"),
        st.tuples(st.sampled_from([0, 1]), st.sampled_from(range(3)), st.sampled_from(list(Action))),
        st.sampled_from(["elder-care", "funeral", "result", "plan", "problem"]),
    ),
)


def version_of(page: int, version: int) -> ProcessedPage:
    rules = VERSIONS[version]
    paras = [Para(text, domains=rules[text][0], role=rules[text][1]) for text in TEXTS]
    return page_of(Draft(paras, title=f"第{page}页"))


def expected(said: list[tuple[str, Action]], rule: tuple[tuple[str, ...], str]) -> tuple[list[str], str]:
    """Domains and role after everything that was said, one word after the other."""
    states: dict[str, Action] = {}
    role = None
    for code, action in said:
        if code in ("result", "plan", "problem"):
            role = code if action is ADD else None
        else:
            states[code] = action
    decided = set(rule[0]) | {code for code, action in states.items() if action is ADD}
    return sorted(code for code in decided if states.get(code) is not REMOVE), role or rule[1]


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_any_history_gives_the_tags_of_the_model(steps: list[tuple[str, object, object]]) -> None:
    """Index, correct, tag anew, remove, add again in any order; read as records, in SQL views, and as figures."""
    standing: dict[int, int] = {}
    words: dict[tuple[int, int], list[tuple[str, Action]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        with Store.create(Path(folder)) as store:
            for kind, first, second in steps:
                if kind == "put":
                    assert isinstance(first, int)
                    assert isinstance(second, int)
                    store.put_page(version_of(first, second), Source(f"/{first}", f"{first}"))
                    standing[first] = second
                elif kind == "remove":
                    assert isinstance(first, int)
                    store.remove_source(f"/{first}")
                    standing.pop(first, None)
                else:
                    assert isinstance(first, tuple)
                    _say(store, standing, words, first, str(second))
        with Store.open(Path(folder)) as store:
            _compare(store, standing, words)
            assert len(store.corrections.all()) == sum(map(len, words.values()))


def _say(
    store: Store,
    standing: Mapping[int, int],
    words: dict[tuple[int, int], list[tuple[str, Action]]],
    where: tuple[int, int, Action],
    code: str,
) -> None:
    page, place, action = where
    role = code in ("result", "plan", "problem")
    if page not in standing or (role and action is REMOVE):
        return
    paragraph = ids_of(version_of(page, 0))[place]
    try:
        say(store, paragraph, action, code, Facet.ROLE if role else Facet.DOMAIN)
    except UsageError:
        assert action is UNDO
    else:
        words.setdefault((page, place), []).append((code, action))


def _compare(
    store: Store, standing: Mapping[int, int], words: Mapping[tuple[int, int], list[tuple[str, Action]]]
) -> None:
    counted: dict[str, int] = {}
    in_sql = {}
    with sqlite3.connect(store.path.parent / FILE_NAME) as plain:
        for paragraph, facet, code in plain.execute("SELECT paragraph_id, facet, code FROM v_tag"):
            in_sql.setdefault((paragraph, facet), []).append(code)
        whole = {
            row[0]: row[1:] for row in plain.execute("SELECT paragraph_id, role, domains FROM v_paragraph")
        }
    plain.close()
    for page, version in standing.items():
        for place, paragraph in enumerate(ids_of(version_of(page, 0))):
            wanted = expected(words.get((page, place), []), VERSIONS[version][TEXTS[place]])
            found = store.record(paragraph).tagged
            assert (sorted(found.codes(Facet.DOMAIN)), found.role) == wanted
            assert (sorted(in_sql.get((paragraph, "domain"), [])), in_sql[paragraph, "role"]) == (
                wanted[0],
                [wanted[1]],
            )
            role, domains_shown = whole[paragraph]
            assert (sorted((domains_shown or "").split(";") if domains_shown else []), role) == wanted
            for code in wanted[0]:
                counted[code] = counted.get(code, 0) + 1
    assert store.stats().by_domain == counted
