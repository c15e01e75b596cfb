"""Checking a draft against the archive: pure reading, bounded for each stretch of the draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from archive.check.align import align
from archive.check.differences import Folded, cut_numbers, differences, whole_at_the_ends
from archive.check.draft import around_ellipses, letters, pieces, units
from archive.check.model import Checked, Finding, Kind, Match, Range, Status, Unit
from archive.errors import UsageError
from archive.folding import fold
from archive.model import ParagraphRecord
from archive.occurrences import places as occurrences
from archive.ports import HitSet, SearchEngine
from archive.store import Store

MOST_BYTES = 1_000_000
"""Of a draft, as UTF-8."""
_MOST_UNITS = 10_000  # a draft of full size has some 7,000
_MOST_PARTS = 8  # that ellipses set apart in one stretch
_NAMED = 5  # places of one stretch that are named
_LOOKED_AT = 20  # exact places whose surroundings are read
_CANDIDATES = 12  # paragraphs that are compared with an altered stretch
_LIKELY = 3
_NEXT_TO = 0.03  # how much less alike than the likest a further source may be
_LONGEST = 2000  # characters of a stretch that are compared; nobody quotes more without a break
_LONGEST_EXACT = 20_000  # characters; no paragraph is as long
# Measured on altered and on foreign sentences; see docs/decisions/0014-quote-check.md.
_ALIKE = {Kind.QUOTATION: 0.65, Kind.SENTENCE: 0.75}
_ALIKE_IF_SHORT = 0.75
_SHORT = 10  # letters
_LEAST_LETTERS = {Kind.QUOTATION: 5, Kind.SENTENCE: 10}


def check(store: Store, engine: SearchEngine, text: str, *, everything: bool = False) -> Checked:
    """What the archive has of each quotation and sentence of ``text``.

    ``everything`` lists sentences that it does not have, too. UsageError when the text is too long.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise UsageError(f"草稿有 {size / 1e6:.1f} MB 文字，最多 {MOST_BYTES // 10**6} MB；请分成几份核对。")
    found = units(text)
    if len(found) > _MOST_UNITS:
        raise UsageError(
            f"草稿里有 {len(found)} 处引文和句子，一次最多核对 {_MOST_UNITS} 处；请分成几份核对。"
        )
    checker = _Checker(store, engine, text)
    findings = [
        finding
        for unit in found
        for finding in checker.findings(unit)
        if everything or unit.kind is Kind.QUOTATION or finding.status is not Status.MISSING
    ]
    quotations = sum(unit.kind is Kind.QUOTATION for unit in found)
    ordered = sorted(findings, key=lambda finding: not finding.numbers_differ)
    return Checked(tuple(ordered), quotations, len(found) - quotations)


class _Checker:
    """One draft, one state of the archive."""

    def __init__(self, store: Store, engine: SearchEngine, text: str) -> None:
        self._store = store
        self._engine = engine
        self._text = text

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """One finding for the whole stretch; for each of its pieces when only those stand somewhere."""
        draft = Folded.of(self._text[unit.start : unit.end], unit.start)
        if found := self._exact(unit, draft) or self._elided(unit, draft):
            yield found
            return
        parts = [replace(unit, start=start, end=end) for start, end in pieces(self._text, unit)]
        several = len(parts) > 1
        whole = (self._across(unit, draft, parts) if several else None) or self._altered(unit, draft)
        apart = list(self._each(parts)) if several and not whole else []
        if any(finding.status is not Status.MISSING for finding in apart):
            yield from apart
        else:
            yield whole or Finding(unit, draft.text, Status.MISSING)

    def _each(self, parts: Sequence[Unit]) -> Iterator[Finding]:
        for part in parts:
            draft = Folded.of(self._text[part.start : part.end], part.start)
            found = self._exact(part, draft) or self._altered(part, draft)
            yield found or Finding(part, draft.text, Status.MISSING)

    def _exact(self, unit: Unit, draft: Folded) -> Finding | None:
        """Every place that has the stretch as it is. One that cuts a number in two is no such place."""
        # What ends a sentence of one's own is no part of what it says.
        needle = draft.folded.rstrip("。！!?;") if unit.kind is Kind.SENTENCE else draft.folded
        hits = self._containing([needle])
        if hits is None:
            return None
        places = {
            identity: place
            for identity, text in self._texts(_first(hits)).items()
            if (place := _place(Folded.of(text), needle)) is not None
        }
        whole = [identity for identity, place in places.items() if not place.cuts]
        if whole:
            total = hits.total - len(places) + len(whole)
            status = Status.EXACT if total == 1 else Status.SEVERAL
            return Finding(unit, draft.text, status, self._matches(whole[:_NAMED], places, draft), total)
        named = self._matches(list(places)[:_LIKELY], places, draft)
        return Finding(unit, draft.text, Status.ALTERED, named, len(named)) if named else None

    def _matches(
        self, ids: Sequence[str], places: Mapping[str, "_Place"], draft: Folded
    ) -> tuple[Match, ...]:
        records = self._store.living_records(ids)
        found = []
        for identity in ids:
            if identity in records:
                place = places[identity]
                changed = differences(draft, place.source, place.cuts)
                start, end = place.source.plain((place.start, place.end))
                found.append(Match(records[identity], start, end, differences=changed))
        return tuple(found)

    def _containing(self, texts: Sequence[str]) -> HitSet | None:
        """The paragraphs that have all of ``texts``; None when there is none."""
        if not all(0 < len(text) <= _LONGEST_EXACT for text in texts):
            return None
        hits = self._engine.containing(texts)
        return hits if hits.total else None

    def _texts(self, ids: Sequence[str]) -> dict[str, str]:
        """By id, in this order, the texts of those of these paragraphs that are stored."""
        found = self._store.statements(ids)
        return {identity: found[identity].text for identity in ids if identity in found}

    def _elided(self, unit: Unit, draft: Folded) -> Finding | None:
        """The stretch with gaps where it has an ellipsis: its parts in one paragraph, in their order."""
        parts = [fold(part) for part in around_ellipses(draft.text)]
        if not 2 <= len(parts) <= _MOST_PARTS:
            return None
        hits = self._containing(parts)
        if hits is None:
            return None
        spans = {}
        for identity, text in self._texts([hit.paragraph_id for hit in hits.slice(0, None)]).items():
            source = Folded.of(text)
            span = _in_order(parts, source.folded)
            if span is not None:
                spans[identity] = source.plain(span)
        records = self._store.living_records(list(spans)[:_NAMED])
        matches = [Match(record, *spans[identity], elided=True) for identity, record in records.items()]
        if not matches:
            return None
        status = Status.EXACT if len(spans) == 1 else Status.SEVERAL
        return Finding(unit, draft.text, status, tuple(matches), len(spans))

    def _across(self, unit: Unit, draft: Folded, parts: Sequence[Unit]) -> Finding | None:
        """The stretch over paragraphs that stand next to each other in one report."""
        longest = max(parts, key=lambda part: part.end - part.start)
        hits = self._containing([fold(self._text[longest.start : longest.end])])
        if hits is None:
            return None
        ids = [hit.paragraph_id for hit in hits.slice(0, _NAMED)]
        for record in self._store.living_records(ids).values():
            match = self._joined(record, draft.folded, len(parts))
            if match is not None:
                return Finding(unit, draft.text, Status.EXACT, (match,), 1)
        return None

    def _joined(self, record: ParagraphRecord, needle: str, reach: int) -> Match | None:
        paragraph = record.tagged.paragraph
        siblings = self._store.report_records(paragraph.report_id)
        near = siblings[max(0, paragraph.ordinal - reach) : paragraph.ordinal + reach + 1]
        folded = [Folded.of(other.tagged.paragraph.text) for other in near]
        at = "".join(one.folded for one in folded).find(needle)
        if at < 0:
            return None
        first = 0
        while at >= len(folded[first].folded):
            at -= len(folded[first].folded)
            first += 1
        last, left = first, at + len(needle)
        while left > len(folded[last].folded):
            left -= len(folded[last].folded)
            last += 1
        start, _ = folded[first].plain((at, at))
        onward = tuple(other.tagged.paragraph.paragraph_id for other in near[first + 1 : last + 1])
        return Match(near[first], start, len(folded[first].text), onward=onward)

    def _altered(self, unit: Unit, draft: Folded) -> Finding | None:
        """What is most like the stretch, if anything is like enough."""
        size = len(draft.folded)
        count = letters(draft.text)
        if size > _LONGEST or count < _LEAST_LETTERS[unit.kind]:
            return None
        least = _ALIKE_IF_SHORT if count < _SHORT else _ALIKE[unit.kind]
        matches = []
        texts = self._texts(self._engine.alike(draft.folded, _CANDIDATES))
        for paragraph_id, text in texts.items():
            source = Folded.of(text)
            found = align(draft.folded, source.folded)
            if found is not None and found.similarity >= least:
                matches.append((found.similarity, paragraph_id, source, found))
        matches.sort(key=lambda match: -match[0])
        likest = [match for match in matches if match[0] >= matches[0][0] - _NEXT_TO][:_LIKELY]
        records = self._store.living_records([match[1] for match in likest])
        named = []
        for similarity, paragraph_id, source, found in likest:
            if paragraph_id in records:
                first, last, changes = whole_at_the_ends(
                    draft.folded, source.folded, found.start, found.end, found.changes
                )
                start, end = source.plain((first, last))
                changed = differences(draft, source, changes)
                named.append(Match(records[paragraph_id], start, end, round(similarity, 4), changed))
        return Finding(unit, draft.text, Status.ALTERED, tuple(named), len(named)) if named else None


def _first(hits: HitSet) -> list[str]:
    """The ids of the first hits, as many as are looked at."""
    return [hit.paragraph_id for hit in hits.slice(0, _LOOKED_AT)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a needle stands in a folded source, and the numbers that it cuts in two."""

    source: Folded
    start: int
    end: int
    cuts: Sequence[tuple[Range, Range]]


def _place(source: Folded, needle: str) -> _Place | None:
    """The first place that cuts no number, or else the first; only so many are looked at."""
    first = None
    for start, end in islice(occurrences(needle, source.folded), _LOOKED_AT):
        place = _Place(source, start, end, cut_numbers(source.folded, start, end))
        if not place.cuts:
            return place
        first = first or place
    return first


def _in_order(parts: Sequence[str], text: str) -> tuple[int, int] | None:
    """From the first of ``parts`` to the last, when they stand in ``text`` one after the other."""
    start = end = text.find(parts[0])
    for part in parts:
        at = text.find(part, end)
        if at < 0:
            return None
        end = at + len(part)
    return start, end
