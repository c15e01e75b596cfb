"""How good the tags are, as tables for people."""

from collections.abc import Mapping

from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.evaluation import NOTHING, Agreement, Count, Evaluation, Quality
from webui.cli.output import escape, out, table
from webui.wording import FACETS

_CONFUSIONS = 8  # of each facet, the most frequent first


def print_codebook(taxonomy: Taxonomy, quality: Quality) -> None:
    """Every tag with what it means and, where it was measured with this codebook, how good it is."""
    measured = quality.fits(taxonomy)
    for facet in Facet:
        rows = table("代码", FACETS[facet.value], "查准", "查全", "F1", "含义")
        for concept in taxonomy.facet(facet):
            count = quality.evaluation.facets[facet].codes.get(concept.code, Count()) if measured else Count()
            figures = map(_shown, (count.precision, count.recall, count.f1))
            rows.add_row(concept.code, concept.label, *figures, escape(concept.definition))
        out.print(rows, "")
    if measured:
        whole = quality.evaluation
        out.print(
            f"查准、查全、F1 在留出集（{whole.statements} 段，{whole.reports} 份报告）上量得，见 docs/codebook.md。"
        )


def print_scores(evaluation: Evaluation, taxonomy: Taxonomy) -> None:
    """The scores of each facet: the whole, each code, and what is taken for what."""
    out.print(f"{evaluation.statements} 段，{evaluation.reports} 份报告。")
    if evaluation.outside:
        out.print(f"各领域之外 {evaluation.outside} 段，误给业务领域 {evaluation.outside_tagged} 段。")
    for facet, scores in evaluation.facets.items():
        rows = table(FACETS[facet.value], "查准", "查全", "F1", "对", "误给", "漏掉")
        for concept in taxonomy.facet(facet):
            if concept.code in scores.codes:
                rows.add_row(concept.label, *_figures(scores.codes[concept.code]))
        rows.add_row("合计（微平均）", *_figures(scores.total))
        out.print("", rows)
        out.print(
            f"宏平均 F1 {_shown(scores.macro_f1)}；全对 {_shown(scores.accuracy)}（{scores.units} 段）。"
        )
        for labelled, given, count in scores.confusions[:_CONFUSIONS]:
            meant = taxonomy.label(facet, labelled) if labelled != NOTHING else "（没有）"
            said = taxonomy.label(facet, given) if given != NOTHING else "（没有）"
            out.print(f"  应为 {meant}，给了 {said}：{count} 次")


def print_agreement(agreements: Mapping[Facet, Agreement], taxonomy: Taxonomy) -> None:
    """Krippendorff's alpha of two label sets."""
    for facet, found in agreements.items():
        rows = table(FACETS[facet.value], "Krippendorff α")
        for concept in taxonomy.facet(facet):
            rows.add_row(concept.label, _shown(found.codes[concept.code]))
        rows.add_row(f"合计（{found.statements} 段）", _shown(found.alpha))
        out.print("", rows)


def _figures(count: Count) -> tuple[str, ...]:
    shares = (count.precision, count.recall, count.f1)
    return (*map(_shown, shares), *map(str, (count.right, count.wrong, count.missed)))


def _shown(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
