"""``--help`` in Chinese, laid out for characters two columns wide: Click's own is English and counts letters."""

import re
from collections.abc import Iterable, Iterator

import click

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_WORDS = (
    (r"Show this message and exit\.", "显示这份说明。"),
    (r"\[default: \(?([^];)]*)\)?", r"[默认：\1"),
    (r"required\]", "必填]"),
    (r"(\d+)<=x<=(\d+)\]", r"\1 到 \2]"),
    (r"x>=(\d+)\]", r"不小于 \1]"),
    (r"; (?=[^];]*\]$)", "；"),
)
_VALUES = {"text": "文字", "integer": "整数", "integer range": "整数", "file": "文件", "path": "路径"}
# What stays on one line: a word in Latin letters, a Chinese character; with the marks that no line begins with.
_PIECE = re.compile(r"(?:[!-~]+|[^\s!-~])[，。；：、！？”）』」…—]*|\s+")


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{'用法：' if prefix is None else prefix}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            as_it_stands = paragraph.startswith("\b\n")
            lines = paragraph[2:].splitlines() if as_it_stands else [" ".join(paragraph.split())]
            self._write_lines([part for line in lines for part in wrapped(line, self._room())])

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        listed = [(term, _said(text)) for term, text in rows]
        terms = [_columns(term) for term, _ in listed]
        column = max((size for size in terms if size <= col_max), default=col_max) + col_spacing
        for (term, text), size in zip(listed, terms, strict=True):
            first, *more = list(wrapped(text, self._room() - column)) or [""]
            if size + col_spacing > column:
                self._write_lines([term])
                term, size = "", 0
            self._write_lines([f"{term}{' ' * (column - size)}{first}", *(" " * column + m for m in more)])

    def _room(self) -> int:
        return max(self.width - self.current_indent, 20)

    def _write_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(f"{'':>{self.current_indent}}{line}".rstrip() + "\n")


def _columns(text: str) -> int:
    from rich.cells import cell_len  # only for who asks for help

    return cell_len(text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """``text`` in lines of at most so many columns; only what cannot be broken is longer."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and _columns(line + piece.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


class _Context(click.Context):
    formatter_class = _Formatter


def in_chinese(command: click.Command) -> None:
    """Lets ``command`` explain itself in Chinese."""
    command.context_class = _Context
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]…"
    for parameter in command.params:
        if parameter.metavar is None and parameter.type.name in _VALUES:
            parameter.metavar = _VALUES[parameter.type.name]


def _said(text: str) -> str:
    for english, chinese in _WORDS:
        text = re.sub(english, chinese, text)
    return text
