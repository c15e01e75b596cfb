"""The command that holds a draft against the archive: check."""

import sys
from datetime import date
from pathlib import Path

import click

from archive.check import Checked, Finding, Status, checked_dict
from archive.cite import cite
from archive.errors import UsageError
from indexer.drafts import read_draft
from webui.cli.options import open_archive
from webui.cli.output import escape, out, print_json
from webui.wording import CHANGES, CHECKED, CHECKED_KINDS

_STYLES = {Status.EXACT: "green", Status.SEVERAL: "green", Status.ALTERED: "yellow", Status.MISSING: "red"}


@click.command()
@click.argument("file", metavar="草稿", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--all", "everything", is_flag=True, help="也列出文库里没有的句子（默认只列没有的引文）。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def check(directory: Path, file: Path, everything: bool, as_json: bool) -> None:
    """核对草稿（txt、md、docx，- 为标准输入）里的引文和句子：一字不差、有改动、多处出现或未找到。"""
    content = _content(file)
    with open_archive(directory) as workspace:
        checked = workspace.check(read_draft(content, file.name), everything=everything)
    if as_json:
        print_json(checked_dict(checked, date.today()))
    else:
        _print(checked)


def _content(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"读不了草稿 {file}（{error.strerror}），请核对文件名。") from error


def _print(checked: Checked) -> None:
    counts = " · ".join(f"{CHECKED[status]} {count}" for status, count in checked.counts.items() if count)
    wrong = sum(finding.numbers_differ for finding in checked.findings)
    out.print(
        f"[bold]核对引文 {checked.quotations} 处、句子 {checked.sentences} 句[/bold]"
        f"（{counts or '文库里都没有'}{f'，其中数字不符 {wrong}' if wrong else ''}）"
    )
    for number, finding in enumerate(checked.findings, 1):
        _print_finding(number, finding)


def _print_finding(number: int, finding: Finding) -> None:
    status = finding.status
    label = CHECKED[status] + ("，数字不符" if finding.numbers_differ else "")
    label += f"，共 {finding.total} 段" if status is Status.SEVERAL else ""
    kind = CHECKED_KINDS[finding.unit.kind]
    text = " ".join(finding.text.split())
    out.print(f"\n[bold]{number}.[/bold] [{_STYLES[status]}]{label}[/] {kind}：{escape(text)}")
    for match in finding.matches:
        paragraph = match.record.tagged.paragraph
        if status is Status.ALTERED:
            out.print(f"   原文：{escape(paragraph.text[match.start : match.end])}")
            for difference in match.differences:
                ours, theirs = (t or "（无）" for t in (difference.draft_text, difference.source_text))
                out.print(f"   {CHANGES[difference.change]}：草稿 {escape(ours)} → 原文 {escape(theirs)}")
        if match.elided:
            out.print("   草稿用省略号略去了一部分，其余一字不差。")
        if match.onward:
            out.print(
                f"   连跨 {len(match.onward) + 1} 段：{paragraph.paragraph_id} {' '.join(match.onward)}"
            )
        out.print(f"   [dim]{escape(cite(match.record, 'gbt7714', date.today()))}[/dim]")
