"""A very long report, and a short one, to read in tests."""

from pathlib import Path

NUMBERS = "一二三四五六七八九十"


def write_pages(folder: Path) -> None:
    """A report of ten sections, the fifth of which is as long as all others, and on another page a short one."""
    lines = ["甲市民政局2021年工作总结", ""]
    for place, number in enumerate(NUMBERS):
        lines.append(f"{number}、第{number}方面工作")
        said = "各县区认真落实养老服务和社会救助各项政策，" * 8 + "成效明显。"
        items = range(1, 100 if place == 4 else 12)
        lines += [f"{item}.{number}项{item}件。{said}" for item in items]
    (folder / "long.txt").write_text("\n".join(lines), "utf-8")
    (folder / "short.txt").write_text("乙市民政局2021年工作总结\n\n一、养老\n新建养老院三所。\n", "utf-8")
