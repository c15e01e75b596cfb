"""Finds what sites print above, below and between texts: buttons, columns, counters, notices.

Sites word these in ever new ways, but from few words: a line that is made of them goes wherever it stands. Lists,
bylines and what follows the text are judged together; single lines above and below it by their traits, see ``zones``.
"""

from collections import Counter
from collections.abc import Sequence

from indexer.clean.speech import (
    LONGEST_SENTENCE,
    NUMBERED,
    is_own,
    is_sentence,
    is_spoken,
    speaks_of_papers,
    words,
)
from indexer.clean.traits import limits, score
from indexer.clean.zones import Zones
from indexer.patterns import compiled
from indexer.statements import is_statement
from indexer.textmap import Line

FURNITURE, PATH, HEAD, TAIL = "edge.furniture", "edge.path", "edge.head", "edge.tail"
# The rules for what words().alone finds.
_ALONE = (FURNITURE, FURNITURE, PATH)
_LONGEST_LINE = 80
# So far down a page its title stands.
_HEAD_LINES = 25
# Between the title and the text there may be a byline, a menu, a few notices; a name in it is no longer than this.
_BYLINE_LINES, _LONGEST_NAME = 12, 20
_ITEM = compiled("(?:[0-9]{1,2}[、.．]\\s*){1,2}")
_PRICE = compiled("[¥￥]?[0-9]{1,4}(?:[.][0-9]{1,2})?元?")
# The text is at least so many times as long as what a site prints behind it.
_TEXT_SHARE = 2


def edges(lines: Sequence[Line], dropped: Sequence[int] = ()) -> dict[int, str]:
    """The places of the lines that are a site's, each with the rule that says so.

    ``dropped``: before how many of the lines each line of the site's stood that is out already.
    """
    texts = [line.text.text for line in lines]
    found = {place: rule for place, text in enumerate(texts) if (rule := rule_of_words(text))}
    found |= _notices(texts)
    title = _title_place(texts)
    found |= _byline(texts, title, found)
    found |= _behind_end(texts, found)
    out = Counter(dropped)
    zones = Zones(texts, out, found)
    above, behind = zones.above(title), zones.behind()
    found |= dict.fromkeys(above, HEAD) | dict.fromkeys(behind, TAIL)
    return found | _prices(texts, out, found)


def rule_of_words(text: str) -> str | None:
    """The rule for a line that is made of a site's words, wherever it stands; None for any other."""
    if len(text) > _LONGEST_LINE or "\t" in text or NUMBERED.match(text):
        return None  # a numbered line may be a heading, whatever its words
    found = words().alone.matching(text)
    return _ALONE[min(found)] if found and not is_statement(text) else None


def _notices(texts: Sequence[str]) -> dict[int, str]:
    """The lines of numbered lists that hold a notice of the site's about its papers: what a card says to buyers."""
    found: dict[int, str] = {}
    run: list[int] = []
    for place, text in enumerate([*texts, ""]):
        if text[:1].isdigit() and _ITEM.match(text):
            run.append(place)
            continue
        if len(run) > 1 and any(is_own(texts[item]) for item in run):
            found |= {item: FURNITURE for item in run if score(texts[item]) >= limits().content}
        run = []
    return found


def _prices(texts: Sequence[str], dropped: Counter[int], found: dict[int, str]) -> dict[int, str]:
    """The lines above the text that are a number between two of the site's: what it asks for the paper."""
    prices: dict[int, str] = {}
    for place, text in enumerate(texts[:_HEAD_LINES]):
        if is_sentence(text):
            break
        before = dropped[place] or place - 1 in found or place - 1 in prices
        if before and _PRICE.fullmatch(text) and (dropped[place + 1] or place + 1 in found):
            prices[place] = FURNITURE
    return prices


def _title_place(texts: Sequence[str]) -> int:
    """The place of the first line that ends as titles do; behind the last line where there is none."""
    title = words().title
    return next(
        (place for place, text in enumerate(texts[:_HEAD_LINES]) if title.fullmatch(text)), len(texts)
    )


def _byline(texts: Sequence[str], title: int, known: dict[int, str]) -> dict[int, str]:
    """What stands between the title and the text, where a site has its say there: names, dates, notices."""
    again = _printed_again(texts, title)
    if again and all(place in known or _beside(texts[place]) for place in range(title + 1, again)):
        return {place: HEAD for place in range(title + 1, again) if place not in known}
    last, spoken = title, 0
    for place in range(title + 1, min(title + 1 + _BYLINE_LINES, len(texts))):
        text = texts[place]
        if place in known or is_spoken(text):
            last, spoken = place, spoken + 1
        elif len(text) > _LONGEST_NAME or not _is_name(text):
            break
    return {place: HEAD for place in range(title + 1, last + 1) if place not in known} if spoken else {}


def _printed_again(texts: Sequence[str], title: int) -> int:
    """The place of a line soon after the title that begins with it once more, as behind a card; 0 without one."""
    for place in range(title + 2, min(title + 2 + _BYLINE_LINES, len(texts))):
        if texts[place].startswith(texts[title]):
            return place
    return 0


def _beside(text: str) -> bool:
    """Whether a line may stand on a card between two printings of the title."""
    return is_spoken(text) or speaks_of_papers(text) or (len(text) <= _LONGEST_NAME and not is_sentence(text))


def _is_name(text: str) -> bool:
    """Whether a line may be the name of an author or of an account: not a subtitle, a date, or a sentence."""
    if is_sentence(text) or NUMBERED.match(text) or "\t" in text or words().title.fullmatch(text):
        return False
    return text[0] not in "（(—-《" and "，" not in text


def _behind_end(texts: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """All lines from the first one with which sites go on after the text: comments, lists of links, their rights.

    What stands before is the text, and the larger part of the page; what follows counts no statements.
    """
    ends, total = words().ends, sum(map(len, texts))
    last = next((place for place in reversed(range(len(texts))) if _is_statement(texts[place])), -1)
    before = 0
    for place, text in enumerate(texts):
        late = before * (_TEXT_SHARE + 1) >= total * _TEXT_SHARE and len(text) <= LONGEST_SENTENCE
        if late and last <= place and ends.fullmatch(text):
            return {behind: TAIL for behind in range(place, len(texts)) if behind not in known}
        before += len(text)
    return {}


def _is_statement(text: str) -> bool:
    return bool(NUMBERED.match(text)) and not is_own(text)
