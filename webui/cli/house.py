"""Commands about the archive as a whole: stats, tags."""

from dataclasses import asdict
from pathlib import Path

import click

from archive.model import Facet
from archive.taxonomy import Taxonomy
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import (
    agreement,
    evaluate,
    evaluation_dict,
    labelled_reports,
    load_quality,
    load_units,
    measured_codebook,
)
from indexer.own import own_taxonomy
from indexer.tag import Tagger
from webui.cli.corrections import print_agreed, print_audit, print_corrections
from webui.cli.options import open_archive
from webui.cli.output import out, print_json, table
from webui.cli.scores import print_agreement, print_codebook, print_scores
from webui.wording import FACETS

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def stats(directory: Path, as_json: bool) -> None:
    """库中有多少页面、报告、段落，各类各有多少。"""
    with open_archive(directory) as workspace:
        figures = workspace.store.stats()
        if as_json:
            print_json(asdict(figures))
            return
        rows = table("项目", "数量")
        for name, value in (
            ("页面", figures.pages),
            ("报告", figures.reports),
            ("段落", figures.paragraphs),
            ("正文字符", figures.characters),
            ("脱敏处", figures.masks),
            ("原文不完整的报告", figures.truncated),
            ("生效的人工更正", figures.corrections),
        ):
            rows.add_row(name, f"{value:,}")
        out.print(rows)
        groups = (
            (Facet.DOMAIN, figures.by_domain),
            (Facet.MEASURE, figures.by_measure),
            (Facet.ROLE, figures.by_role),
        )
        for facet, counts in groups:
            rows = table(FACETS[facet.value], "段落")
            for concept in workspace.taxonomy.facet(facet):
                rows.add_row(concept.label, f"{counts.get(concept.code, 0):,}")
            out.print("", rows)


@click.command()
@click.option("--evaluate", "labelled", type=_FILE, help="用一份人工标注（JSONL）评测自动标注。")
@click.option("--against", "second", type=_FILE, help="另一份标注：连同 --evaluate 算两份标注的一致性。")
@click.option("--corrections", is_flag=True, help="列出文库里的全部人工更正。")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="连同 --corrections：输出可评测、可训练、可再并入的标注文件。"
)
@click.option(
    "--audit", is_flag=True, help="核对人工更正：哪些与规则相反，哪些规则已经改对，哪些段落已不在。"
)
@click.option("--agreement", "agreed", is_flag=True, help="各标签上人工更正与规则有多一致。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def tags(
    directory: Path,
    labelled: Path | None,
    second: Path | None,
    corrections: bool,
    as_lines: bool,
    audit: bool,
    agreed: bool,
    as_json: bool,
) -> None:
    """标注手册：每个标签的代码、名称、含义与实测好坏；或评测标注，或查看人工更正。"""
    if sum([labelled is not None, corrections, audit, agreed]) > 1:
        raise click.UsageError("--evaluate、--corrections、--audit、--agreement 只能给一个")
    if second is not None and labelled is None:
        raise click.UsageError("--against 须与 --evaluate 一起用")
    if as_lines and (as_json or not corrections):
        raise click.UsageError("--jsonl 须与 --corrections 一起用，且不与 --json 同用")
    if labelled is not None:
        _evaluate(_taxonomy(directory), labelled, second, as_json)
    elif corrections or audit or agreed:
        with open_archive(directory) as workspace:
            workspace.find_copies()
            if corrections:
                print_corrections(workspace, as_json, as_lines)
            elif audit:
                print_audit(workspace, as_json)
            else:
                print_agreed(workspace, as_json)
    elif as_json:
        print_json(measured_codebook(_taxonomy(directory), load_quality()))
    else:
        print_codebook(_taxonomy(directory), load_quality())


def _taxonomy(directory: Path) -> Taxonomy:
    return own_taxonomy(directory) or load_taxonomy()


def _evaluate(taxonomy: Taxonomy, labelled: Path, second: Path | None, as_json: bool) -> None:
    units = load_units(labelled, taxonomy)
    scores = evaluate(Tagger(taxonomy), labelled_reports(units))
    agreements = agreement(units, load_units(second, taxonomy), taxonomy) if second else None
    if as_json:
        print_json(evaluation_dict(scores, agreements))
        return
    print_scores(scores, taxonomy)
    if agreements:
        print_agreement(agreements, taxonomy)
