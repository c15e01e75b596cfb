"""How to ask, and what to do when nothing is found, as the command line says it."""

from archive.help import Help
from archive.query import Layer, Query
from webui import wording
from webui.cli.output import escape, out

SYNTAX = "\b\n检索语法\n" + "\n".join(f"{form}  —— {meaning}" for form, meaning in wording.SYNTAX)


def print_expansions(query: Query) -> None:
    """The other wordings that were looked for, and how to leave one out."""
    if query.expansions and Layer.SYNONYM in query.layers:
        said = [f"{e.term} → {e.replacement}（{wording.relation(e)}）" for e in query.expansions]
        out.print(
            f"[dim]还查了：{escape('；'.join(dict.fromkeys(said)))}。不要哪个，加 --without 说法。[/dim]"
        )


def print_help(given: Help | None) -> None:
    """What each part finds, what is unknown, what may have been meant."""
    out.print("没有找到。")
    if given is None:
        return
    for suggestion in given.suggestions:
        out.print(f"是不是要查：[bold]{escape(suggestion.query)}[/bold]（{suggestion.count} 段）")
    if given.unknown:
        out.print(f"文库里没有这些词：{escape('、'.join(given.unknown))}")
    if len(given.clauses) > 1:
        counts = " · ".join(f"{part.text} {part.count}" for part in given.clauses)
        out.print(f"各部分单独查到的段数（不加筛选）：{escape(counts)}")
    if given.unfiltered:
        out.print(f"去掉筛选、查全部层次，有 {given.unfiltered} 段。")
