"""Figures of a benchmark put together: percentiles, ratios, and the tables that people read."""

from collections.abc import Sequence
from typing import Any

from tests.bench.questions import KINDS, Question

Times = Sequence[float | None]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(asked: Sequence[Question], times: Times) -> dict[str, dict[str, float]]:
    """For each kind of question that was answered, its 50th and 95th percentile, and how many they were."""
    found = {}
    for kind in KINDS:
        own = [t for q, t in zip(asked, times, strict=True) if q.kind == kind and t is not None]
        if own:
            found[kind] = {
                "p50": round(percentile(own, 0.5), 3),
                "p95": round(percentile(own, 0.95), 3),
                "questions": len(own),
            }
    return found


def ratios(asked: Sequence[Question], ours: Times, theirs: Times) -> dict[str, dict[str, float]]:
    """For each kind, the peer's percentiles divided by ours, over the questions that both answered."""
    both = [one if other is not None else None for one, other in zip(ours, theirs, strict=True)]
    mine, others = spread(asked, both), spread(asked, theirs)
    return {
        kind: {
            "p50": round(others[kind]["p50"] / mine[kind]["p50"], 2),
            "p95": round(others[kind]["p95"] / mine[kind]["p95"], 2),
            "questions": mine[kind]["questions"],
        }
        for kind in others
    }


def table(report: dict[str, Any]) -> str:
    """All of it in Markdown."""
    parts = [_where(report)]
    for size in report["sizes"]:
        parts += [_heading(size), _pages(report, size), _ratios(size), _check(size), _costs(size)]
    return "\n\n".join(parts)


def _where(report: dict[str, Any]) -> str:
    machine, engines = report["machine"], report["sizes"][0]["engines"]
    lines = [
        f"机器：{machine['processor']}，{machine['processors']} 个处理器，{machine['system']}，"
        f"Python {machine['python']}；开始时负载 {machine['load_before']}。"
        f"计时：{'实际时间' if report['clock'] == 'wall' else '处理器时间'}。"
        f"每类 {report['questions_of_each_kind']} 条查询，各问一次。",
        "",
        *(f"- {name}：{found['version']}；{found['settings']}" for name, found in engines.items()),
    ]
    return "\n".join(lines)


def _heading(size: dict[str, Any]) -> str:
    return f"### {size['paragraphs']:,} 段（{size['pages']:,} 页，{size['characters']:,} 字）"


def _rows(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _pages(report: dict[str, Any], size: dict[str, Any]) -> str:
    def cell(engine: dict[str, Any], kind: str) -> str:
        found = engine["kinds"].get(kind)
        return f"{found['p50']:.2f} / {found['p95']:.2f}" if found else "—"

    rows = [
        [name, *(cell(engine, kind) for kind in report["kinds"])] for name, engine in size["engines"].items()
    ]
    return _rows(["整页结果，毫秒 p50 / p95", *report["kinds"]], rows)


def _ratios(size: dict[str, Any]) -> str:
    kinds = [kind for kind in KINDS if any(kind in found for found in size["ratios"].values())]
    rows = [
        [name, *(f"{f[kind]['p50']:g} / {f[kind]['p95']:g}" if kind in f else "—" for kind in kinds)]
        for name, f in size["ratios"].items()
    ]
    return _rows(["慢于本文库的倍数 p50 / p95（同一批查询）", *kinds], rows)


def _check(size: dict[str, Any]) -> str:
    rows = [
        [kind, f["questions"], f"{f['hits']:,}", f["missed"], f["false"]] for kind, f in size["check"].items()
    ]
    return _rows(["与逐段比对", "查询", "应有命中", "漏", "误"], rows)


def _costs(size: dict[str, Any]) -> str:
    index, adding, ours = size["index"], size["adding"], size["engines"]["ours"]
    rows = [
        ["从页面到可检索（整个 `index`）", f"{index['seconds']} 秒，{index['per_second']:,} 段/秒"],
        ["其间内存最多（各进程合计）", f"{index['peak_mb']:,} MB"],
        ["索引 / 库占盘", f"{index['disk_mb']} / {index['store_mb']} MB"],
        ["答完全部查询后的常驻内存", f"{ours['resident_mb']} MB"],
        [
            "打开到第一页结果",
            f"{size['first_seconds']} 秒（整个 search 命令 {size['search_command_seconds']} 秒）",
        ],
        ["新增一页到可检索（整个命令）", f"{adding['searchable_seconds']} 秒"],
        ["其间读者最长等待", f"{adding['longest_wait_ms']} 毫秒"],
        ["换新索引后的第一次请求", f"{adding['first_request_ms']} 毫秒"],
    ]
    alike = ours["build"].get("per_second")
    if alike:
        rows.append(["其中最后一步：同样的段落，从文字到可检索", f"{alike:,} 段/秒"])
    for name, engine in size["engines"].items():
        if "per_second" in engine["build"] and name != "ours":
            rows.append([f"{name} 建索引", _built(engine, index["per_second"], alike)])
    return _rows(["代价", ""], rows)


def _built(engine: dict[str, Any], whole: int, alike: int | None) -> str:
    """What a peer's index costs, beside the whole way of ours and beside the same step of ours alone."""
    found = engine["build"]
    step = f"，同一步是它的 {alike / found['per_second']:.2f} 倍" if alike else ""
    return (
        f"{found['per_second']:,} 段/秒，{found['disk_mb']} MB；`index` 整个过程是它的 "
        f"{whole / found['per_second']:.2f} 倍{step}；常驻内存 {engine['resident_mb']} MB"
    )
