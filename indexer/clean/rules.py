"""Junk rules: data that says what is not text, and why.

RE2 runs in time linear in the page, whatever the pattern or the page, so that neither a hostile page nor
a user's own rule can stop the archive.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from archive.errors import UsageError
from indexer.patterns import PatternError, compiled


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
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    matcher: Any = None


def load_rules(own: str = "") -> tuple[Rule, ...]:
    """The shipped rules, followed by those of ``own``, the text of a TOML file of the same form.

    Raises UsageError, naming the rule, when one is incomplete or its pattern is not RE2.
    """
    shipped = files("indexer.clean").joinpath("junk.toml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(shipped)["rule"]
    try:
        entries += tomllib.loads(own).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"自定的清洗规则不是合格的 TOML：{error}；请对照 junk.toml 开头的说明") from error
    rules = tuple(_rule(entry) for entry in entries)
    repeated = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if repeated:
        raise UsageError(f"清洗规则编号重复：{'、'.join(sorted(repeated))}")
    return rules


def _rule(entry: dict[str, Any]) -> Rule:
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
            tuple(entry["removes"]),
            tuple(entry["keeps"]),
            compiled(entry["pattern"]),
        )
    except (KeyError, ValueError, PatternError) as error:
        raise UsageError(
            f"清洗规则 {entry.get('id', '（无编号）')} 有误：{error}；请对照 junk.toml 开头的说明"
        ) from error
