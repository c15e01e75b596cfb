"""Copies: finds the reports that were scraped from several places, and says which stands for the others.

Everything that is found is derived from the stored reports and kept beside them. What is made of a single
report or pair is kept for good, the groups are worked out anew each time: so adding and removing pages gives
what working from scratch gives.
"""

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache

from archive.copies import Group, Member, ReportTexts, in_order, lengthwise
from archive.folding import fold, folding_version
from archive.model import Paragraph, ProcessedPage
from archive.ports import Progress
from archive.store import Store
from archive.store.copies import Sketch
from indexer.copies.align import places
from indexer.copies.groups import group
from indexer.copies.likeness import Traits, is_copy, likeness, rules, thresholds, traits
from indexer.copies.skeleton import folded_pieces
from indexer.copies.sketch import SKETCH_VERSION, marks_of, surely_apart, text_key

__all__ = ["begin", "copies_version", "refresh", "sketches"]

_VERSION = "1"  # raise when the same reports could give other groups
_BATCH = 100  # reports sketched in one transaction
_REMEMBERED, _SAMPLES_REMEMBERED = 64, 4096  # reports, and samples of reports, kept ready for comparing

Pair = tuple[str, str]


@cache
def copies_version() -> str:
    """Changes whenever the same reports could be grouped otherwise."""
    parts = (_VERSION, SKETCH_VERSION, folding_version(), hashlib.sha256(rules()).hexdigest()[:16])
    return "|".join(parts)


def refresh(store: Store, progress: Progress) -> bool:
    """Brings the groups of copies up to date with the reports; whether anything had to be done.

    When reports change meanwhile (another program is writing) it begins again with what has changed.
    """
    version = copies_version()
    if store.copies.is_current(version):
        return False
    store.copies.begin(version)
    while True:
        state = store.copies.state()
        if _sketch(store, state, progress) and _regroup(store, state, version):
            return True


def _sketch(store: Store, state: int, progress: Progress) -> bool:
    wanted = store.copies.unsketched()
    progress.start(len(wanted), "查找转载")
    try:
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            if not store.copies.put_sketches(state, [sketch(texts) for texts in store.copies.texts(batch)]):
                return False
            progress.advance(len(batch))
    finally:
        progress.finish()
    return True


def sketches(processed: ProcessedPage) -> list[Sketch]:
    """The sketches of the reports of a page: what ``refresh`` makes of reports that were stored without."""
    paragraphs: dict[str, list[Paragraph]] = {report.report_id: [] for report in processed.reports}
    for tagged in processed.paragraphs:
        paragraphs[tagged.paragraph.report_id].append(tagged.paragraph)
    return [
        sketch(ReportTexts(report, tuple(p.paragraph_id for p in those), tuple(p.text for p in those)))
        for report, those in paragraphs.items()
    ]


def begin(store: Store) -> None:
    """Before pages are stored with sketches: forgets everything that was derived by another version."""
    store.copies.begin(copies_version())


def sketch(texts: ReportTexts) -> Sketch:
    """What is kept of a report to find its copies; its year and region say nothing here."""
    pieces = folded_pieces(texts.texts)
    found = marks_of("".join(pieces))
    folded = [*pieces[:-1], *map(fold, texts.texts[len(pieces[:-1]) :])]  # the last piece may be cut off
    text_keys = dict(zip(texts.paragraph_ids, map(text_key, folded), strict=True))
    return Sketch(texts.report_id, found.letters, found.keys, found.sample, text_keys)


def _regroup(store: Store, state: int, version: str) -> bool:
    members = {member.report_id: member for member in store.copies.members()}
    known = store.copies.compared()
    fresh: dict[Pair, float] = {}
    enough = thresholds().containment

    @lru_cache(maxsize=_REMEMBERED)
    def traits_of(report_id: str) -> Traits:
        return traits(next(store.copies.texts([report_id]), ReportTexts(report_id, (), ())))

    @lru_cache(maxsize=_SAMPLES_REMEMBERED)
    def sample_of(report_id: str) -> frozenset[int]:
        return store.copies.sample(report_id)

    def compare(shorter: str, longer: str) -> float:
        pair = shorter, longer
        if pair not in known and pair not in fresh:
            apart = surely_apart(sample_of(shorter), sample_of(longer), enough)
            fresh[pair] = 0.0 if apart else likeness(traits_of(shorter), traits_of(longer))
        return known.get(pair, fresh.get(pair, 0.0))

    order = lengthwise((member.report_id, member.letters) for member in members.values())
    found = group(order, store.copies.shared_keys(), compare, is_copy)
    wanted = _ordered(found, members)
    stored, broken = store.copies.groups(), store.copies.broken_groups()
    kept = {name for name, reports in stored.items() if name not in broken and wanted.get(name) == reports}
    gone = [name for name in stored if name not in kept]
    made = [
        Group(reports, places(list(store.copies.texts(reports))))
        for name, reports in sorted(wanted.items())
        if name not in kept
    ]
    return store.copies.put_groups(state, version, gone, made, fresh)


def _ordered(found: Mapping[str, list[str]], members: Mapping[str, Member]) -> dict[str, tuple[str, ...]]:
    """The groups by the report that stands for each, which comes first."""
    groups = (in_order(members[report] for report in (leader, *others)) for leader, others in found.items())
    return {ordered[0].report_id: tuple(member.report_id for member in ordered) for ordered in groups}
