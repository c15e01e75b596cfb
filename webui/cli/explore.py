"""Commands that read the archive: search, show, cite, export."""

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from archive import ids
from archive.by_report import ReportResult
from archive.cite import STYLES, cite_each
from archive.errors import NotFoundError, UsageError
from archive.export import BINARY, FORMATS, Heading, write_export
from archive.model import Facet, ParagraphRecord
from archive.query import Layer, Sort
from archive.records import paragraph_dict, part_dicts, report_dict, report_result_dict, result_dict
from archive.redaction import redaction
from archive.search import Hit, SearchRequest, SearchResult
from indexer.workspace import Workspace
from webui.cli.corrections import print_tags
from webui.cli.files import whole_file
from webui.cli.guidance import SYNTAX, print_expansions, print_help
from webui.cli.options import (
    chosen_values,
    filter_options,
    layer_option,
    open_archive,
    read_filters,
    read_layers,
    without_option,
)
from webui.cli.output import announce, escape, harmless, out, print_json, snippet
from webui.labels import fact_text
from webui.wording import LAYERS, asked_line, copy_lines

_BROKEN = "页面有 {} 个字节读不出，原处显示为“�”；引用前请与原文核对。"


@click.command(epilog=SYNTAX)
@click.argument("query", metavar="检索词", nargs=-1, required=True)
@filter_options
@layer_option
@without_option
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default="relevance",
    help="排序：relevance 按相关程度，year、-year 按年份从远到近、从近到远，report 按报告次序。",
)
@click.option("--group", type=click.Choice(["report"]), help="按报告归并：每份报告给出命中数和前几段。")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="最多显示几条（归并时为几份报告）。",
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="从第几条之后开始。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def search(
    directory: Path,
    /,
    query: tuple[str, ...],
    sort: str,
    group: str | None,
    limit: int,
    offset: int,
    as_json: bool,
    layers: tuple[str, ...],
    without: tuple[str, ...],
    **options: Any,
) -> None:
    """检索段落。加引号（“”、""、「」等）只找一字不差的；不加则依次给出写法变体、词语和近义。"""
    with open_archive(directory) as workspace:
        filters = read_filters(workspace, options)
        asked = SearchRequest(
            " ".join(query), filters, Sort(sort), offset, limit, read_layers(layers), without=without
        )
        if group:
            grouped = workspace.by_report(asked)
            if as_json:
                print_json(report_result_dict(grouped))
            else:
                _print_groups(workspace, grouped, offset)
            return
        result = workspace.search(asked)
        if as_json:
            print_json(result_dict(result))
        else:
            _print_result(workspace, result, offset)


def _print_result(workspace: Workspace, result: SearchResult, offset: int) -> None:
    if not result.total:
        print_help(result.help)
        return
    out.print(f"[bold]共 {result.total} 段[/bold]（{_layer_counts(result)}）")
    print_expansions(result.query)
    layer = None
    for number, hit in enumerate(result.hits, start=offset + 1):
        if hit.layer is not layer:
            layer = hit.layer
            out.print(f"\n[bold cyan]── {LAYERS[layer]} ──[/bold cyan]")
        _print_hit(workspace, number, hit)
    shown = offset + len(result.hits)
    if result.hits and shown < result.total:
        out.print(f"\n还有 {result.total - shown} 段：加 --offset {shown} 继续看。")


def _print_groups(workspace: Workspace, result: ReportResult, offset: int) -> None:
    found = result.found
    if not found.total:
        print_help(found.help)
        return
    out.print(f"[bold]共 {result.reports} 份报告，{found.total} 段[/bold]（{_layer_counts(found)}）")
    for number, group in enumerate(result.groups, start=offset + 1):
        out.print(f"\n[bold cyan]{number}. {escape(group.report.label)}[/bold cyan]  {group.total} 段")
        out.print(f"   {group.report.report_id}")
        for place, hit in enumerate(group.hits, start=1):
            _print_hit(workspace, place, hit)
        if group.total > len(group.hits):
            rest = group.total - len(group.hits)
            out.print(f"   这份报告还有 {rest} 段：加 --report {group.report.report_id} 去看。")
    shown = offset + len(result.groups)
    if result.groups and shown < result.reports:
        out.print(f"\n还有 {result.reports - shown} 份报告：加 --offset {shown} 继续看。")


def _layer_counts(result: SearchResult) -> str:
    return " · ".join(f"{LAYERS[layer]} {result.layers[layer]}" for layer in Layer if layer in result.layers)


def _print_hit(workspace: Workspace, number: int, hit: Hit) -> None:
    record = hit.record
    out.print(f"\n[bold]{number}.[/bold] {escape(_heading_line(record))}")
    if record.tagged.paragraph.heading_path:
        out.print(f"   [dim]{escape(' › '.join(record.tagged.paragraph.heading_path))}[/dim]")
    out.print("   ", snippet(record.tagged.paragraph.text, hit.highlights), sep="")
    out.print(
        f"   [green]{escape(_tag_line(workspace, record))}[/green]  {record.tagged.paragraph.paragraph_id}"
    )
    for line in copy_lines(record):
        out.print(f"   [dim]{escape(line)}[/dim]")


def _heading_line(record: ParagraphRecord) -> str:
    report = record.report
    return (
        f"{report.label} · {fact_text(report.year, '年')} · {fact_text(report.region)} · {record.sources[0]}"
    )


def _tag_line(workspace: Workspace, record: ParagraphRecord) -> str:
    groups = [
        "、".join(workspace.label(facet, code) for code in record.tagged.codes(facet))
        for facet in (Facet.ROLE, Facet.DOMAIN, Facet.MEASURE)
    ]
    return " | ".join(group for group in groups if group)


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
    out.print(f"[bold]{escape(_heading_line(record))}[/bold]")
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


@click.command()
@click.argument("query", metavar="[检索词]", nargs=-1)
@filter_options
@layer_option
@without_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="导出格式。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="写入文件（默认标准输出）。"
)
@click.pass_obj
def export(
    directory: Path,
    /,
    query: tuple[str, ...],
    form: str,
    output: Path | None,
    layers: tuple[str, ...],
    without: tuple[str, ...],
    **options: Any,
) -> None:
    """导出全部命中，没有检索词则导出全库；不设上限。"""
    if form in BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} 不是文本，不能显示在终端上；请用 -o 写入文件，如 -o 结果.{form}。")
    with open_archive(directory) as workspace, ExitStack() as closing:
        filters = read_filters(workspace, options)
        asked = bool(query) or any(options.values()) or bool(layers)
        request = SearchRequest(
            " ".join(query), filters, limit=None, layers=read_layers(layers), without=without
        )
        if not asked:
            workspace.find_copies()
        rows = workspace.all_hits(request) if asked else workspace.store.all_records()
        target: IO[bytes] = sys.stdout.buffer
        if output is not None:
            target = closing.enter_context(whole_file(output))
        said = asked_line(request.text, chosen_values(options), request.layers, without)
        write_export(rows, form, target, Heading(date.today(), said))
    if output is not None:
        announce(f"已写入 {output}")
