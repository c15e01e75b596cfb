"""The words by which people see layers and facets; the same on the terminal and on the web."""

from collections.abc import Iterable, Sequence

from archive.check import Change, Kind, Status
from archive.concordance import LineOrder
from archive.model import Action, Correction, MaskKind, ParagraphRecord, PartKind
from archive.query import ALL_LAYERS, UNKNOWN, Expansion, Layer, Sort
from archive.records import all_sources
from archive.taxonomy import Taxonomy, TermKind
from webui.labels import fact_text

LAYERS = {
    Layer.EXACT: "完全一致",
    Layer.VARIANT: "写法变体",
    Layer.WORDS: "词语",
    Layer.SYNONYM: "近义",
}

FACETS = {
    "domain": "业务领域",
    "measure": "举措类型",
    "role": "段落性质",
    "year": "年份",
    "region": "地区",
    "genre": "文种",
}

FACTS = {
    "title": "题名",
    "year": "年份",
    "region": "地区",
    "issuer": "发文单位",
    "published": "发布日期",
}
"""What is described of a report, with what it rests on."""

LAYER_MEANINGS = {
    Layer.EXACT: "原文逐字含有所查文字；简繁、全半角、大小写和空格不计",
    Layer.VARIANT: "只是标点、括号、“的”“和”或数字的写法不同",
    Layer.WORDS: "含有所查的每一个词，但不连在一起",
    Layer.SYNONYM: "含有同义、相关或新旧称谓的词语",
}

SORTS = {
    Sort.RELEVANCE: "相关程度",
    Sort.YEAR_DESC: "年份从近到远",
    Sort.YEAR: "年份从远到近",
    Sort.REPORT: "报告次序",
}

LINE_ORDERS = {
    LineOrder.REPORT: "报告次序",
    LineOrder.RIGHT: "右邻文字",
    LineOrder.LEFT: "左邻文字",
    LineOrder.YEAR_DESC: "年份从近到远",
}

SYNTAX = (
    ("嵌入式养老院", "先给逐字一致的，再给写法变体、词语和近义，分层计数"),
    ("“困难残疾人生活补贴”", '引号里一字不差；“”、「」、『』、"" 都可以'),
    ("护理 培训", "用空格或 AND、与 隔开：都要有"),
    ("低保 OR 特困", "有一个就行；也可写 或"),
    ("养老 NOT 机构", "不要后一个词（按原样排除）；也可写 -机构、非 机构"),
    ("(低保 OR 特困) 核查", "括号先算"),
    ("养老 NEAR/10 补贴", "相隔不超过 10 个字，先后不论；NEAR 或 附近 默认 20 个字"),
    ("养老*中心", "* 代替至多 20 个字，? 代替一个字，都不跨句"),
    ("标题:工作总结", "报告题名里有"),
    ("领域:养老服务 性质:问题不足", "按标签的名称或代码；举措:试点示范与创建 也一样"),
    ("年份:2019-2023 地区:江西", "年份可写 年份:不详；地区名写一部分即可"),
)

COMPARISONS = (
    ("机构养老与居家养老", (("a", "机构养老"), ("b", "居家养老"))),
    ("2019 年与 2023 年谈养老", (("a", "养老"), ("a_year", "2019"), ("b", "养老"), ("b_year", "2023"))),
    ("打算做的里，低保与特困", (("a", "低保"), ("b", "特困"), ("role", "plan"))),
)

RELATIONS = {"equal": "同义", "related": "相关", "formerly": "新旧称谓"}


def relation(expansion: Expansion) -> str:
    """How another wording is related to what was asked for, with the year in which a name changed."""
    name = RELATIONS.get(expansion.relation, expansion.relation)
    return f"{name}，{expansion.since} 年起改称" if expansion.since else name


STYLES = {
    "gbt7714": "GB/T 7714—2015",
    "apa": "APA",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}

MASKS = {
    MaskKind.PLACE: "地名",
    MaskKind.NUMBER: "数字",
    MaskKind.YEAR: "年份",
    MaskKind.NAME: "人名",
    MaskKind.ORGANISATION: "单位",
}

PARTS = {
    PartKind.HEADING: "标题",
    PartKind.TITLE: "题名",
    PartKind.METADATA: "页面信息",
    PartKind.REMOVED: "已清除",
}

ENCODINGS = {
    "declared": "页面声明",
    "detected": "据内容判定",
    "bom": "据字节顺序标记",
    "repaired": "据内容判定，有残缺",
}

TERMS = {
    TermKind.PREFERRED: "首选",
    TermKind.ALTERNATIVE: "同属",
    TermKind.WEAK: "须有佐证",
    TermKind.NEGATIVE: "排除",
}

ACTIONS = {Action.ADD: "加上", Action.REMOVE: "去掉", Action.UNDO: "撤销更正"}

CHECKED = {
    Status.EXACT: "一字不差",
    Status.ALTERED: "有改动",
    Status.SEVERAL: "多处出现",
    Status.MISSING: "未找到",
}

CHECKED_KINDS = {Kind.QUOTATION: "引文", Kind.SENTENCE: "句子"}

CHANGES = {
    Change.NUMBER: "数字不符",
    Change.WORDING: "文字",
    Change.NOTATION: "数字写法不同，数值相同",
    Change.PUNCTUATION: "标点",
}

EXPORTS = {
    "jsonl": "JSONL",
    "csv": "CSV",
    "xlsx": "Excel",
    "docx": "Word",
    "md": "Markdown",
    "bibtex": "BibTeX",
    "ris": "RIS",
}

_NAMED = 5


def asked_line(
    text: str, chosen: Iterable[tuple[str, str]], layers: frozenset[Layer], without: Sequence[str] = ()
) -> str:
    """A search on one line, for the head of an export; empty when nothing is asked for.

    ``chosen`` holds the filters, each with a value as people see it.
    """
    names = {**FACETS, "report": "报告"}
    parts = [text, *(f"{names[name]}：{value}" for name, value in chosen)]
    if layers != ALL_LAYERS:
        parts.append(f"只看：{'、'.join(LAYERS[layer] for layer in Layer if layer in layers)}")
    if without:
        parts.append(f"不查别的说法：{'、'.join(without)}")
    return "；".join(filter(None, parts))


def heading_line(record: ParagraphRecord) -> str:
    """What stands above a paragraph: its report, of which year and place, and where that was found."""
    report = record.report
    return (
        f"{report.label} · {fact_text(report.year, '年')} · {fact_text(report.region)} · {record.sources[0]}"
    )


def copy_lines(record: ParagraphRecord) -> list[str]:
    """What is said of a paragraph's copies: where else it stands, where it differs, how often it is said."""
    others = all_sources(record)[1:]
    differing = [copy for copy in record.copies if not copy.identical]
    lines = []
    if others:
        rest = "等" if len(others) > _NAMED else ""
        lines.append(f"另有 {len(others)} 处转载：{'、'.join(others[:_NAMED])}{rest}")
    if differing:
        ids = "、".join(copy.paragraph_id for copy in differing[:_NAMED])
        rest = "等" if len(differing) > _NAMED else ""
        lines.append(f"另有 {len(differing)} 处转载文字略有出入：{ids}{rest}")
    if record.repeated_in > 1:
        lines.append(f"同样的文字见于 {record.repeated_in} 份报告")
    return lines


def correction_line(said: Correction, taxonomy: Taxonomy) -> str:
    """What was said of which tag, by whom, when (UTC) and why."""
    label = taxonomy.shown(said.facet, said.code)
    moment = said.at[:16].replace("T", " ")
    return f"{ACTIONS[said.action]}“{label}”（{said.by}，{moment} UTC）：{said.why}"


def period_text(period: str) -> str:
    """A day, month or year as people write it: 2025 年 3 月 1 日."""
    if period == UNKNOWN:
        return "更早"
    return "".join(
        f" {int(part)} {unit}" for part, unit in zip(period.split("-"), "年月日", strict=False)
    ).strip()
