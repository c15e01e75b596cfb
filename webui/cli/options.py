"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archive.filters import parse_filters
from archive.query import ALL_LAYERS, Filters, Layer
from indexer.processes import default_workers
from indexer.upkeep import Upkeep
from webui.cli.output import TerminalProgress, announce

if TYPE_CHECKING:
    from indexer.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
Archive = TypeVar("Archive", bound=Upkeep)

_FILTERS = (
    ("--domain", "domains", "业务领域的代码或名称，如 elder-care"),
    ("--measure", "measures", "举措类型的代码或名称，如 facility"),
    ("--role", "roles", "段落性质的代码或名称，如 problem"),
    ("--year", "years", "年份：2021、2019-2023 或 unknown"),
    ("--region", "regions", "地区，或 unknown"),
    ("--genre", "genres", "文种，如 年度总结、工作计划、政府工作报告"),
    ("--report", "reports", "只在这份报告里找（报告编号）"),
)


def filter_options(command: Command) -> Command:
    """Adds --domain, --measure, --role, --year, --region, --genre and --report; each may be given several times."""
    for flag, name, text in reversed(_FILTERS):
        command = click.option(flag, name, multiple=True, help=f"{text}；可重复，取其一即可。")(command)
    return command


def layer_option(command: Command) -> Command:
    """Adds --layer, which may be given several times."""
    choice = click.Choice([layer.value for layer in Layer])
    text = "只要这一层次的命中（exact 完全一致、variant 写法变体、words 词语、synonym 近义）；可重复，不给则全要。"
    return click.option("--layer", "layers", multiple=True, type=choice, help=text)(command)


def without_option(command: Command) -> Command:
    """Adds --without, which may be given several times."""
    text = "不要把检索词换成这个说法去查；可重复。换成了哪些，检索结果里有列出。"
    return click.option("--without", "without", multiple=True, metavar="说法", help=text)(command)


def read_layers(values: tuple[str, ...]) -> frozenset[Layer]:
    """The layers that the options ask for: all when none is named."""
    return frozenset(map(Layer, values)) or ALL_LAYERS


def read_filters(workspace: "Workspace", options: dict[str, tuple[str, ...]]) -> Filters:
    """The filters that the options ask for. Raises UsageError for a value that nothing has."""
    chosen = {name: list(options[name]) for _, name, _ in _FILTERS}
    return parse_filters(workspace.taxonomy, **chosen)


def chosen_values(options: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The filters as typed: ``(name, value)``."""
    return [(flag.removeprefix("--"), value) for flag, name, _ in _FILTERS for value in options[name]]


def open_archive(directory: Path) -> "Workspace":
    """The archive to search, tagged by the taxonomy that its folder has now."""
    from indexer.workspace import Workspace  # with all that searching takes

    return _tagged(Workspace.open(directory, announce, TerminalProgress()))


def tend_archive(directory: Path, *, follow: bool = True) -> Upkeep:
    """The archive to change or to check; unless ``follow`` is off, tagged by the taxonomy that its folder has now."""
    archive = Upkeep.open(directory, announce, TerminalProgress())
    return _tagged(archive) if follow else archive


def make_archive(directory: Path) -> Upkeep:
    """The archive to take pages into, made when there is none."""
    return Upkeep.create(directory, announce, TerminalProgress())


def _tagged(archive: Archive) -> Archive:
    try:
        archive.follow_taxonomy(default_workers())
    except BaseException:
        archive.close()
        raise
    return archive
