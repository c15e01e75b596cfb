"""What each statement of a report is about: the fields that rules choose, weighed where they leave a doubt."""

import re
from collections.abc import Iterable, Sequence

from archive.model import Evidence, Facet, Paragraph, Tag
from archive.taxonomy import Taxonomy
from indexer.tag import evidence
from indexer.tag.choosing import Choice, choose, hinted, kept_safe, nearest, overview_fields, passed_over
from indexer.tag.context import ReportContext
from indexer.tag.domains import EVIDENCE_LIMIT, GENERAL, NEED, DomainReader, Reading
from indexer.tag.field_weighing import FieldWeighing, Setting
from indexer.tag.roles import CLOSING, RoleFound
from indexer.tag.shape import after_number

_ANNOUNCED = "如下"  # an opening that announces the report is about the office
_OWN_ROLES = ("overview", "problem", "plan")
_TITLE_FIELDS = 2  # a title that names more fields is that of an office, whose opening is about none of them
_OFFICE = re.compile("(?<!人)民政(?:局|厅|办|所|系统|部门|工作|事业|干部|职工|战线|事务)")
_WORK = re.compile("(?<!人)民政(?:各项)?(?:工作|事业)")
_PLACE = re.compile(
    "(?:我|本|全|[Xx×])(?:[县市区镇乡]|街道).{0,6}(?:位于|地处|紧邻)|辖.{1,6}(?:村|乡|镇|社区|街道)|总面积|总人口"
)
_OPENING = 100  # characters that show what an opening statement speaks of
_CLOSING = re.compile(
    r"\s*(?:目前|工作中)?(?:存在|面临)的?(?:主要|突出|一些)?(?:问题|不足|困难)[:：。]"
    r"|\s*(?:下一步|明年|来年|今后|下年度|下一年度)的?(?:工作)?(?:打算|安排|计划|思路|设想|重点)[:：。]|\s*新的一年"
)  # how the last words of a report begin where no heading is above them
_LAST = re.compile(
    r"\s*(?:下一?步|明年|来年|今后|最大的(?:难处|困难|问题|短板))"
)  # … and its very last statement
_UNFINISHED = ("；", ";", "：", ":", "，", ",")  # a statement that ends so goes on in the next one


class FieldTagger:
    """Tags statements with fields; prepared once for a taxonomy."""

    def __init__(self, taxonomy: Taxonomy, weights: FieldWeighing | None) -> None:
        """Weights for other codes than the taxonomy's are left aside, and rules alone decide."""
        codes = taxonomy.codes(Facet.DOMAIN)
        self._weights = weights if weights and weights.codes == codes else None
        self._order = {code: place for place, code in enumerate(codes)}
        self.reader = DomainReader(taxonomy)

    def read(
        self, paragraphs: Sequence[Paragraph], roles: Sequence[RoleFound], context: ReportContext
    ) -> list[tuple[Tag, ...]]:
        """The tags of each paragraph of one report, in codebook order."""
        found: list[tuple[Tag, ...]] = []
        of_runs: list[list[float]] = []  # of each paragraph, once they are asked for
        last = paragraphs[-1].heading_path if paragraphs else ()
        for place, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
            closes = paragraph.heading_path == last and _closes(paragraph, role, place == len(paragraphs) - 1)
            above = [] if closes else context.path(paragraph)
            around = nearest(above, context.title, self.reader.office, context.civil)
            previous = (paragraphs[place - 1], found[-1]) if found else None
            about = self._ruled(paragraph, above, around, role, context, previous)
            chosen = {tag.code: tag.source for tag in about}
            if self._weights and self._weights.doubts(context.own[paragraph.text], chosen, around[1]):
                setting = Setting(
                    own=context.own[paragraph.text],
                    chosen=chosen,
                    above=around[1],
                    before=frozenset(tag.code for tag in found[-1]) if found else frozenset(),
                    title=context.title.subjects,
                    wholly=context.whole if context.wholly else None,
                    civil=context.civil,
                )
                of_runs = of_runs or self._weights.of_runs([item.text for item in paragraphs])
                about = self._weighed(self._weights, paragraph, about, setting, of_runs[place])
            found.append(about)
        return found

    def _ruled(
        self,
        paragraph: Paragraph,
        headings: Sequence[Reading],
        around: tuple[int, tuple[str, ...]],
        role: RoleFound,
        context: ReportContext,
        previous: tuple[Paragraph, tuple[Tag, ...]] | None,
    ) -> tuple[Tag, ...]:
        """What rules say; ``around`` is the nearest of the ``headings`` that names fields, ``previous`` the statement
        before, with its fields.
        """
        own = context.own[paragraph.text]
        office = self.reader.office
        general = context.civil and GENERAL in self._order
        named = set(context.title.subjects)
        if general and role.code == "overview":
            if 0 < len(named) <= _TITLE_FIELDS:
                own = own.without(frozenset({GENERAL}))
                said = any(own.weights.get(code, 0.0) >= NEED for code in named)
                of_all = not said and named.isdisjoint(own.subjects) and _of_all_work(paragraph.text)
            else:
                of_all = _of_the_report(paragraph.text) or not own.without(office).subjects
            if of_all:
                return (_general("domain.opening", role.score, evidence.from_role(paragraph, role)),)
        if general:
            listed = overview_fields(own, headings, office) or kept_safe(
                paragraph.text, own, headings, office
            )
            if listed and named.isdisjoint(listed):
                return (_general("domain.overview", 0.7, _firsts(paragraph, own, listed)),)
        choices = choose(own, *around, context.whole, context.wholly, office)
        if not choices and previous and _continues(paragraph, previous[0]):
            return tuple(_inherited(tag, paragraph) for tag in previous[1])
        if not choices and general and (listed := passed_over(own, office)):
            return (_general("domain.overview", 0.5, _firsts(paragraph, own, listed)),)
        if not choices and context.civil:
            choices = [Choice(code, "domain.hint", own.weights[code], None) for code in hinted(own, office)]
        if not choices and general and _of_the_office(own, role):
            return (_general("domain.office", 0.4, evidence.from_lead(paragraph, "未提具体业务：正文")),)
        return tuple(
            Tag(
                Facet.DOMAIN,
                choice.code,
                _score(choice.weight),
                choice.rule,
                _evidence(paragraph, choice, own.places.get(choice.code, ())),
            )
            for choice in sorted(choices, key=lambda choice: self._order[choice.code])
        )

    def _weighed(
        self,
        weights: FieldWeighing,
        paragraph: Paragraph,
        ruled: tuple[Tag, ...],
        setting: Setting,
        of_runs: Sequence[float],
    ) -> tuple[Tag, ...]:
        """Of the fields that rules found, those that weigh enough, and others that weigh as much without a rule; these
        rest on their words, or else on what speaks most for them.
        """
        known = {tag.code: tag for tag in ruled}
        tags = []
        heading = paragraph.heading_path[-1] if paragraph.heading_path else ""
        for code, score in weights.about(of_runs, heading, setting).items():
            if code not in known:
                found = evidence.from_text(paragraph, setting.own.places.get(code, ())[:EVIDENCE_LIMIT])
                if not found:
                    stretch = weights.stretch(paragraph.text, code)
                    found = evidence.from_text(paragraph, [stretch], evidence.LIKE)
                known[code] = Tag(Facet.DOMAIN, code, score, "domain.model", found)
            tags.append(known[code])
        return tuple(tags)


def _firsts(paragraph: Paragraph, own: Reading, codes: Iterable[str]) -> tuple[Evidence, ...]:
    """Evidence for a list of fields: the first word of some of them."""
    return evidence.from_text(paragraph, sorted(own.places[code][0] for code in codes)[:EVIDENCE_LIMIT])


def _of_the_report(text: str) -> bool:
    """Whether an opening statement speaks of the office and its report, or of the place, as a whole."""
    return _ANNOUNCED in text or any(pattern.search(text[:_OPENING]) for pattern in (_OFFICE, _PLACE))


def _of_all_work(text: str) -> bool:
    """Whether the opening of a report whose title names a field speaks of civil affairs as a whole all the same."""
    return _WORK.search(text) is not None and _of_the_report(text)


def _of_the_office(own: Reading, role: RoleFound) -> bool:
    """Whether a statement without a field is about the office itself: it has a word of it, or it is one of the
    problems and plans of the office and names no field outside.
    """
    return GENERAL in own.weights or (role.code in _OWN_ROLES and not own.outside)


def _evidence(
    paragraph: Paragraph, choice: Choice, places: Sequence[tuple[int, int]]
) -> tuple[Evidence, ...]:
    found = evidence.from_text(paragraph, places[:EVIDENCE_LIMIT])
    if choice.level is not None and choice.level >= 0:
        found += evidence.from_heading(paragraph, choice.level)
    return found or evidence.from_lead(paragraph, "从报告题名或开头：正文")


def _inherited(tag: Tag, paragraph: Paragraph) -> Tag:
    found = evidence.from_lead(paragraph, "承接上一段：正文")
    return Tag(tag.facet, tag.code, round(tag.score * 0.8, 3), "domain.previous", found)


def _general(rule: str, score: float, found: tuple[Evidence, ...]) -> Tag:
    return Tag(Facet.DOMAIN, GENERAL, score, rule, found)


def _continues(paragraph: Paragraph, previous: Paragraph) -> bool:
    """Whether ``paragraph`` is the rest of a statement that the one before it left unfinished."""
    return (
        paragraph.heading_path == previous.heading_path
        and previous.text.rstrip().endswith(_UNFINISHED)
        and after_number(paragraph.text) == 0
    )


def _closes(paragraph: Paragraph, role: RoleFound, last: bool) -> bool:
    """Whether a statement of the last section closes the report, and is no more under the heading of that section."""
    start = after_number(paragraph.text)
    patterns = (_CLOSING, _LAST) if last and start == 0 else (_CLOSING,)
    return role.rule == CLOSING or (
        role.rule == "role.text" and any(pattern.match(paragraph.text, start) for pattern in patterns)
    )


def _score(weight: float) -> float:
    """A weight brought between 0 and 1: 0.5 at a weight of 0.8, and towards 1 as the weight grows."""
    return round(weight / (weight + 0.8), 3)
