"""Commands that look at all hits at once: kwic and trend."""

import sys
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len
from rich.text import Text

from archive.concordance import DEFAULT_WIDTH, Concordance, Line, LineOrder
from archive.lines_export import write_csv, write_json
from archive.search import SearchRequest
from archive.trend import Bucket, By, Trend, trend_dict
from archive.trend_export import BY, percent, trend_chart, write_trend_csv
from webui.cli.files import whole_file
from webui.cli.guidance import SYNTAX, print_help
from webui.cli.options import (
    filter_options,
    layer_option,
    open_archive,
    read_filters,
    read_layers,
    without_option,
)
from webui.cli.output import announce, escape, out, print_json, table
from webui.labels import bucket_label, fact_text

_FORMS = click.Choice(["json", "csv"])
_LABEL = 24


@click.command(epilog=SYNTAX)
@click.argument("query", metavar="检索词", nargs=-1, required=True)
@filter_options
@layer_option
@without_option
@click.option(
    "--sort",
    type=click.Choice([order.value for order in LineOrder]),
    default="report",
    show_default=True,
    help="排序：report 按报告、left 按左邻文字（从近到远）、right 按右邻文字、year 或 -year 按年份。",
)
@click.option(
    "--width", type=click.IntRange(0, 500), default=DEFAULT_WIDTH, show_default=True, help="左右各带几个字。"
)
@click.option("--limit", type=click.IntRange(min=0), default=None, help="最多给出几处（默认全部）。")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="从第几处之后开始。")
@click.option("--json", "form", flag_value="json", help="输出 JSON。")
@click.option("--csv", "form", flag_value="csv", help="输出 CSV。")
@click.pass_obj
def kwic(
    directory: Path,
    /,
    query: tuple[str, ...],
    sort: str,
    width: int,
    limit: int | None,
    offset: int,
    form: str | None,
    layers: tuple[str, ...],
    without: tuple[str, ...],
    **options: Any,
) -> None:
    """逐处列出命中的文字和左右上下文（语料库索引行）；不设上限。"""
    with open_archive(directory) as workspace:
        filters = read_filters(workspace, options)
        asked = SearchRequest(" ".join(query), filters, limit=0, layers=read_layers(layers), without=without)
        found = workspace.concordance(asked, LineOrder(sort), width)
        if form == "json":
            write_json(found, offset, limit, sys.stdout)
        elif form == "csv":
            write_csv(found, offset, limit, sys.stdout)
        elif not found.paragraphs:
            print_help(workspace.search(asked).help)
        else:
            _print_lines(found, offset, limit)


def _print_lines(found: Concordance, offset: int, limit: int | None) -> None:
    out.print(f"[bold]共 {found.total} 处[/bold]（{found.paragraphs} 段，{found.reports} 份报告）")
    if not found.total:
        out.print("查询里只有条件，没有可以逐处列出的文字。")
    shown = 0
    for line in found.lines(offset, limit):
        out.print(_line(line, found.width))
        shown += 1
    left = found.total - offset - shown
    if left > 0 and limit:
        out.print(f"\n还有 {left} 处：加 --offset {offset + shown} 继续看。")


def _line(line: Line, width: int) -> Text:
    report = line.statement.report
    left, right = _plain(line.left), _plain(line.right)
    shown = Text(" " * max(0, 2 * width - cell_len(left)) + left)
    shown.append(f" {_plain(line.match)} ", "bold yellow")
    shown.append(right + " " * max(0, 2 * width - cell_len(right)))
    label = report.label if len(report.label) <= _LABEL else f"{report.label[: _LABEL - 1]}…"
    said = f"  {fact_text(report.year)} · {fact_text(report.region)} · {label}  {line.statement.paragraph_id}"
    shown.append(said, "dim")
    return shown


def _plain(text: str) -> str:
    """``text`` on one line."""
    return "".join(char if char.isprintable() else " " for char in text)


@click.command(epilog=SYNTAX)
@click.argument("query", metavar="检索词", nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default="year",
    show_default=True,
    help="按 year 年份、province 省份、region 地区（到县）或 domain 业务领域分组。",
)
@filter_options
@layer_option
@without_option
@click.option("--json", "form", flag_value="json", help="输出 JSON。")
@click.option("--csv", "form", flag_value="csv", help="输出 CSV。")
@click.option(
    "--svg", "chart", type=click.Path(path_type=Path, dir_okay=False), help="把条形图写入这个 SVG 文件。"
)
@click.pass_obj
def trend(
    directory: Path,
    /,
    query: tuple[str, ...],
    by: str,
    form: str | None,
    chart: Path | None,
    layers: tuple[str, ...],
    without: tuple[str, ...],
    **options: Any,
) -> None:
    """按年份、地区或业务领域统计命中的段落、报告和处数，连同各组的总数与占比。"""
    with open_archive(directory) as workspace:
        filters = read_filters(workspace, options)
        asked = SearchRequest(" ".join(query), filters, layers=read_layers(layers), without=without)
        found = workspace.trend(asked, By(by))
        label = bucket_label(found.by, workspace.taxonomy)
        if chart is not None:
            with whole_file(chart) as drawing:
                drawing.write(trend_chart(found, label).encode())
            announce(f"已写入 {chart}")
        if form == "json":
            print_json(trend_dict(found))
        elif form == "csv":
            write_trend_csv(found, label, sys.stdout)
        elif chart is None:
            _print_trend(found, [(label(b.value), b) for b in found.buckets])


def _print_trend(found: Trend, buckets: list[tuple[str, Bucket]]) -> None:
    rows = table(BY[found.by], "段落", "报告", "处", "全部段落", "全部报告", "段落占比")
    for column in rows.columns[1:]:
        column.justify = "right"
    for name, bucket in (*buckets, ("合计", found.whole)):
        numbers = (
            *(bucket.hits.paragraphs, bucket.hits.reports, bucket.occurrences),
            *(bucket.of.paragraphs, bucket.of.reports),
        )
        rows.add_row(escape(name), *(f"{number:,}" for number in numbers), percent(bucket))
    out.print(rows)
    if found.by is By.DOMAIN:
        out.print("[dim]一段可以有几个业务领域，各领域相加会多于合计。[/dim]")
