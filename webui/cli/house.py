"""Commands about the archive as a whole: stats, tags, serve."""

from dataclasses import asdict
from pathlib import Path

import click
from rich.markup import escape

from archive.model import Facet
from archive.records import codebook_dict
from archive.taxonomy import load_taxonomy
from indexer.evaluation import agreement, evaluate, evaluation_dict, labelled_reports, load_units
from indexer.tag import Tagger
from webui.cli.options import open_archive
from webui.cli.output import out, print_json, table
from webui.cli.scores import print_agreement, print_scores
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
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def tags(labelled: Path | None, second: Path | None, as_json: bool) -> None:
    """标注手册：每个标签的代码、名称与含义；或评测标注的好坏。"""
    taxonomy = load_taxonomy()
    if labelled is not None:
        units = load_units(labelled, taxonomy)
        scores = evaluate(Tagger(taxonomy), labelled_reports(units))
        agreed = agreement(units, load_units(second, taxonomy), taxonomy) if second else None
        if as_json:
            print_json(evaluation_dict(scores, agreed))
            return
        print_scores(scores, taxonomy)
        if agreed:
            print_agreement(agreed, taxonomy)
        return
    if second is not None:
        raise click.UsageError("--against 须与 --evaluate 一起用")
    if as_json:
        print_json(codebook_dict(taxonomy))
        return
    for facet in Facet:
        rows = table("代码", FACETS[facet.value], "含义")
        for concept in taxonomy.facet(facet):
            rows.add_row(concept.code, concept.label, escape(concept.definition))
        out.print(rows, "")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。")
@click.pass_obj
def serve(directory: Path, host: str, port: int) -> None:
    """打开网页阅览室。"""
    # The web framework is loaded only here: no other command needs it.
    from webui.serve import run

    with open_archive(directory) as workspace:
        workspace.engine()
        run(workspace, host, port)
