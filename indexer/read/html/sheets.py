"""Which blocks the page's own style sheets hide, by their classes and ids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.read.html.hidden import declared, is_undisplayed

# No selector that hides a block is longer, and no style that does.
_LONGEST_RULE = 400
_SHOWS = re.compile(r"(?i)display|visibility|text-indent|left|top")
# The last step of a selector that is made of names alone: .tab.off, div#ad. Not .tab:hover, nor .tab li.
_LAST = re.compile(r"(?:^|[\s>+~])[a-zA-Z0-9*]{0,20}((?:[.#][A-Za-z_][\w-]{0,60})+)$")
_NAME = re.compile(r"[.#]([\w-]+)")
_LONGEST_SHEET = 100_000
_MOST_NAMES = 500
# Stands among the classes of a block that says of itself that it is hidden. No page prints the character.
DOUBTFUL = "\x0e"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Names that a block must bear together to be hidden, and those with which it is shown all the same."""

    hidden: frozenset[frozenset[str]] = frozenset()
    shown: frozenset[frozenset[str]] = frozenset()

    def hides(self, words: str) -> bool:
        """Whether a block of these classes and this id is hidden."""
        if not self.hidden and DOUBTFUL not in words:
            return False
        names = set(words.split())
        if DOUBTFUL in names:
            return True
        found = [hidden for hidden in self.hidden if hidden <= names]
        return any(not any(bare <= shown <= names for shown in self.shown) for bare in found)


def read_sheets(sheets: Sequence[str]) -> Sheets:
    """What style sheets hide, unless only on some screens (``@media``). The last word counts."""
    sheet = "".join(sheets)[:_LONGEST_SHEET].split("@media", 1)[0]
    found: dict[frozenset[str], bool] = {}
    for selectors, style in _rules(sheet):
        said = declared(style.strip()) if _SHOWS.search(style) else {}
        if not said or not (is_undisplayed(said) or "display" in said or "visibility" in said):
            continue
        for selector in selectors.split(","):
            if match := _LAST.search(selector.strip()):
                names = frozenset(_NAME.findall(match.group(1)))
                found.pop(names, None)
                found[names] = is_undisplayed(said)
        if len(found) > _MOST_NAMES:
            break
    hidden = frozenset(names for names, is_off in found.items() if is_off)
    return Sheets(hidden, frozenset(found) - hidden)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the style of each rule, however they are nested; in time linear in the sheet."""
    for rule in sheet.split("}")[:-1]:
        before, brace, style = rule.rpartition("{")
        selectors = before.rpartition("{")[2][-_LONGEST_RULE:]
        if brace and selectors and len(style) <= _LONGEST_RULE:
            yield selectors, style
