"""Commands that change or check what the archive holds: index, remove, rebuild, verify."""

from collections.abc import Sequence
from pathlib import Path

import click

from indexer.discover import Failure
from indexer.ingest import IngestSummary
from indexer.processes import default_workers
from webui.cli.options import make_archive, tend_archive
from webui.cli.output import announce, complain, escape, out, print_json
from webui.families import FAMILIES

# So many kinds of files that were skipped are told apart.
_MOST_KINDS = 8
_workers = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=default_workers,
    show_default="处理器数",
    help="同时处理页面的进程数。",
)


def _name(failures: Sequence[Failure]) -> None:
    for failure in failures:
        complain(f"{failure.source}：{failure.reason}")


@click.command()
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=click.Path(path_type=Path))
@_workers
@click.pass_obj
def index(directory: Path, paths: tuple[Path, ...], workers: int) -> int:
    """收入页面：文件、文件夹或压缩包（文本、网页、Word、PDF、ZIP、WARC）。未改动的页面自动跳过。"""
    with make_archive(directory) as archive:
        summary = archive.ingest(paths, workers)
        figures = archive.store.size()
    _name(summary.failed)
    out.print(
        f"新增 {summary.added} 页，更新 {summary.updated} 页，未变 {summary.unchanged} 页，"
        f"失败 {len(summary.failed)} 页；库中现有 {figures.reports} 份报告、{figures.paragraphs} 个段落。"
    )
    if summary.removed:
        families = "，".join(f"{FAMILIES.get(name, name)} {count}" for name, count in summary.removed.items())
        out.print(f"清洗删去的字数：{escape(families)}。")
    _notice(summary)
    return 1 if summary.failed else 0


def _notice(summary: IngestSummary) -> None:
    """What is no failure, but would otherwise pass in silence."""
    if summary.skipped:
        most = list(summary.skipped.items())
        rest = sum(count for _, count in most[_MOST_KINDS:])
        kinds = [f"{kind} {count} 个" for kind, count in most[:_MOST_KINDS]] + [f"其他 {rest} 个"] * bool(
            rest
        )
        out.print(
            f"跳过不能读的文件 {sum(summary.skipped.values())} 个：{escape('，'.join(kinds))}。"
            "其中若有报告，请另存为 .docx 或 .txt（图片先做文字识别）再收入。"
        )
    if summary.broken:
        out.print(
            f"有 {len(summary.broken)} 页共 {sum(summary.broken)} 个字节读不出，"
            "原处显示为“�”；请与原文核对，或重新抓取。"
        )
    for source in summary.garbled:
        announce(f"{source}：文字像是编码转错留下的乱码（如“锟斤拷”）；已照原样收入，请重新抓取。")


@click.command()
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def remove(directory: Path, paths: tuple[Path, ...]) -> int:
    """把页面移出文库（不动原文件）。"""
    with tend_archive(directory) as archive:
        gone, failed = archive.remove(paths)
    _name(failed)
    out.print(f"已移出 {gone} 页。")
    return 1 if failed else 0


@click.command()
@_workers
@click.pass_obj
def rebuild(directory: Path, workers: int) -> int:
    """用库中保存的原始页面，重做切分、标注与索引。"""
    with tend_archive(directory, follow=False) as archive:
        failed = archive.rebuild(workers)
        figures = archive.store.size()
    _name(failed)
    out.print(f"已重建 {figures.pages} 页、{figures.paragraphs} 个段落。")
    return 1 if failed else 0


@click.command()
@click.argument("ids", metavar="[编号]…", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def verify(directory: Path, ids: tuple[str, ...], as_json: bool) -> int:
    """重新核验：页面字节、逐字忠实、无一遗漏。可指定段落、报告或页面编号。"""
    with tend_archive(directory) as archive:
        checked = archive.verify(ids)
    findings = [
        {"source": finding.source, "id": finding.subject, "problem": finding.problem}
        for finding in checked.findings
    ]
    if as_json:
        print_json({"pages": checked.pages, "paragraphs": checked.paragraphs, "findings": findings})
        return 1 if findings else 0
    for finding in checked.findings:
        complain(f"{finding.source} {finding.subject}：{finding.problem}")
    if not findings:
        out.print(
            f"核验通过：{checked.pages} 页、{checked.paragraphs} 个段落，"
            "页面字节与入库时相同，每个段落与原页逐字一致，每个可见字符都有且只有一个去处。"
        )
    return 1 if findings else 0
