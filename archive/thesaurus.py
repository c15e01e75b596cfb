"""The thesaurus: other words for what a query says. They are data; this module checks and applies them."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from archive.errors import UsageError
from archive.folding import fold
from archive.query import Expansion

RELATIONS = ("equal", "related", "formerly")
_KEYS = frozenset({"terms", "relation", "source", "since"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Terms that may stand for one another; ``since`` is the year from which the first replaced the rest."""

    terms: tuple[str, ...]
    relation: str
    source: str
    since: int | None = None


class Thesaurus:
    """A set of entries, ready to be looked up in folded text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        # folded term -> alternative -> the entry that says so, each alternative once, in the order of the entries
        self._others: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            for term in entry.terms:
                others = self._others.setdefault(fold(term), {})
                for other in entry.terms:
                    if fold(other) != fold(term):
                        others.setdefault(other, entry)
        self._longest: dict[str, int] = {}  # of the terms that begin with a character
        for said in filter(None, self._others):
            self._longest[said[0]] = max(len(said), self._longest.get(said[0], 0))

    @cached_property
    def digest(self) -> str:
        """Changes whenever a query could be said otherwise than before (SHA-256, hex)."""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """Other ways to say ``text``: each term in it (the longest at each place) by each alternative.

        ``rest`` is the folded text without the term, its two sides apart by a space.
        """
        folded = fold(text)
        found: dict[Expansion, None] = {}
        start = 0
        while start < len(folded):
            term = self._term_at(folded, start)
            if term is None:
                start += 1
                continue
            end = start + len(term)
            rest = f"{folded[:start]} {folded[end:]}".strip()
            for other, entry in self._others[term].items():
                found[Expansion(term, other, rest, entry.relation, entry.since)] = None
            start = end
        return tuple(found)

    def _term_at(self, folded: str, start: int) -> str | None:
        for length in range(min(self._longest.get(folded[start], 0), len(folded) - start), 0, -1):
            term = folded[start : start + length]
            if term in self._others:
                return term
        return None


def _entry(raw: Mapping[str, object], where: str) -> Entry:
    unknown = set(raw) - _KEYS
    if unknown:
        names = "、".join(sorted(unknown))
        raise UsageError(f"{where}有不认识的字段：{names}。可用的字段是 terms、relation、source、since。")
    terms, relation, source, since = (raw.get(key) for key in ("terms", "relation", "source", "since"))
    if not isinstance(terms, list) or not all(isinstance(term, str) and fold(term) for term in terms):
        raise UsageError(f"{where}的 terms 应是一列不为空的词。")
    if len(terms) < 2 or len({fold(term) for term in terms}) < len(terms):
        raise UsageError(f"{where}的 terms 至少要有两个词，并且不能重复。")
    if not isinstance(relation, str) or relation not in RELATIONS:
        raise UsageError(f"{where}的 relation 应是 equal、related 或 formerly。")
    if not isinstance(source, str) or not source.strip():
        raise UsageError(f"{where}缺少 source（依据）。")
    if since is not None and (not isinstance(since, int) or relation != "formerly"):
        raise UsageError(f"{where}的 since 应是年份，并且只用于 formerly。")
    return Entry(tuple(terms), relation, source, since)


def parse_thesaurus(toml: str, name: str) -> Thesaurus:
    """The thesaurus that ``toml`` describes; ``name`` is what a UsageError about it calls the file."""
    try:
        raw = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"同义词表 {name} 不是正确的 TOML：{error}") from error
    rows = raw.get("entry", [])
    if set(raw) - {"entry"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError(f"同义词表 {name} 只应包含 [[entry]] 条目。")
    entries = [_entry(row, f"同义词表 {name} 第 {number} 条") for number, row in enumerate(rows, 1)]
    seen: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries, 1):
        folded = sorted(map(fold, entry.terms))
        for pair in ((a, b) for i, a in enumerate(folded) for b in folded[i + 1 :]):
            if pair in seen:
                where = f"同义词表 {name} 第 {seen[pair]} 条与第 {number} 条"
                raise UsageError(f"{where}重复：{pair[0]}、{pair[1]}。请合并成一条。")
            seen[pair] = number
    return Thesaurus(entries)


def with_own(built_in: Thesaurus, own: Thesaurus) -> Thesaurus:
    """Both thesauri as one; where both relate two terms, the own one says how."""
    return Thesaurus((*own.entries, *built_in.entries))


def load_thesaurus(path: Path | None = None) -> Thesaurus:
    """The thesaurus that comes with the archive, or the one in the file ``path``.

    Raises UsageError, naming the entry, when the file cannot be read or an entry is wrong.
    """
    if path is None:
        text = resources.files("archive").joinpath("data/thesaurus.toml").read_text(encoding="utf-8")
        return parse_thesaurus(text, "thesaurus.toml")
    try:
        return parse_thesaurus(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不了同义词表 {path}：{error}") from error
