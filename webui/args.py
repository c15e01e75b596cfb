"""Single values of an address, read strictly: UsageError, in words for a reader, for what means nothing."""

import unicodedata
from collections.abc import Iterable, Sequence

from werkzeug.datastructures import MultiDict

from archive.errors import UsageError
from archive.query import ALL_LAYERS, Layer, Sort
from webui.contract.asked import MOST_CHARACTERS, MOST_VALUES

Args = MultiDict[str, str]

_MOST_DIGITS = 9


def read_text(args: Args) -> str:
    """The query without control characters, which nobody types and no page can show."""
    given = args.get("q", "")
    text = "".join(char for char in given if char.isspace() or unicodedata.category(char) != "Cc").strip()
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"查询有 {len(text)} 个字，最多 {MOST_CHARACTERS} 个，请截取其中有特点的一段。")
    return text


def read_values(args: Args, name: str) -> list[str]:
    """The values given for a filter; an empty one, as forms send it, counts as none."""
    values = [value for value in args.getlist(name) if value.strip()]
    if len(values) > MOST_VALUES:
        raise UsageError(f"参数 {name} 一次最多给 {MOST_VALUES} 个值。")
    return values


def read_sort(args: Args) -> Sort:
    """The order of hits; by relevance when none is given."""
    return Sort(read_choice(args, "sort", "排序方式", Sort, Sort.RELEVANCE))


def read_choice(args: Args, name: str, what: str, known: Iterable[str], default: str) -> str:
    """The value of a parameter that must be one of ``known``; ``default`` where it is not given."""
    value = args.get(name, "").strip()
    if value and value not in list(known):
        raise UsageError(f"没有{what}“{value[:40]}”，可以用：{'、'.join(known)}。")
    return value or default


def read_format(args: Args, known: Sequence[str], default: str = "") -> str:
    """The form in which something is asked for as a file; where none is given, ``default``, or else the first."""
    return read_choice(args, "format", "导出格式", known, default or known[0])


def read_layers(args: Args) -> frozenset[Layer]:
    """The layers given; all when none is."""
    values = read_values(args, "layer")
    for value in values:
        if value not in set(Layer):
            raise UsageError(f"没有层次“{value[:40]}”，可以用：{'、'.join(Layer)}。")
    return frozenset(map(Layer, values)) or ALL_LAYERS


def read_without(args: Args) -> tuple[str, ...]:
    """The wordings that are not to be looked for, each once."""
    return tuple(dict.fromkeys(value.strip() for value in read_values(args, "without")))


def read_number(args: Args, name: str, what: str, default: int, least: int = 0) -> int:
    """A whole number of at least ``least``; ``default`` where none is given."""
    value = args.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value) >= least):
        raise UsageError(f"{what} {name} 应是不小于 {least} 的整数，而不是“{value[:40]}”。")
    return int(value)
