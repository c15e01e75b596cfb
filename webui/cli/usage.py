"""``--help`` in Chinese: what Click itself writes there is English."""

from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_WORDS = (("Show this message and exit.", "显示这份说明。"), ("[default: ", "[默认："))


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _said(text)) for term, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def in_chinese(command: click.Command) -> None:
    """Lets ``command`` explain itself in Chinese."""
    command.context_class = _Context
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]…"


def _said(text: str) -> str:
    for english, chinese in _WORDS:
        text = text.replace(english, chinese)
    return text
