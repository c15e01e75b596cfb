"""Finds the one place that a text names: where a report never says whose it is, but speaks of no other county.

And, where not even that is printed, the place whose office keeps the site that the page stands on.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from archive.folding import plain
from archive.model import Basis, Evidence, Fact, Span
from indexer.describe.gazetteer import Place, gazetteer, meant, settings
from indexer.describe.own_place import is_other, is_subject, kind_fits
from indexer.patterns import compiled
from indexer.textmap import MappedText

_END = compiled("[市县区旗州盟]")
_OPENING, _MOST_TEXT, _MOST_EVIDENCE = 2, 30_000, 5
_SHORTEST, _LONGEST_INSTITUTION = 3, 24
_LONGEST_GREETING = 24
# Where a page says on which site its reader is.
_HEAD = 2000
_NOWHERE = Span(0, 0)
_TITLE_PARTS = compiled("\\s*[_|｜–—-]+\\s*")


@cache
def _data() -> tuple[Any, Any, Any]:
    data = settings()["sole"]
    others = f"^(?:{data['stricken']}|{data['visitor']})"
    return compiled("^" + data["office"]), compiled(others), compiled(data["keeper"])


@cache
def _institution() -> tuple[Any, Any]:
    data = settings()["sole"]
    return compiled("^" + data["institution"]), compiled(data["itself"])


def sole_place(body: tuple[MappedText, ...]) -> Fact | None:
    """The place that all full names in the text are names of, or lie around; None where there are several or none.

    One mention counts only in the opening, with an office or with the division above it.
    """
    office, others, _ = _data()
    itself = {match.group(1) for text in body for match in _institution()[1].finditer(text.text)}
    counts: Counter[Place] = Counter()
    evidence: defaultdict[Place, list[Evidence]] = defaultdict(list)
    left = _MOST_TEXT
    # Whom a report greets stands before its first words.
    begins = int(bool(body) and len(body[0]) <= _LONGEST_GREETING and body[0].text.endswith(("：", ":")))
    for number, text in enumerate(body):
        words, left = text.text[:left], left - len(text)
        for match in _END.finditer(words) if left > 0 else ():
            chain = gazetteer().read_back(words, match.end())
            place = meant(chain.places) if chain is not None else None
            if chain is None or place is None or len(place.path) < 2:
                continue
            if chain.end - chain.start < _SHORTEST:
                continue  # 任县 is a county, and what remains of 兼任县长
            behind = words[chain.end : chain.end + 12]
            if words.rfind("《", 0, chain.start) > words.rfind("》", 0, chain.start):
                continue  # a rule of that place
            if is_other(words, chain.start, chain.end) or others.search(behind):
                continue
            # The subject of the first words: 某县第七届村委会换届工作从….
            first = number == begins and chain.start == 0 and not behind.startswith("的")
            sure = first or (number < _OPENING and (chain.parts > 1 or office.search(behind)))
            own = _institution()[0].search(words[chain.end : chain.end + _LONGEST_INSTITUTION])
            if own and is_subject(words, chain.start, chain.end + own.end()):
                sure = sure or number == 0 or own.group(1) in itself
            counts[place] += settings()["sole"]["enough"] if sure else 1
            evidence[place] += [
                Evidence(span, "正文只写到这一个地方") for span in text.spans(chain.start, chain.end)
            ]
    if not counts:
        return None
    deepest = max(counts, key=lambda place: (len(place.path), place.path))
    if any(not deepest.within(place) for place in counts):
        return None
    if counts[deepest] < settings()["sole"]["enough"] or not kind_fits(body, deepest):
        return None
    return Fact(deepest.name, Basis.INFERRED, tuple(evidence[deepest][:_MOST_EVIDENCE]))


def site_place(page_text: str, hints: Mapping[str, str], texts: tuple[MappedText, ...]) -> Fact | None:
    """The place whose office keeps the site, as the head of the page or its last lines say (主办：某县人民政府).

    ``texts`` are title and text: a site of another kind of place than theirs only passes the report on.
    """
    fact = _kept(page_text, hints)
    if fact is None:
        return None
    place, evidence = fact
    titled = next((match.group(1) for text in texts[:1] if (match := _titled().search(text.text))), None)
    if (titled and not place.path[-1].endswith(titled)) or not kind_fits(texts, place):
        return None
    return Fact(place.name, Basis.INFERRED, (evidence,))


@cache
def _titled() -> Any:
    return compiled(settings()["sole"]["titled"])


def _kept(page_text: str, hints: Mapping[str, str]) -> tuple[Place, Evidence] | None:
    office, _, keeper = _data()
    data = settings()["sole"]
    for part in _TITLE_PARTS.split(hints.get("head_title", ""))[1:]:
        place = _named(part, 0, office) or _named(part, 0, compiled(data["site"]), short=True)
        if place is not None:
            return place, Evidence(_NOWHERE, "网页标题写明办站单位")
    if (marked := _marked(hints)) is not None:
        return marked
    if (site := _standing_on(page_text[:_HEAD])) is not None:
        return site
    for match in keeper.finditer(page_text):
        if (place := _named(page_text, match.end(), office)) is not None:
            return place, Evidence(Span(*match.span()), "页脚写明主办单位")
    for match in compiled(data["kept"]).finditer(page_text):
        begin = page_text.rfind("\n", 0, match.start()) + 1
        end = page_text.find("\n", match.end())
        if (end if end >= 0 else len(page_text)) - begin > data["own_line"]:
            continue  # a sentence of the text
        chain = gazetteer().read_back(page_text, match.start())
        place = meant(chain.places) if chain is not None else None
        if place is not None and len(place.path) > 1:
            return place, Evidence(Span(*match.span()), "页脚写明主办单位")
    return None


def _marked(hints: Mapping[str, str]) -> tuple[Place, Evidence] | None:
    """The place of the office that marks in the page's head name as its source, or else as the keeper of its site."""
    marks, data, office = settings()["marks"], settings()["sole"], _data()[0]
    for name in (*marks["names"], *marks["keepers"]):
        printed = plain(hints.get(name, "")).strip()
        place = _named(printed, 0, office) or _named(printed, 0, compiled(data["site"]), short=True)
        if place is not None:
            why = marks["keeper_why"] if name in marks["keepers"] else marks["why"]
            return place, Evidence(_NOWHERE, why)
    return None


def _standing_on(head: str) -> tuple[Place, Evidence] | None:
    """The place of the one site that the line which says where its reader is names as a step."""
    data = settings()["sole"]
    match = compiled(data["position"]).search(head)
    if match is None:
        return None
    found = {
        _named(step, 0, compiled(data["site"]), short=True)
        for step in compiled(data["steps"]).split(match.group(1))
    }
    places = found - {None}
    place = places.pop() if len(places) == 1 else None
    return (place, Evidence(Span(*match.span()), "页面所印位置写明网站")) if place is not None else None


def _named(text: str, start: int, behind: Any, *, short: bool = False) -> Place | None:
    """The place at ``start``, in full unless a ``short`` form will do, where ``behind`` follows its name."""
    chain = gazetteer().read(text, start)
    if chain is None or (chain.short and not short) or not behind.search(text[chain.end : chain.end + 12]):
        return None
    place = meant(chain.places)
    return place if place is not None and len(place.path) > 1 else None
