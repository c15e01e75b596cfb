"""Commands that show what an id names: show, cite."""

import sys
from datetime import date
from pathlib import Path

import click

from archive import ids
from archive.cite import STYLES, cite_each
from archive.errors import NotFoundError
from archive.records import paragraph_dict, part_dicts, report_dict
from archive.redaction import redaction
from indexer.workspace import Workspace
from webui.cli.corrections import print_tags
from webui.cli.options import open_archive
from webui.cli.output import escape, harmless, out, print_json
from webui.labels import fact_text
from webui.wording import copy_lines, heading_line

_BROKEN = "页面有 {} 个字节读不出，原处显示为“�”；引用前请与原文核对。"


@click.command()
@click.argument("identifier", metavar="编号")
@click.option("--context", type=click.IntRange(min=0), default=0, help="前后各带几段。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(directory: Path, identifier: str, context: int, as_json: bool) -> None:
    """显示一个段落或一份报告，连同出处与标注理由。"""
    with open_archive(directory) as workspace:
        workspace.find_copies()
        if ids.is_report_id(identifier):
            _show_report(workspace, identifier, as_json)
        elif ids.is_paragraph_id(identifier):
            _show_paragraph(workspace, identifier, context, as_json)
        else:
            raise NotFoundError(
                f"“{identifier}”不是段落或报告的编号（形如 p-… 或 r-…）；编号见 minzheng search"
            )


def _show_paragraph(workspace: Workspace, identifier: str, context: int, as_json: bool) -> None:
    record = workspace.store.record(identifier)
    siblings = workspace.store.report_records(record.report.report_id)
    place = record.tagged.paragraph.ordinal
    near = [other for other in siblings if 0 < abs(other.tagged.paragraph.ordinal - place) <= context]
    if as_json:
        neighbours = [paragraph_dict(other) for other in near]
        removed = part_dicts(workspace.store.parts(record.report.page_id), [record], workspace.reasons())
        broken = workspace.store.page(record.report.page_id).broken_bytes
        report = {**report_dict(record.report, record.sources), "broken_bytes": broken}
        print_json({**paragraph_dict(record), "removed": removed, "context": neighbours, "report": report})
        return
    out.print(f"[bold]{escape(heading_line(record))}[/bold]")
    out.print(f"[dim]{escape(' › '.join(record.tagged.paragraph.heading_path))}[/dim]\n")
    for other in sorted([*near, record], key=lambda item: item.tagged.paragraph.ordinal):
        style = "" if other is record else "dim"
        out.print(harmless(other.tagged.paragraph.text), style=style, markup=False)
        out.print()
    print_tags(workspace, record)
    broken = workspace.store.page(record.report.page_id).broken_bytes
    if broken:
        out.print(_BROKEN.format(broken))
    for line in copy_lines(record):
        out.print(escape(line))
    spans = "，".join(f"{span.start}–{span.end}" for span in record.tagged.paragraph.spans)
    out.print(f"\n出处：{escape('、'.join(record.sources))}，页面文字第 {spans} 字符")
    out.print(f"页面 SHA-256：{record.report.page_id}", f"报告：{record.report.report_id}", sep="\n")


def _show_report(workspace: Workspace, identifier: str, as_json: bool) -> None:
    report = workspace.store.report(identifier)
    records = workspace.store.report_records(identifier)
    sources = workspace.store.sources(report.page_id)
    texts = [record.tagged.paragraph for record in records]
    broken = workspace.store.page(report.page_id).broken_bytes
    copies = [r for r in workspace.store.copies.siblings(report.report_id) if r != report.report_id]
    if as_json:
        paragraphs = [paragraph_dict(record) for record in records]
        removed = part_dicts(workspace.store.parts(report.page_id), records, workspace.reasons())
        described = {**report_dict(report, sources, texts), "broken_bytes": broken}
        print_json({**described, "copies": copies, "removed": removed, "paragraphs": paragraphs})
        return
    hidden = redaction(texts)
    out.print(f"[bold]{escape(report.label)}[/bold]")
    facts = (
        ("年份", fact_text(report.year)),
        ("地区", fact_text(report.region)),
        ("单位", fact_text(report.issuer)),
        ("发布日期", fact_text(report.published)),
        ("文种", report.genre),
        ("完整", "原文不完整" if report.truncated else "未见残缺迹象"),
        ("脱敏", f"{sum(n for _, n in hidden.kinds)} 处；数字 {hidden.share or 0:.0%} 已脱敏"),
        ("出处", "、".join(sources)),
        *([("转载", "、".join(copies))] if copies else []),
        *([("字节", _BROKEN.format(broken))] if broken else []),
    )
    for name, value in facts:
        out.print(f"[dim]{name}[/dim] {escape(value)}")
    path: tuple[str, ...] = ()
    for record in records:
        paragraph = record.tagged.paragraph
        if paragraph.heading_path != path:
            path = paragraph.heading_path
            out.print(f"\n[bold]{escape(' › '.join(path))}[/bold]")
        out.print(f"[dim]{paragraph.paragraph_id}[/dim] {escape(paragraph.text)}")


@click.command()
@click.argument("identifiers", metavar="编号…", nargs=-1, required=True)
@click.option("--style", type=click.Choice(STYLES), default=STYLES[0], show_default=True, help="著录格式。")
@click.pass_obj
def cite(directory: Path, identifiers: tuple[str, ...], style: str) -> None:
    """给出段落的引文（默认 GB/T 7714—2015）。"""
    with open_archive(directory) as workspace:
        records = workspace.store.records(identifiers)
        sys.stdout.write("".join(cite_each(records, style, date.today())).rstrip("\n") + "\n")
