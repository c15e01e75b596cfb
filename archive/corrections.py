"""Corrections of tags by people, and what they make of the tags that the rules gave. Pure.

Corrections are kept apart from what the rules say and are laid over it whenever tags are read. Of what was said of
one tag the last word counts; a role is one choice, so there the last word on any role counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.model import Action, Correction, Evidence, Facet, Span, Tag

SOURCE = "correction"
"""The source of a tag that a person gave."""

_ORDER = tuple(Facet)
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to say of one tag."""

    facet: Facet
    code: str
    action: Action


@dataclass(frozen=True, slots=True)
class Judgement:
    """A correction in force on the paragraph ``paragraph_id``, beside what the rules say of it today.

    ``rule`` is the rules' tag with the corrected code, None where they give none; ``role`` is the rules' role.
    """

    correction: Correction
    paragraph_id: str
    rule: Tag | None
    role: str

    @property
    def agrees(self) -> bool:
        """Whether the rules say today what the person said."""
        return (self.correction.action is Action.ADD) == (self.rule is not None)


def in_force(history: Iterable[Correction]) -> Mapping[tuple[Facet, str], Correction]:
    """For each tag that people decided on (for the role as one), the last word; ``history`` is oldest first."""
    last: dict[tuple[Facet, str], Correction] = {}
    for said in history:
        last[said.facet, "" if said.facet is Facet.ROLE else said.code] = said
    return {key: said for key, said in last.items() if said.action is not Action.UNDO}


def corrected(tags: Sequence[Tag], spans: Sequence[Span], history: Iterable[Correction]) -> tuple[Tag, ...]:
    """The tags in force on a paragraph that has ``spans``: by facet, the rules' in their order, then people's by code.

    A tag that the rules give as well keeps the rules' evidence. One that only a person gives rests on the whole
    statement, which is what the person read, and says who gave it, when and why.
    """
    decided = in_force(history).values()
    if not decided:
        return tuple(tags)
    gone = {(said.facet, said.code) for said in decided if said.action is Action.REMOVE}
    given = {(said.facet, said.code): said for said in decided if said.action is Action.ADD}
    role = any(facet is Facet.ROLE for facet, _ in given)
    kept = [
        tag
        for tag in tags
        if (tag.facet, tag.code) not in gone
        and not (role and tag.facet is Facet.ROLE and (tag.facet, tag.code) not in given)
    ]
    known = {(tag.facet, tag.code) for tag in kept}
    added = [_tag(given[key], spans) for key in sorted(given) if key not in known]
    return tuple(sorted([*kept, *added], key=lambda tag: _ORDER.index(tag.facet)))


def note(said: Correction) -> str:
    """Who, when and why, on one line."""
    return f"人工更正（{said.by}，{said.at[:10]}）：{said.why}"


def moment_text(moment: datetime) -> str:
    """A time as corrections note it: UTC, ISO 8601 with microseconds, so that order of text is order of time."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_moment(text: str) -> datetime:
    """The time that ``moment_text`` wrote. ValueError for anything else."""
    moment = datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    if moment_text(moment) != text:
        raise ValueError(text)
    return moment


def _tag(said: Correction, spans: Sequence[Span]) -> Tag:
    return Tag(said.facet, said.code, 1.0, SOURCE, tuple(Evidence(span, note(said)) for span in spans))
