"""Commands that search the archive: search, export."""

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from archive.by_report import ReportResult
from archive.errors import UsageError
from archive.export import BINARY, FORMATS, Heading, write_export
from archive.model import Facet, ParagraphRecord
from archive.query import Layer, Sort
from archive.records import report_result_dict, result_dict
from archive.search import Hit, SearchRequest, SearchResult
from indexer.workspace import Workspace
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
from webui.cli.output import announce, escape, out, print_json, snippet
from webui.wording import LAYERS, asked_line, copy_lines, heading_line


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
    out.print(f"\n[bold]{number}.[/bold] {escape(heading_line(record))}")
    if record.tagged.paragraph.heading_path:
        out.print(f"   [dim]{escape(' › '.join(record.tagged.paragraph.heading_path))}[/dim]")
    out.print("   ", snippet(record.tagged.paragraph.text, hit.highlights), sep="")
    out.print(
        f"   [green]{escape(_tag_line(workspace, record))}[/green]  {record.tagged.paragraph.paragraph_id}"
    )
    for line in copy_lines(record):
        out.print(f"   [dim]{escape(line)}[/dim]")


def _tag_line(workspace: Workspace, record: ParagraphRecord) -> str:
    groups = [
        "、".join(workspace.label(facet, code) for code in record.tagged.codes(facet))
        for facet in (Facet.ROLE, Facet.DOMAIN, Facet.MEASURE)
    ]
    return " | ".join(group for group in groups if group)


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
