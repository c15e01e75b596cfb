"""What is exported, and the values and words that several formats share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.model import ParagraphRecord
from archive.records import hit_dict, paragraph_dict
from archive.search import Hit


@dataclass(frozen=True, slots=True)
class Noted:
    """A paragraph that somebody put by, with a remark of theirs."""

    record: ParagraphRecord
    note: str


Item = ParagraphRecord | Hit | Noted


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file for readers says of itself: what was asked for, and the day on which it was consulted.

    Citations name that day; formats without citations do not depend on it.
    """

    accessed: date
    asked: str = ""

    def lines(self, total: int) -> tuple[str, ...]:
        """The heading's lines below the title, for a file of ``total`` paragraphs."""
        return (
            f"范围：{' '.join(self.asked.split()) or '全库'}",
            f"导出日期：{self.accessed.isoformat()}",
            f"共 {total} 段",
        )


TITLE = "民政文库段落汇编"
REFERENCES = "参考文献"
ADVICE = "段落取自抓取的网页，引用前请与原文核对。"
MASKED = "本段有原文已脱敏之处，照录，不作推测。"
TEXT_COLUMN = "text"
COLUMNS = (
    *("id", "report_id", "report_title", "report_label", "year", "year_basis", "region", "source", "sources"),
    *("copies", "repeated_in", "page_id", "ordinal", "heading_path", "role", "domains", "measures"),
    *(TEXT_COLUMN, "spans", "masked", "score", "layer", "highlights", "note"),
)
"""Of the formats that are tables."""


def record_of(item: Item) -> ParagraphRecord:
    """The paragraph."""
    return item if isinstance(item, ParagraphRecord) else item.record


def note_of(item: Item) -> str:
    """The remark on it, on one line; empty when there is none."""
    return " ".join(item.note.split()) if isinstance(item, Noted) else ""


def as_dict(item: Item) -> dict[str, object]:
    """The JSON form: a remark is the last key, where there is one to make."""
    if isinstance(item, Hit):
        return hit_dict(item)
    if isinstance(item, Noted):
        return {**paragraph_dict(item.record), "note": item.note}
    return paragraph_dict(item)


def cell(value: object) -> str | int | float | None:
    """A value as one cell: lists joined by ``;``, spans as ``start-end``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_elements(value))
    return value if value is None or isinstance(value, int | float) else str(value)


def _elements(values: list[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):  # a copy, named by its paragraph
            value = value["paragraph_id"]
        yield "-".join(map(str, value)) if isinstance(value, list) else str(value)
