"""Makes docs/performance.md's tables and its growth plots of what ``tests.bench.run`` wrote:

    python -m tests.bench.report bench.json

Nothing is measured here. The text around the tables stays; what stands between the two marks is replaced.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

from tests.bench.summary import table

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- 以下由 tests.bench.report 生成 -->", "<!-- 以上由 tests.bench.report 生成 -->"
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 560, 300, 60, 40, 30, 130
_COLOURS = ("#0b5cad", "#c2410c", "#15803d", "#7e22ce", "#57534e", "#b45309", "#0e7490")

Line = Sequence[tuple[float, float]]


def lines_of(report: Mapping[str, Any]) -> dict[str, tuple[str, dict[str, Line]]]:
    """For each plot its heading and, by name, points of paragraphs and a figure."""
    sizes = report["sizes"]

    def each(*path: str) -> Line:
        found = []
        for size in sizes:
            value: Any = size
            for name in path:
                value = value.get(name) if isinstance(value, dict) else None
            if value:
                found.append((size["paragraphs"], float(value)))
        return found

    def engines(kind: str, point: str) -> dict[str, Line]:
        names = sizes[0]["engines"]
        drawn = {name: each("engines", name, "kinds", kind, point) for name in names}
        return {name: line for name, line in drawn.items() if line}

    return {
        "exact": ("原样检索，整页结果 p50（毫秒）", engines("exact", "p50")),
        "words": ("词语检索，整页结果 p50（毫秒）", engines("words", "p50")),
        "words-p95": ("词语检索，整页结果 p95（毫秒）", engines("words", "p95")),
        "kinds": (
            "本文库各类查询 p95（毫秒）",
            {k: each("engines", "ours", "kinds", k, "p95") for k in report["kinds"]},
        ),
        "index": ("从页面到可检索（秒）", {"index": each("index", "seconds")}),
        "space": (
            "内存与占盘（MB）",
            {
                "建索引内存": each("index", "peak_mb"),
                "检索内存": each("engines", "ours", "resident_mb"),
                "索引": each("index", "disk_mb"),
                "库": each("index", "store_mb"),
            },
        ),
        "waiting": (
            "等待（秒）",
            {
                "打开到结果": each("first_seconds"),
                "新增一页到可检索": each("adding", "searchable_seconds"),
            },
        ),
    }


def plot(heading: str, lines: Mapping[str, Line]) -> str:
    """An SVG drawing; both axes logarithmic, so that a straight line of slope one means: twice the
    paragraphs, twice the figure.
    """
    xs = [x for line in lines.values() for x, _ in line]
    ys = [y for line in lines.values() for _, y in line]
    x_low, x_high = floor(log10(min(xs))), ceil(log10(max(xs)))
    y_low, y_high = floor(log10(min(ys))), max(ceil(log10(max(ys))), floor(log10(min(ys))) + 1)

    def place(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - x_low) / max(1, x_high - x_low) * (_WIDTH - _LEFT - _RIGHT)
        up = (log10(y) - y_low) / (y_high - y_low) * (_HEIGHT - _BOTTOM - _TOP)
        return round(_LEFT + across, 1), round(_HEIGHT - _BOTTOM - up, 1)

    drawn = [f'<text x="{_LEFT}" y="18" font-weight="bold">{heading}</text>']
    for power in range(x_low, x_high + 1):
        x, y = place(10**power, 10**y_low)
        drawn.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{10**power:,}</text>')
        drawn.append(f'<path d="M{x} {y}V{_TOP}" stroke="#ddd"/>')
    for power in range(y_low, y_high + 1):
        x, y = place(10**x_low, 10**power)
        drawn.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
        drawn.append(f'<path d="M{x} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
    drawn.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 4}" text-anchor="end">段落</text>')
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [place(x, y) for x, y in line]
        path = " ".join(f"{x},{y}" for x, y in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
        key = _TOP + 14 + 18 * number
        drawn.append(f'<text x="{_WIDTH - _RIGHT + 12}" y="{key}" fill="{colour}">{name}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        + "".join(drawn)
        + "</svg>\n"
    )


def write(report: Mapping[str, Any], docs: Path) -> None:
    """Writes plots into ``docs/performance`` and tables into ``docs/performance.md``.

    ValueError when that page has lost its marks.
    """
    page = docs / "performance.md"
    text = page.read_text(encoding="utf-8")
    if not 0 <= text.find(BEGIN) < text.find(END):
        raise ValueError(f"{page}: no place for the tables")
    folder = docs / "performance"
    folder.mkdir(exist_ok=True)
    pictures = []
    for name, (heading, lines) in lines_of(report).items():
        if lines := {key: line for key, line in lines.items() if line}:
            (folder / f"{name}.svg").write_text(plot(heading, lines), encoding="utf-8")
            pictures.append(f"![{heading}](performance/{name}.svg)")
    made = "\n\n".join([BEGIN, table(dict(report)), "### 随规模增长", *pictures, END])
    page.write_text(text[: text.find(BEGIN)] + made + text[text.find(END) + len(END) :], encoding="utf-8")


def main() -> None:
    """Writes what the JSON file named on the command line says, and keeps the file beside it."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    write(json.loads(text), DOCS)
    (DOCS / "performance" / "bench.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
