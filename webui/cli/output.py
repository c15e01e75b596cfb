"""What the command line prints: errors, progress, JSON, and paragraphs for people. The one home of Rich.

Rich is loaded with the first thing printed: it takes longer than some commands, and whoever takes pages in prints
only when they can be searched.
"""

import json
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress as RichProgress
    from rich.table import Table
    from rich.text import Text


class _Printer:
    """A console of Rich, made when it is first used."""

    def __init__(self, *, stderr: bool = False) -> None:
        self._stderr = stderr

    @cached_property
    def console(self) -> "Console":
        from rich.console import Console

        return Console(stderr=self._stderr, highlight=False, soft_wrap=True, emoji=False)

    def print(self, *things: "RenderableType", **how: Any) -> None:
        """Prints text with Rich's markup, or whatever else Rich can print."""
        self.console.print(*things, **how)


out = _Printer()
err = _Printer(stderr=True)

_BEFORE, _LONGEST = 40, 240
_ORDERS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}, "\ufffd")


def harmless(text: str) -> str:
    """``text`` of the same length, with U+FFFD for control characters: a terminal would take them for orders."""
    return text.translate(_ORDERS)


def escape(text: str) -> str:
    """``text`` from a page, an archive or a person, to be printed as it stands inside markup."""
    from rich import markup

    return markup.escape(harmless(text))


def complain(message: str) -> None:
    """One line on standard error."""
    err.print(f"[red]✗[/red] {escape(' '.join(message.split()))}")


def announce(message: str) -> None:
    """News that is no error, on standard error."""
    err.print(f"[yellow]•[/yellow] {escape(message)}")


def print_json(value: object) -> None:
    """One JSON value on standard output, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


class TerminalProgress:
    """A progress bar on a terminal; silent where standard error is a file or a pipe."""

    def __init__(self) -> None:
        self._bar: RichProgress | None = None

    def start(self, total: int, what: str) -> None:
        """Shows an empty bar for ``total`` steps."""
        if not total or not sys.stderr.isatty():
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = RichProgress(*columns, console=err.console, transient=True)
        self._bar.add_task(what, total=total)
        self._bar.start()

    def advance(self, steps: int = 1) -> None:
        """Moves the bar."""
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0], steps)

    def finish(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def snippet(text: str, highlights: Sequence[tuple[int, int]]) -> "Text":
    """At most 240 characters of ``text`` around the first highlight, with highlights in bold."""
    from rich.text import Text

    first = highlights[0][0] if highlights else 0
    start = max(0, first - _BEFORE) if len(text) > _LONGEST else 0
    end = min(len(text), start + _LONGEST)
    shown = Text("…" if start else "")
    shift = len(shown) - start
    shown.append(harmless(text[start:end]))
    for left, right in highlights:
        if left < end and right > start:
            shown.stylize("bold yellow", max(left, start) + shift, min(right, end) + shift)
    if end < len(text):
        shown.append("…")
    return shown


def table(*headings: str) -> "Table":
    """An empty table in the house style."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made
