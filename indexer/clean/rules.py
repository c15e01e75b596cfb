"""Junk rules: data that says what is not text, and why.

RE2 runs in time linear in the page, whatever the pattern or the page, so that neither a hostile page nor
a user's own rule can stop the archive.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from archive.errors import UsageError
from indexer.patterns import PatternError, compiled
from indexer.shared_words import filled, with_words

_HOW = "请对照 junk.toml 开头的说明"
_NEEDED = {"id": str, "kind": str, "why": str, "pattern": str, "removes": list, "keeps": list}
_KEYS = {*_NEEDED, "truncates", "starts_report", "page_break", "line_break", "tail", "spares_statements"}


class RuleKind(StrEnum):
    """Where a rule looks: anywhere, at whole lines, or at whole lines that are metadata."""

    INLINE = "inline"
    LINE = "line"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of junk. The flags say what a match means for what stands around it; see junk.toml."""

    id: str
    kind: RuleKind
    why: str
    pattern: str
    truncates: bool = False
    starts_report: bool = False
    page_break: bool = False
    line_break: bool = False
    tail: str = ""
    spares_statements: bool = False
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @property
    def matcher(self) -> Any:
        """The pattern as an RE2 object. Compiled when first asked for: most rules match nothing on most pages."""
        return compiled(self.pattern)


@cache
def rule_words() -> dict[str, str]:
    """The patterns of rule_words.toml, by name."""
    words = tomllib.loads(files("indexer.clean").joinpath("rule_words.toml").read_text(encoding="utf-8"))
    return {name: filled(with_words(pattern, words)) for name, pattern in words.items()}


@lru_cache(maxsize=4)
def load_rules(own: str = "") -> tuple[Rule, ...]:
    """The shipped rules, followed by those of ``own``, the text of a TOML file of the same form.

    Raises UsageError, naming the rule, when one is incomplete or its pattern is not RE2.
    """
    shipped = files("indexer.clean").joinpath("junk.toml").read_text(encoding="utf-8")
    shipped = with_words(filled(shipped), rule_words())
    # The tests compile those that we ship: here it would take as long as cleaning a hundred pages.
    rules = (*map(_rule, _entries(shipped)), *map(_checked, map(_rule, _entries(own))))
    repeated = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if repeated:
        raise UsageError(f"清洗规则编号重复：{'、'.join(sorted(repeated))}")
    return rules


def _entries(text: str) -> list[dict[str, Any]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"自定的清洗规则不是合格的 TOML：{error}；{_HOW}") from error
    entries = document.get("rule", [])
    is_list = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if not is_list or set(document) - {"rule"}:
        raise UsageError(f"自定的清洗规则只应包含 [[rule]] 条目；{_HOW}")
    return list(entries)


def _rule(entry: dict[str, Any]) -> Rule:
    name = entry.get("id", "（无编号）")
    if unknown := sorted(set(entry) - _KEYS):
        raise UsageError(f"清洗规则 {name} 有不认识的字段 {unknown[0]}；{_HOW}")
    for key, kind in _NEEDED.items():
        if not isinstance(entry.get(key), kind):
            raise UsageError(f"清洗规则 {name} 缺少 {key}，或它的写法不对；{_HOW}")
    try:
        return Rule(
            entry["id"],
            RuleKind(entry["kind"]),
            entry["why"],
            entry["pattern"],
            entry.get("truncates", False),
            entry.get("starts_report", False),
            entry.get("page_break", False),
            entry.get("line_break", False),
            entry.get("tail", ""),
            entry.get("spares_statements", False),
            tuple(entry["removes"]),
            tuple(entry["keeps"]),
        )
    except ValueError as error:
        raise UsageError(f"清洗规则 {name} 有误：{error}；{_HOW}") from error


def _checked(rule: Rule) -> Rule:
    """The rule. Raises UsageError when its pattern is not RE2."""
    try:
        compiled(rule.pattern)
    except PatternError as error:
        raise UsageError(f"清洗规则 {rule.id} 有误：{error}；{_HOW}") from error
    return rule
