"""What people want to say of tags, from what they type: codes or labels, a reason and a name."""

from collections.abc import Iterable

from archive.corrections import Change
from archive.errors import UsageError
from archive.filters import code_value
from archive.model import Action, Facet
from archive.taxonomy import Taxonomy

LONGEST_WHY, LONGEST_NAME = 500, 50
_SHOWN = 40


def read_changes(
    taxonomy: Taxonomy, *, add: Iterable[str] = (), remove: Iterable[str] = (), undo: Iterable[str] = ()
) -> tuple[Change, ...]:
    """The changes that the codes or labels ask for; ``facet:code`` tells facets apart that share a code.

    A statement has one role: it is changed by adding another; taking away the old one at the same time is allowed and
    says nothing more. UsageError for what nothing has, for nothing at all, and for what contradicts itself.
    """
    wanted = ((Action.ADD, add), (Action.REMOVE, remove), (Action.UNDO, undo))
    changes = [
        Change(*_concept(taxonomy, value), action)
        for action, values in wanted
        for value in dict.fromkeys(values)
    ]
    roles = [c for c in changes if c.facet is Facet.ROLE and c.action is Action.ADD]
    if len(roles) > 1:
        raise UsageError("一段只有一个段落性质，不能同时加上两个。")
    bare = [c for c in changes if c.facet is Facet.ROLE and c.action is Action.REMOVE]
    if bare and not roles:
        raise UsageError("段落性质有且只有一个，不能只去掉；请加上应有的那一个。")
    changes = list(dict.fromkeys(change for change in changes if change not in bare))
    if not changes:
        raise UsageError("没有说要加上、去掉或撤销哪个标签。")
    seen: set[tuple[Facet, str]] = set()
    for change in changes:
        if (change.facet, change.code) in seen:
            raise UsageError(f"对标签 {change.code} 的要求自相矛盾，请只留一项。")
        seen.add((change.facet, change.code))
    return tuple(changes)


def read_why(value: str) -> str:
    """A reason on one line. UsageError when there is none, or it is too long."""
    return _line(value, "理由", LONGEST_WHY)


def read_name(value: str) -> str:
    """The name of who corrects, on one line. UsageError when there is none, or it is too long."""
    return _line(value, "姓名", LONGEST_NAME)


def _line(value: str, what: str, longest: int) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if not line:
        raise UsageError(f"请写明{what}。")
    if len(line) > longest:
        raise UsageError(f"{what}太长，请不要超过 {longest} 字。")
    return line


def _concept(taxonomy: Taxonomy, value: str) -> tuple[Facet, str]:
    name, colon, rest = value.strip().partition(":")
    if colon and name in set(Facet):
        return Facet(name), code_value(taxonomy, Facet(name), rest)
    found = []
    for facet in Facet:
        try:
            found.append((facet, code_value(taxonomy, facet, value)))
        except UsageError:
            continue
    if not found:
        shown = " ".join(value.split())[:_SHOWN]
        raise UsageError(f"没有标签“{shown}”；运行 minzheng tags 可查看全部代码。")
    if len(found) > 1:
        raise UsageError(f"标签“{found[0][1]}”不止一类里有，请写成 {found[0][0]}:{found[0][1]} 这样。")
    return found[0]
