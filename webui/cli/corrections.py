"""Corrections of tags on the command line: the command ``tag``, and what ``tags`` says of corrections."""

import getpass
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from archive.correction_records import correction_dict, judgement_dict
from archive.corrections import Judgement
from archive.labelled import labelled_rows
from archive.model import Correction, Facet, ParagraphRecord
from archive.records import paragraph_dict
from archive.tag_changes import read_changes, read_name, read_why
from archive.tag_reasons import reason
from indexer.evaluation import agreed_dict, agreed_with_rules
from indexer.workspace import Workspace
from webui.cli.options import open_archive
from webui.cli.output import escape, out, print_json, table
from webui.wording import FACETS, correction_line


@click.command()
@click.argument("identifier", metavar="[编号]", required=False)
@click.option("--add", "add", metavar="标签", multiple=True, help="加上这个标签（代码或名称）；可重复。")
@click.option("--remove", "remove", metavar="标签", multiple=True, help="去掉这个标签；可重复。")
@click.option(
    "--undo", "undo", metavar="标签", multiple=True, help="撤销对这个标签的更正，仍由规则定；可重复。"
)
@click.option("--why", metavar="文字", help="理由，必填。")
@click.option("--by", "name", metavar="姓名", envvar="MINZHENG_NAME", help="谁更正的（默认登录名）。")
@click.option(
    "--import",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="并入另一个文库导出的更正（export --format jsonl 或 tags --corrections --jsonl 的文件）。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def tag(
    directory: Path,
    /,
    identifier: str | None,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    undo: tuple[str, ...],
    why: str | None,
    name: str | None,
    file: Path | None,
    as_json: bool,
) -> None:
    """更正一个段落的标签。更正与规则分开保存，重建不丢；只给编号则列出标签和历次更正。"""
    changing = bool(add or remove or undo)
    if (file is None) == (identifier is None) or (file is not None and (changing or why)):
        raise click.UsageError("请给出段落编号，或只给 --import")
    if why is None and changing:
        raise click.UsageError("缺少 --why（理由）")
    if why is not None and not changing:
        raise click.UsageError("缺少 --add、--remove 或 --undo")
    with open_archive(directory) as workspace:
        if file is not None:
            count = workspace.bring_corrections(file)
            print_json({"imported": count}) if as_json else out.print(f"并入 {count} 条更正。")
            return
        assert identifier is not None
        workspace.find_copies()
        if why is not None:
            changes = read_changes(workspace.taxonomy, add=add, remove=remove, undo=undo)
            by = read_name(_login() if name is None else name)
            workspace.correct(identifier, changes, read_why(why), by, datetime.now(UTC))
        record = workspace.store.record(identifier)
        print_json(paragraph_dict(record)) if as_json else print_tags(workspace, record)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        return "未署名"


def print_tags(workspace: Workspace, record: ParagraphRecord) -> None:
    """The tags in force with their reasons, and what people said of them."""
    for given in record.tagged.tags:
        out.print(
            f"[green]{escape(workspace.label(given.facet, given.code))}[/green] {escape(reason(given))} "
            f"[dim]{given.source}[/dim]"
        )
    for said in record.corrections:
        out.print(f"[yellow]更正[/yellow] {escape(correction_line(said, workspace.taxonomy))}")


def print_corrections(workspace: Workspace, as_json: bool, as_lines: bool) -> None:
    """Everything that people said: for reading, as JSON, or as a labelled file."""
    if as_lines:
        for row in labelled_rows(workspace.store):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    said = workspace.store.corrections.all()
    if as_json:
        print_json([correction_dict(one) for one in said])
        return
    out.print(f"共 {len(said)} 条更正。")
    for one in said:
        _print_correction(workspace, one)


def print_audit(workspace: Workspace, as_json: bool) -> int:
    """Corrections that the rules contradict, that they share by now, and whose paragraph is gone."""
    judgements = workspace.store.corrections.judgements()
    gone = [one for one in workspace.store.corrections.all() if one.stands_at is None]
    against = [one for one in judgements if not one.agrees]
    settled = [one for one in judgements if one.agrees]
    if as_json:
        groups = {"contradicted": against, "agreed": settled}
        listed = {name: [judgement_dict(one) for one in found] for name, found in groups.items()}
        print_json({**listed, "gone": [correction_dict(one) for one in gone]})
        return 0
    _print_judgements(workspace, "规则如今与更正相反", against)
    _print_judgements(workspace, "规则如今与更正一致", settled)
    out.print(f"[bold]段落已不在文库（更正仍留着）[/bold] {len(gone)} 条")
    for one in gone:
        _print_correction(workspace, one)
    return 0


def print_agreed(workspace: Workspace, as_json: bool) -> None:
    """How often people agreed with the rules, by tag."""
    agreed = agreed_with_rules(workspace.store.corrections.judgements())
    if as_json:
        print_json(agreed_dict(agreed))
        return
    if not agreed:
        out.print("还没有更正。")
    for facet, codes in agreed.items():
        rows = table(FACETS[facet.value], "人的判断", "规则相同", "占比", "Krippendorff α")
        for code, one in codes.items():
            alpha = "—" if one.alpha is None else f"{one.alpha:.3f}"
            shown = workspace.label(facet, code)
            rows.add_row(shown, str(one.judged), str(one.agreed), f"{one.share:.0%}", alpha)
        out.print(rows, "")
    if agreed:
        out.print("人多在规则出错处更正，占比不代表全部标签的好坏；那要看标注手册里的实测数字。")


def _print_judgements(workspace: Workspace, title: str, judgements: Iterable[Judgement]) -> None:
    listed = list(judgements)
    out.print(f"[bold]{title}[/bold] {len(listed)} 条")
    for one in listed:
        _print_correction(workspace, one.correction)
        changed = "更正后规则变了" if one.correction.rules_agreed is not one.agrees else "更正时就如此"
        out.print(f"  [dim]{escape(_of_the_rules(workspace, one))}；{changed}[/dim]")


def _of_the_rules(workspace: Workspace, judged: Judgement) -> str:
    if judged.rule is not None:
        return f"规则给了，依据：{reason(judged.rule)}"
    if judged.correction.facet is Facet.ROLE:
        return f"规则给的是 {workspace.label(Facet.ROLE, judged.role)}"
    return "规则没有给"


def _print_correction(workspace: Workspace, said: Correction) -> None:
    out.print(f"{said.stands_at or said.paragraph_id} {escape(correction_line(said, workspace.taxonomy))}")
    out.print(f"  {escape(said.text[:60])}{'……' if len(said.text) > 60 else ''}")
