"""Which part of the report a statement stands in: section headings first, then its own opening words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.errors import UsageError
from archive.model import Facet, Paragraph, Report
from archive.taxonomy import Taxonomy
from indexer.tag.matcher import fold
from indexer.tag.outlook import whole_role
from indexer.tag.sections import Sections, deciding
from indexer.tag.shape import after_number, bare_heading, is_enumerated, lead_end
from indexer.tag.signs import Said, Signs, wordings
from indexer.tag.standing import Standing, place_facts

# A heading may announce several roles (存在的问题及下一步打算): the first of these that the statement's own
# words confirm wins, else the first.
CLOSING = "role.closing"
_PRECEDENCE = ("problem", "plan", "highlight", "overview", "result")
_OPENING_YEAR = re.compile(r"\s*(?:到|在|至)?(20\d\d)年")
# An opening that goes straight to what was done.
_FIGURES = re.compile(
    r"(?:(?:今年|年初)(?:以来)?|全年|上半年|(?:20\d\d年)?\d{1,2}(?:-|至|到)\d{1,2}月份?|20\d\d年),?"
    r"(?:[^。;,]{0,8}(?:共|累计)|向|完成|实现|发放|投入|新增|救助|\d)[^。;]*\d"
)
_PERFECTIVE = re.compile(r"[^为除不]了[^解]|\d[次人]")  # 装了监控
_KEPT = 256  # statements whose first deed is kept: it is asked for where a statement follows another, and as evidence
_OPENING_PARAGRAPHS = 3  # the opening statement of a report is no longer than this


@dataclass(frozen=True, slots=True)
class RoleFound:
    """The role of a statement: the rule, the heading level or the place in the text that it rests on (neither for
    what the kind of document says, and for a result without a word of it).
    """

    code: str
    rule: str
    score: float
    level: int | None = None
    place: tuple[int, int] | None = None
    rivals: tuple[str, ...] = ()
    """The roles that weights may give instead; none where the rule leaves no doubt."""


class RoleReader:
    """Reads roles; prepared once for a taxonomy. Without ``standing`` rules alone decide."""

    def __init__(self, taxonomy: Taxonomy, standing: Standing | None = None) -> None:
        self._standing = standing
        concepts = {concept.code: concept for concept in taxonomy.facet(Facet.ROLE)}
        if set(concepts) != set(_PRECEDENCE):
            raise UsageError(f"roles.toml 必须正好有这些代码：{'、'.join(_PRECEDENCE)}。")
        ordered = [concepts[code] for code in _PRECEDENCE]
        self._titles = [(item.code, wordings([item], "titles")) for item in ordered if item.titles]
        self._signs = Signs([concept for concept in ordered if concept.code != "result"])
        self._follows = {code: wordings([concepts[code]], "follows") for code in ("problem", "plan")}
        self.heading_roles = Sections(ordered).roles
        self._done = wordings([concepts["result"]], "done")
        self._deed = lru_cache(maxsize=_KEPT)(self._first_deed)
        self._deeds = wordings([concepts["result"]], "texts")
        self._openings = wordings([concepts["overview"]], "openings")
        self._closings = wordings([concepts["overview"]], "closings")

    def _following(self, text: str, previous: RoleFound, listed: bool = False) -> RoleFound | None:
        """The role of a statement that nothing else decides, behind one that its own words made a problem or a plan.

        Where no heading decides, a report that has come to its problems or plans does not turn back to results
        unless a statement tells of something done, and is not ``listed`` under a plan (一是完成5家…).
        """
        if previous.rule not in ("role.text", "role.previous") or (self._is_done(text) and not listed):
            return None
        begin, end = after_number(text), lead_end(text)
        if previous.code == "problem" and begin and self.heading_roles(text[:end], None)[:1] == ("plan",):
            return RoleFound("plan", "role.lead", 0.8, place=(begin, end))  # 5.存在不足。… 6.改进措施。…
        codes = {"problem": ("plan", "problem"), "plan": ("plan",)}.get(previous.code, ())
        for code in codes:
            if previous.code == code == "plan" or self._follows[code].match(fold(text)[begin:]):
                place = (0, end or len(text))
                return RoleFound(code, "role.previous", 0.5, place=place, rivals=_PRECEDENCE)
        return None

    def _admitted(self, text: str, previous: RoleFound) -> RoleFound | None:
        """The role of a statement in a section of results that has come to what it admits."""
        if previous.code != "problem" or previous.rule not in ("role.text", "role.previous"):
            return None
        own = self._signs.read(text, may_open=False)
        if own and own.code in ("problem", "plan"):
            return _told(own, after_number(text), 0.6)
        return self._following(text, previous)

    def _first_deed(self, text: str) -> tuple[int, int] | None:
        """Where the first word that tells of something done stands; None if there is none."""
        match = self._done.search(fold(text))
        return match.span() if match else None

    def _is_done(self, text: str) -> bool:
        return self._deed(text) is not None

    def _preamble(self, paragraph: Paragraph) -> RoleFound | None:
        """The opening statement of a report whose first heading already announces results."""
        own = self._signs.read(paragraph.text)
        if own is None or own.code != "overview" or after_number(paragraph.text):
            return None
        return RoleFound("overview", "role.opening", 0.8, place=(0, own.end))

    def _looks_over(self, text: str) -> RoleFound | None:
        """The first statement of a report that speaks of a whole period and gives no figure of its own."""
        match = self._openings.match(fold(text))
        return RoleFound("overview", "role.opening", 0.6, place=match.span()) if match else None

    def _ends(self, text: str) -> bool:
        """Whether a statement says nothing but that the report ends (以上报告，请审议)."""
        return self._closings.fullmatch(fold(text))

    def _inside(self, paragraph: Paragraph, roles: tuple[str, ...], level: int) -> RoleFound | None:
        """What a statement says of itself in a section on the state of things, or on results."""
        if roles == ("overview",):
            return self._inside_overview(paragraph, level)
        if roles == ("result",) and (own := self._signs.overriding(paragraph.text)):
            return _told(own, after_number(paragraph.text), 0.6)
        return None

    def _inside_overview(self, paragraph: Paragraph, level: int) -> RoleFound | None:
        """What a section on the state of things tells of deeds and honours: these are no overview."""
        for inner in range(len(paragraph.heading_path) - 1, level, -1):
            if self._deeds.match(fold(bare_heading(paragraph.heading_path[inner]))):
                return RoleFound("result", "role.section", 0.6, level=inner)
        begin = after_number(paragraph.text)
        own = self._signs.read(paragraph.text, may_open=False)
        if own and own.code == "highlight":
            return _told(own, begin, 0.7)
        match = self._deeds.match(fold(paragraph.text)[begin:])
        return RoleFound("result", "role.text", 0.6, place=(begin, begin + match.end())) if match else None

    def _of_several(
        self, announced: Sequence[tuple[str, ...]], level: int, own: Said | None, text: str
    ) -> RoleFound:
        """Which of the roles that the heading at ``level`` announces a statement has; ``own`` is what it says itself.

        There is no doubt under another heading that announces one of them alone; an honour or an overview says that
        it is one.
        """
        roles = announced[level]
        settled = any(outer[0] in roles for outer in announced[:level] if len(outer) == 1)
        rivals = () if settled else tuple(role for role in roles if role not in ("highlight", "overview"))
        if own and own.code in roles:
            return RoleFound(own.code, "role.section", 0.7, level, rivals=() if own.first else rivals)
        if "result" in roles and (self._is_done(text) or _PERFECTIVE.search(text)):
            return RoleFound("result", "role.section", 0.7, level, rivals=rivals)
        return RoleFound(roles[0], "role.section", 0.7, level, rivals=rivals)

    def _later_year(self, text: str, year: int | None) -> Said | None:
        """A statement that opens with a year after the report's own looks ahead."""
        begin = after_number(text)
        match = _OPENING_YEAR.match(text, begin)
        return Said("plan", match.end()) if match and year is not None and int(match[1]) > year else None

    def read(self, paragraphs: Sequence[Paragraph], report: Report) -> list[RoleFound]:
        """The role of each paragraph of one report, in order."""
        year = int(report.year.value) if report.year.value else None
        whole = whole_role(paragraphs, report, self._titles)
        sectioned = any(paragraph.heading_path for paragraph in paragraphs)
        found: list[RoleFound] = []
        listed = False
        of_runs: Sequence[Sequence[float]] = ()  # of the words of each paragraph, once they are asked for
        for place, paragraph in enumerate(paragraphs):
            announced = [self.heading_roles(heading, year) for heading in paragraph.heading_path]
            opening = not paragraph.heading_path and place < _OPENING_PARAGRAPHS
            opening = opening and (not found or found[-1].code == "overview")
            first = not place and len(paragraphs) > 1 and not paragraph.heading_path
            leads = first and (sectioned or after_number(paragraphs[1].text) > 0)
            role = self._role(paragraph, announced, opening, leads, whole, year)
            if place and place == len(paragraphs) - 1 and self._ends(paragraph.text):
                role = RoleFound("overview", CLOSING, 0.9, place=(0, len(paragraph.text)))
            if first and role.rule in ("role.default", "role.genre"):
                role = self._looks_over(paragraph.text) or role
            if not place and role.rule == "role.section" and "result" in announced[role.level or 0]:
                role = self._preamble(paragraph) or role
            if found and paragraphs[place - 1].heading_path == paragraph.heading_path:
                listed = _listed(paragraph.text, paragraphs[place - 1].text, found[-1], listed)
                if role.rule == "role.default":
                    role = self._following(paragraph.text, found[-1], listed) or role
                elif role.rule == "role.section" and role.code == "result":
                    role = self._admitted(paragraph.text, found[-1]) or role
            if role.rivals and self._standing is not None:
                before = found[-1].code if found else ""
                facts = place_facts(paragraphs, place, before) + self._facts(
                    paragraph, role, announced, whole
                )
                of_runs = of_runs or self._standing.among(paragraphs)
                rivals = self._not_met(paragraph.text, role.rivals)
                likelier = self._standing.likelier(paragraph, role.code, rivals, facts, of_runs[place])
                if likelier:
                    role = RoleFound(likelier[0], "role.model", likelier[1], place=likelier[2])
            found.append(role)
        return found

    def _not_met(self, text: str, rivals: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the ``rivals`` that a statement may have: what says how a trouble was dealt with tells of none."""
        met = "problem" in rivals and self._signs.excuses("problem", text)
        return tuple(code for code in rivals if code != "problem") if met else rivals

    def _facts(
        self, paragraph: Paragraph, role: RoleFound, announced: Sequence[tuple[str, ...]], whole: str | None
    ) -> tuple[str, ...]:
        """What the rules know of a statement whose role they doubt."""
        facts = [f"rule {role.rule} {role.code}"]
        if role.rule in ("role.default", "role.previous"):
            facts.append("deed" if self._is_done(paragraph.text) else "no deed")
            if _PERFECTIVE.search(paragraph.text):
                facts.append("perfective")
        if announced and announced[-1]:
            facts.append(f"section {announced[-1][0]}")
        return (*facts, f"whole {whole}") if whole else tuple(facts)

    def _role(
        self,
        paragraph: Paragraph,
        announced: Sequence[tuple[str, ...]],
        opening: bool,
        leads: bool,
        whole: str | None,
        year: int | None,
    ) -> RoleFound:
        text = paragraph.text
        first, begin = lead_end(text), after_number(text)
        levels = list(announced)
        if begin and not is_enumerated(text):
            levels.append(self.heading_roles(text[:first], year))
        level = deciding(levels)
        if level == len(announced):
            return RoleFound(levels[level][0], "role.lead", 0.9, place=(begin, first))
        if level is not None and (inside := self._inside(paragraph, announced[level], level)):
            return inside
        if level is not None and len(announced[level]) == 1:
            return RoleFound(announced[level][0], "role.section", 0.95, level=level)
        may_open = opening or any("overview" in roles for roles in announced)
        own = self._later_year(text, year) or self._signs.read(text, may_open=may_open)
        if level is not None:
            return self._of_several(announced, level, own, text)
        announces = own is not None and own.code == "overview"
        leads = leads and not _FIGURES.match(fold(text))
        told = own is not None and own.code in ("problem", "plan")
        if opening and not is_enumerated(text) and (announces or (leads and not begin and not told)):
            place = (0, own.end if own and announces else len(text))
            return RoleFound("overview", "role.opening", 0.9, place=place)
        if own and own.code in ("plan", "problem", "highlight"):
            return _told(own, begin, 0.7)
        if whole:
            return RoleFound(whole, "role.genre", 0.8)
        return RoleFound("result", "role.default", 0.5, place=self._deed(text), rivals=_PRECEDENCE)


def _told(own: Said, begin: int, score: float) -> RoleFound:
    """The role that the words of a statement, from ``begin`` on, say; words among the first leave a doubt."""
    rivals = () if own.first else _PRECEDENCE
    return RoleFound(own.code, "role.text", score, place=(begin, own.end), rivals=rivals)


def _listed(text: str, before: str, role: RoleFound, listed: bool) -> bool:
    """Whether ``text`` is an item of the list that a plan without a number opens; ``listed``: so was the one before."""
    opened = role.code == "plan" and (listed or not after_number(before))
    return opened and is_enumerated(text)
