"""What is put into the store comes back as it was, and only then."""

import dataclasses
import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import IntegrityError, NotFoundError, PageError
from archive.model import MaskKind, Part, PartKind, ProcessedPage, Span
from archive.store import Source, Store
from tests.factories import Draft, Para, page_of, records_of

HERE = Source("/data/a.txt", "a.txt")

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=20)
_CODES = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=5), unique=True, max_size=3).map(tuple)
_PARAS = st.builds(
    Para, text=_TEXT, headings=st.lists(_TEXT, max_size=2).map(tuple), domains=_CODES, measures=_CODES
)
_DRAFTS = st.builds(
    Draft,
    paragraphs=st.lists(_PARAS, max_size=4),
    title=st.none() | _TEXT,
    year=st.none() | st.integers(1000, 9999).map(str),
    region=st.none() | _TEXT,
    issuer=st.none() | _TEXT,
    published=st.none() | _TEXT,
    truncated=st.booleans(),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path)


@given(st.lists(_DRAFTS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_stored_page_reads_back_equal(drafts: list[Draft]) -> None:
    """Page, parts, reports and records come back equal to what was put in, also after reopening."""
    processed = page_of(*drafts)
    with tempfile.TemporaryDirectory() as folder:
        with Store.create(Path(folder)) as store:
            store.put_page(processed, HERE)
        with Store.open(Path(folder)) as store:
            page_id = processed.page.page_id
            assert store.page(page_id) == processed.page
            assert store.processed(page_id) == processed
            assert store.parts(page_id) == processed.parts
            assert tuple(store.reports()) == processed.reports
            assert store.page_records(page_id) == records_of(processed, "a.txt")
            assert list(store.all_records()) == records_of(processed, "a.txt")


def test_masks_marked_parts_and_evidence_survive(store: Store) -> None:
    """What the round trip above does not generate is kept as well."""
    made = page_of(
        Draft([Para("XX县投入xxx元。", masks=(("XX县", MaskKind.PLACE), ("xxx", MaskKind.NUMBER)))])
    )
    page = dataclasses.replace(
        made.page,
        marked=(Part(Span(0, 2), PartKind.REMOVED, "nav"),),
        hints={"title": "网页标题", "charset": "gbk"},
        encoding="gb18030",
        broken_bytes=3,
    )
    processed = dataclasses.replace(made, page=page)
    store.put_page(processed, HERE)
    assert store.page(page.page_id) == page
    assert store.page_records(page.page_id) == records_of(processed, "a.txt")


def test_putting_the_same_page_twice_changes_nothing(store: Store) -> None:
    """A page is stored once, however often it is put."""
    processed = page_of(Draft(["甲。", "乙。"]))
    store.put_page(processed, HERE)
    before = (store.stats(), list(store.all_records()), store.page_digests())
    store.put_page(processed, HERE)
    assert (store.stats(), list(store.all_records()), store.page_digests()) == before


def test_records_come_in_the_order_asked_for_also_many(store: Store) -> None:
    """More ids than one statement takes, reversed and repeated, come back in just that order."""
    processed = page_of(Draft([f"第{number}件事。" for number in range(1203)]))
    store.put_page(processed, HERE)
    ids = [tagged.paragraph.paragraph_id for tagged in processed.paragraphs][::-1]
    asked = [*ids, ids[5]]
    assert [record.tagged.paragraph.paragraph_id for record in store.records(asked)] == asked
    assert [record.tagged.paragraph.paragraph_id for record in store.all_records()] == ids[::-1]


def test_all_records_do_not_depend_on_the_order_of_putting(tmp_path: Path) -> None:
    """By first source, report and place: the same whatever came first."""
    pages = [
        (page_of(Draft([f"{name}一。", f"{name}二。"]), Draft([f"{name}三。"])), name) for name in "乙丙甲"
    ]
    seen = []
    for number, order in enumerate([pages, pages[::-1]]):
        with Store.create(tmp_path / str(number)) as store:
            for processed, name in order:
                store.put_page(processed, Source(f"/x/{name}", name))
            seen.append(
                ([r.tagged.paragraph.text for r in store.all_records()], store.page_ids(), store.reports())
            )
    assert seen[0] == seen[1]
    ordinals = [(report.page_id, report.ordinal) for report in seen[0][2]]
    assert ordinals == [(page_id, ordinal) for page_id in seen[0][1] for ordinal in (0, 1)]
    assert seen[0][0] == [f"{name}{number}。" for name in sorted("甲乙丙") for number in "一二三"]


def test_a_page_at_several_places_names_them_all_sorted(store: Store) -> None:
    """The sources of a record are sorted; a page goes with its last source."""
    processed = page_of(Draft(["甲。"]))
    page_id = processed.page.page_id
    store.put_page(processed, Source("/b", "b"))
    assert store.add_source(page_id, Source("/a", "a"))
    assert not store.add_source(page_id, Source("/a", "a"))
    assert store.sources(page_id) == ("a", "b")
    assert store.places(page_id) == (Source("/a", "a"), Source("/b", "b"))
    assert store.locations() == ["/a", "/b"]
    assert next(iter(store.all_records())).sources == ("a", "b")
    assert store.remove_source("/b")
    assert store.has_page(page_id)
    assert store.remove_source("/a")
    assert not store.remove_source("/a")
    assert not store.has_page(page_id)
    assert store.stats().paragraphs == 0
    assert store.page_digests() == {}


def test_new_bytes_at_a_place_replace_the_old_page_only_there(store: Store) -> None:
    """The old page goes when nothing else points at it, and stays when something does."""
    old, new = page_of(Draft(["旧。"])), page_of(Draft(["新。"]))
    store.put_page(old, Source("/a", "a"))
    store.add_source(old.page.page_id, Source("/b", "b"))
    store.put_page(new, Source("/a", "a"))
    assert store.source_digest("/a") == new.page.page_id
    assert store.sources(old.page.page_id) == ("b",)
    store.put_page(new, Source("/b", "b"))
    assert not store.has_page(old.page.page_id)
    assert store.sources(new.page.page_id) == ("a", "b")


def test_a_file_name_that_is_not_utf8_is_kept_readable(store: Store) -> None:
    """Names with undecodable bytes, as the file system gives them, can be stored, found and removed."""
    name = b"/x/\xc3\xf1\xd5\xfe.txt".decode("utf-8", "surrogateescape")
    processed = page_of(Draft(["甲。"]))
    store.put_page(processed, Source(name, name))
    assert store.source_digest(name) == processed.page.page_id
    assert store.sources(processed.page.page_id) == (r"/x/\udcc3\udcf1\udcd5\udcfe.txt",)
    assert store.remove_source(name)


def _with_paragraph(processed: ProcessedPage, **changes: object) -> ProcessedPage:
    first, *rest = processed.paragraphs
    paragraph = dataclasses.replace(first.paragraph, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(processed, paragraphs=(dataclasses.replace(first, paragraph=paragraph), *rest))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: _with_paragraph(p, text="别的话。"),
        lambda p: _with_paragraph(p, spans=(Span(0, 2),)),
        lambda p: _with_paragraph(p, report_id="r-aaaaaaaaaaaaa"),
        lambda p: dataclasses.replace(p, page=dataclasses.replace(p.page, content=b"other")),
        lambda p: dataclasses.replace(p, paragraphs=p.paragraphs + p.paragraphs[:1]),
        lambda p: dataclasses.replace(p, reports=p.reports * 2),
        lambda p: dataclasses.replace(
            p, paragraphs=tuple(dataclasses.replace(t, tags=()) for t in p.paragraphs)
        ),
        lambda p: dataclasses.replace(p, reports=(dataclasses.replace(p.reports[0], page_id="x"),)),
    ],
    ids=["text", "spans", "report", "bytes", "twin", "twin-report", "role", "page"],
)
def test_a_page_that_contradicts_itself_is_refused(store: Store, spoil) -> None:  # type: ignore[no-untyped-def]
    """Each check of the store refuses its own kind of contradiction and leaves the store as it was."""
    with pytest.raises(IntegrityError):
        store.put_page(spoil(page_of(Draft(["甲。", "乙。"]))), HERE)
    assert store.page_ids() == []


def test_one_id_never_stands_for_two_texts(store: Store) -> None:
    """An id that another page holds, or that held another text on this page, is refused; nothing changes."""
    first, second = page_of(Draft(["甲。", "乙。"])), page_of(Draft(["丙。"]))
    store.put_page(first, HERE)
    taken = first.paragraphs[0].paragraph.paragraph_id
    with pytest.raises(IntegrityError):
        store.put_page(_with_paragraph(second, paragraph_id=taken), Source("/b", "b"))
    spans = first.paragraphs[1].paragraph.spans
    swapped = dataclasses.replace(first, paragraphs=first.paragraphs[:1])
    with pytest.raises(IntegrityError):
        store.put_page(_with_paragraph(swapped, text="乙。", spans=spans), HERE)
    assert list(store.all_records()) == records_of(first, "a.txt")


def test_a_lone_surrogate_is_a_fault_of_the_page(store: Store) -> None:
    """Text that cannot be written as UTF-8 is refused as a page error, not with a traceback."""
    with pytest.raises(PageError):
        store.put_page(page_of(Draft(["坏\ud800字。"]), content=b"x"), HERE)
    assert store.page_ids() == []


def test_what_is_not_there_is_said_to_be_missing(store: Store) -> None:
    """Unknown ids give NotFoundError; living_records leaves them out."""
    processed = page_of(Draft(["甲。"]))
    store.put_page(processed, HERE)
    living = processed.paragraphs[0].paragraph.paragraph_id
    for ask in (store.record, store.page, store.sources, store.report, store.report_records, store.processed):
        for identity in ("p-aaaaaaaaaaaaa", "p-\ud800", ""):
            with pytest.raises(NotFoundError):
                ask(identity)
    with pytest.raises(NotFoundError):
        store.records([living, "p-aaaaaaaaaaaaa"])
    with pytest.raises(NotFoundError):
        store.add_source("0" * 64, HERE)
    assert list(store.living_records(["p-aaaaaaaaaaaaa", living, "p-\ud800"])) == [living]


def test_the_digest_follows_what_an_index_holds(store: Store) -> None:
    """Another year, tag or heading changes a page's digest; another source or mask does not."""
    base = Draft([Para("XX县办了。", ("一、",), ("elder-care",))], year="2023")
    raw = b"the same bytes"

    def digest(draft: Draft, shown: str = "a") -> str:
        processed = page_of(draft, content=raw)
        store.put_page(processed, Source("/a", shown))
        return store.page_digests()[processed.page.page_id]

    first = digest(base)
    para = base.paragraphs[0]
    assert isinstance(para, Para)
    assert digest(base, "elsewhere") == first
    masked = dataclasses.replace(para, masks=(("XX县", MaskKind.PLACE),))
    assert digest(dataclasses.replace(base, paragraphs=[masked])) == first
    changes = [
        dataclasses.replace(base, year="2024"),
        dataclasses.replace(base, region="甲县"),
        dataclasses.replace(base, title="别的题名"),
        dataclasses.replace(base, paragraphs=[dataclasses.replace(para, headings=("二、",))]),
        dataclasses.replace(base, paragraphs=[dataclasses.replace(para, measures=("pilot",))]),
        dataclasses.replace(base, paragraphs=[dataclasses.replace(para, domains=("funeral",))]),
        dataclasses.replace(base, paragraphs=[dataclasses.replace(para, role="plan")]),
        dataclasses.replace(base, paragraphs=[para, "又一段。"]),
    ]
    digests = [digest(change) for change in changes]
    assert len({first, *digests}) == len(changes) + 1


def test_stats_count_what_is_there(store: Store) -> None:
    """Figures equal a count by hand."""
    masked = Para("XX县，甲。", domains=("elder-care", "funeral"), masks=(("XX县", MaskKind.PLACE),))
    store.put_page(
        page_of(
            Draft([masked, Para("乙。", domains=("elder-care",), role="plan")], year="2023", truncated=True),
            Draft(["丙。"], region="甲县"),
        ),
        HERE,
    )
    stats = store.stats()
    assert (stats.pages, stats.sources, stats.reports, stats.truncated) == (1, 1, 2, 1)
    assert (stats.paragraphs, stats.characters, stats.masks) == (3, 10, 1)
    assert stats.by_domain == {"elder-care": 2, "funeral": 1}
    assert stats.by_measure == {}
    assert stats.by_role == {"result": 2, "plan": 1}
    assert list(stats.by_year.items()) == [("2023", 2), ("unknown", 1)]
    assert stats.by_region == {"甲县": 1, "unknown": 2}


def test_notes_about_the_archive_are_kept(store: Store) -> None:
    """meta gives what set_meta noted last, and None for what was never noted."""
    assert store.meta("taxonomy") is None
    store.set_meta("taxonomy", "a")
    store.set_meta("taxonomy", "b")
    assert store.meta("taxonomy") == "b"
    assert store.locations() == []
