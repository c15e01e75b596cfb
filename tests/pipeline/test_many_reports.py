"""A page may hold hundreds of reports: each is described by what stands in its own stretch."""

from typing import Any

import pytest

from indexer import pipeline
from indexer.describe import Description, Printed, describe

REPORT = (
    "篇{n}\n某县民政局工作总结\n今年以来，全县民政工作扎实推进，群众满意。\n某县民政局\n2019年12月{n}日\n"
)


def test_what_a_page_sets_apart_is_looked_at_once_for_each_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the work would grow with the square of the reports."""
    looked_at: list[int] = []
    published: list[str] = []

    def counting(
        printed: Printed, page_text: str, parts: tuple[pipeline.Part, ...], *rest: Any
    ) -> Description:
        looked_at.append(len(parts))
        assert all(printed.stretch.start <= part.span.start <= printed.stretch.end for part in parts)
        return describe(printed, page_text, parts, *rest)

    def once(*given: Any, several: bool) -> pipeline.Fact:
        published.append("asked")
        return publication(*given, several=several)

    publication = pipeline.page_publication
    monkeypatch.setattr(pipeline, "describe", counting)
    monkeypatch.setattr(pipeline, "page_publication", once)
    page = pipeline.process("\n".join(REPORT.format(n=n) for n in range(1, 31)).encode(), "page.txt")
    assert len(page.reports) == len(looked_at) == 30
    assert max(looked_at) <= 6
    assert published == ["asked"]
