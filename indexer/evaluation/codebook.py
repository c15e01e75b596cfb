"""The codebook as a page to read: what each tag means, by which words it is known, and how good it is."""

from archive.model import Facet
from archive.taxonomy import Concept, Taxonomy, TermKind
from indexer.evaluation.quality import FEW, Quality, confusions
from indexer.evaluation.scores import Count, FacetScores

_NAMES = {Facet.DOMAIN: "业务领域", Facet.MEASURE: "举措类型", Facet.ROLE: "段落性质"}
_KINDS = {
    TermKind.PREFERRED: "首选词",
    TermKind.ALTERNATIVE: "其他说法",
    TermKind.WEAK: "弱词（须有佐证）",
    TermKind.NEGATIVE: "形近而非",
}
_FURTHER = "怎样标注见[标注指南](guide/labelling.md)，比较与局限见 [0005](decisions/0005-tagging.md)。"


def render(taxonomy: Taxonomy, quality: Quality) -> str:
    """The codebook in Markdown."""
    evaluation = quality.evaluation
    lines = [
        "# 标注手册 · Codebook",
        "",
        "本页由 `python -m tests.tools.make_codebook` 从标签表和人工标注生成，请勿手改；测试会核对它是否最新。",
        "",
        "## 怎么量的",
        "",
        f"{quality.how}{_FURTHER}",
        "",
        f"共 {evaluation.statements} 段、{evaluation.reports} 份报告；"
        f"标签表 `{taxonomy.digest[:12]}`，标注数据 `{quality.labels_digest[:12]}`。",
        f"各领域之外的 {evaluation.outside} 段里有 {evaluation.outside_tagged} 段被误给了业务领域。",
        "",
        "| 维度 | 段 | 查准 | 查全 | F1（微平均） | F1（宏平均） | 全对的段 |",
        "|---|---|---|---|---|---|---|",
    ]
    for facet, scores in evaluation.facets.items():
        total = scores.total
        figures = (total.precision, total.recall, total.f1, scores.macro_f1, scores.accuracy)
        lines.append(
            f"| {_NAMES[facet]} | {scores.units} | " + " | ".join(_shown(value) for value in figures) + " |"
        )
    lines += ["", f"标注不足 {FEW} 段的标签，其数字只供参考，表中以 * 标出。", ""]
    for facet in Facet:
        lines += _facet(taxonomy, facet, evaluation.facets[facet])
    return "\n".join(lines).rstrip("\n") + "\n"


def _facet(taxonomy: Taxonomy, facet: Facet, scores: FacetScores) -> list[str]:
    concepts = taxonomy.facet(facet)
    lines = [
        f"## {_NAMES[facet]}",
        "",
        "| 代码 | 名称 | 查准 | 查全 | F1 | 对 | 误给 | 漏掉 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for concept in concepts:
        count = scores.codes.get(concept.code, Count())
        star = "*" if count.right + count.missed < FEW else ""
        figures = " | ".join(_shown(value) for value in (count.precision, count.recall, count.f1))
        lines.append(
            f"| {concept.code} | {concept.label}{star} | {figures} | {count.right} | {count.wrong} | {count.missed} |"
        )
    lines.append("")
    for concept in concepts:
        lines += _concept(taxonomy, concept, scores)
    return lines


def _concept(taxonomy: Taxonomy, concept: Concept, scores: FacetScores) -> list[str]:
    lines = [f"### {concept.label} `{concept.code}`", "", f"{concept.definition} ({concept.label_en})", ""]
    if concept.until is not None:
        lines.append(f"- 民政职责止于：{concept.until} 年")
    if concept.office_only:
        lines.append("- 只用于民政部门自己的报告")
    if concept.hood:
        hood, rothwell_zegveld = "、".join(concept.hood), "、".join(concept.rothwell_zegveld)
        lines.append(f"- Hood：{hood}；Rothwell-Zegveld：{rothwell_zegveld}")
    lines += [f"- 例：{example}" for example in concept.examples]
    lines += [f"- 反例：{example}" for example in concept.counter_examples]
    if confused := confusions(taxonomy, concept, scores):
        lines.append(f"- 易混：{confused}")
    for kind, name in _KINDS.items():
        if words := [term.text for term in concept.terms if term.kind is kind]:
            lines.append(f"- {name}（{len(words)}）：{'、'.join(words)}")
    for signal in concept.signals:
        weak = "（弱）" if signal.weak else ""
        verbs, things = "、".join(signal.verbs), "、".join(signal.objects)
        lines.append(f"- 搭配{weak}：{verbs} + {things}")
    for name, patterns in (
        ("标题规则", concept.headings),
        ("首段规则", concept.openings),
        ("题名规则", concept.titles),
        ("开头规则", concept.texts),
        ("首句规则", concept.near),
    ):
        if patterns:
            lines.append(f"- {name}：" + "；".join(f"`{pattern.replace('|', '¦')}`" for pattern in patterns))
    lines.append("")
    return lines


def _shown(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
