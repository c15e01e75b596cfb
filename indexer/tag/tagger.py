"""The tagger: puts the domains, the measures and the role of each paragraph together, with evidence."""

import re
from collections.abc import Sequence

from archive.errors import IntegrityError
from archive.model import Evidence, Facet, Paragraph, Report, Tag, TaggedParagraph, join_spans
from archive.taxonomy import Taxonomy
from indexer.tag import evidence
from indexer.tag.choosing import Choice, choose, nearest, overview_fields
from indexer.tag.context import ReportContext
from indexer.tag.domains import EVIDENCE_LIMIT, GENERAL, DomainReader, Reading
from indexer.tag.field_weighing import FieldWeighing, Setting, load_field_weighing
from indexer.tag.measures import MeasureReader
from indexer.tag.roles import RoleFound, RoleReader
from indexer.tag.shape import after_number
from indexer.tag.standing import load_standing
from indexer.tag.weighing import load_weighing

_ANNOUNCED = "如下"  # a statement that announces the report describes no measure
_OWN_ROLES = ("overview", "problem", "plan")
_TITLE_FIELDS = 2  # a title that names more fields is that of an office, whose opening is about none of them
_OFFICE = re.compile("(?<!人)民政(?:局|厅|办|所|系统|部门|工作|事业)")
_PLACE = re.compile(
    "(?:我|本|全|[Xx×])(?:[县市区镇乡]|街道).{0,6}(?:位于|地处|紧邻)|辖.{1,6}(?:村|乡|镇|社区|街道)|总面积|总人口"
)
_OPENING = 100  # characters that show what an opening statement speaks of
_LIKE = "无标志词，与人工标过的说法相近：正文"
_LEARNED = ("measure.model", "role.model")  # rules that rest on weights and no word of the codebook
_UNSAID = {
    "role.genre": "从题名或文种：正文",
    "role.default": "没有计划、问题、荣誉等字样，视为所做的工作：正文",
}
_CLOSING = re.compile(
    r"\s*(?:目前|工作中)?(?:存在|面临)的?(?:主要|突出|一些)?(?:问题|不足|困难)[:：。]"
    r"|\s*(?:下一步|明年|来年|今后|下年度|下一年度)的?(?:工作)?(?:打算|安排|计划|思路|设想|重点)[:：。]|\s*新的一年"
)  # how the last words of a report begin where no heading is above them
_UNFINISHED = ("；", ";", "：", ":", "，", ",")  # a statement that ends so goes on in the next one


class Tagger:
    """Tags the paragraphs of reports by one taxonomy. Prepared once; keeps no state between reports."""

    def __init__(self, taxonomy: Taxonomy, fields: FieldWeighing | None = None) -> None:
        """With the weights of fields that come with the program, or those given."""
        fields = fields or load_field_weighing()
        codes = taxonomy.codes(Facet.DOMAIN)
        self._fields = fields if fields and fields.codes == codes else None
        self._domains = DomainReader(taxonomy)
        self._measures = MeasureReader(taxonomy, load_weighing())
        self._roles = RoleReader(taxonomy, load_standing())
        self._order = {code: place for place, code in enumerate(codes)}

    def tag(
        self, paragraphs: Sequence[Paragraph], report: Report, page_text: str
    ) -> tuple[TaggedParagraph, ...]:
        """The paragraphs of one report, in the same order, with their tags in codebook order.

        Raises ``IntegrityError`` if a paragraph is not what its spans of ``page_text`` say.
        """
        context = ReportContext.of(paragraphs, report, self._domains)
        roles = self._roles.read(paragraphs, report)
        tagged: list[TaggedParagraph] = []
        previous: TaggedParagraph | None = None
        last = paragraphs[-1].heading_path if paragraphs else ()
        for paragraph, role in zip(paragraphs, roles, strict=True):
            if join_spans(page_text, paragraph.spans) != paragraph.text:
                raise IntegrityError(f"段落 {paragraph.paragraph_id} 与网页原文不一致。")
            above = (
                [] if paragraph.heading_path == last and _closes(paragraph, role) else context.path(paragraph)
            )
            about = self._about(paragraph, above, role, context, previous)
            chosen = {tag.code: tag.source for tag in about}
            if self._fields and self._fields.doubts(context.own[paragraph.text], chosen):
                about = self._weighed(paragraph, about, above, context, previous)
            codes = frozenset(tag.code for tag in about)
            opens = role.code == "overview" and _ANNOUNCED in paragraph.text
            does = self._does(paragraph, codes, role.code) if (codes or context.civil) and not opens else ()
            previous = TaggedParagraph(paragraph, (*about, *does, _role_tag(paragraph, role)))
            tagged.append(previous)
        return tuple(tagged)

    def _about(
        self,
        paragraph: Paragraph,
        above: Sequence[Reading],
        role: RoleFound,
        context: ReportContext,
        previous: TaggedParagraph | None,
    ) -> tuple[Tag, ...]:
        own = context.own[paragraph.text]
        general = context.civil and GENERAL in self._order
        if general and role.code == "overview":
            fields = set(context.title.subjects)
            if 0 < len(fields) <= _TITLE_FIELDS:
                own = own.without(frozenset({GENERAL}))
                of_all = _of_the_report(paragraph.text) and fields.isdisjoint(own.subjects)
            else:
                about = own.without(self._domains.office).subjects
                of_all = _of_the_report(paragraph.text) or not about
            if of_all:
                return (_general("domain.opening", role.score, _role_evidence(paragraph, role)),)
        named = set(context.title.subjects)
        if (
            general
            and (listed := overview_fields(own, above, self._domains.office))
            and named.isdisjoint(listed)
        ):
            firsts = sorted(own.places[code][0] for code in listed)[:EVIDENCE_LIMIT]
            return (_general("domain.overview", 0.7, evidence.from_text(paragraph, firsts)),)
        choices = choose(own, above, context.title, context.whole, context.wholly, self._domains.office)
        if not choices and previous is not None and _continues(paragraph, previous.paragraph):
            return tuple(_inherited(tag, paragraph) for tag in previous.tags if tag.facet is Facet.DOMAIN)
        if not choices and context.civil:
            choices = [
                Choice(code, "domain.hint", own.weights[code], None)
                for code in _hinted(own, self._domains.office)
            ]
        if not choices and general and _of_the_office(own, role):
            return (_general("domain.office", 0.4, evidence.from_lead(paragraph, "未提具体业务：正文")),)
        return tuple(
            Tag(
                Facet.DOMAIN,
                choice.code,
                _score(choice.weight),
                choice.rule,
                _domain_evidence(paragraph, choice, own.places.get(choice.code, ())),
            )
            for choice in sorted(choices, key=lambda choice: self._order[choice.code])
        )

    def _weighed(
        self,
        paragraph: Paragraph,
        ruled: tuple[Tag, ...],
        above: Sequence[Reading],
        context: ReportContext,
        previous: TaggedParagraph | None,
    ) -> tuple[Tag, ...]:
        """Of the fields that rules found, those that weigh enough, and others that weigh as much without a rule."""
        assert self._fields is not None
        text = paragraph.text
        setting = Setting(
            own=context.own[text],
            chosen={tag.code: tag.source for tag in ruled},
            above=nearest(above, context.title)[1],
            before=frozenset(previous.codes(Facet.DOMAIN) if previous else ()),
            title=context.title.subjects,
            wholly=context.whole if context.wholly else None,
            civil=context.civil,
        )
        given = self._fields.about(text, _heading(paragraph), setting)
        known = {tag.code: tag for tag in ruled}
        return tuple(
            known.get(code) or self._unruled(paragraph, code, given[code], setting.own) for code in given
        )

    def _unruled(self, paragraph: Paragraph, code: str, score: float, own: Reading) -> Tag:
        """The tag of a field that no rule found; it rests on its words, or else on what speaks most for it."""
        assert self._fields is not None
        found = evidence.from_text(paragraph, own.places.get(code, ())[:EVIDENCE_LIMIT])
        if not found:
            found = evidence.from_text(paragraph, [self._fields.stretch(paragraph.text, code)], _LIKE)
        return Tag(Facet.DOMAIN, code, score, "domain.model", found)

    def _does(self, paragraph: Paragraph, about: frozenset[str], role: str) -> tuple[Tag, ...]:
        return tuple(
            Tag(
                Facet.MEASURE,
                found.code,
                round(found.score, 3),
                found.rule,
                evidence.from_text(paragraph, found.places, _label(found.rule)),
            )
            for found in self._measures.read(paragraph.text, about, role, _heading(paragraph))
        )


def _heading(paragraph: Paragraph) -> str:
    """The nearest heading above a paragraph, or none."""
    return paragraph.heading_path[-1] if paragraph.heading_path else ""


def _hinted(own: Reading, office: frozenset[str]) -> tuple[str, ...]:
    """The fields that weak words hint at; none where the words of the office lead."""
    hints = own.hints()
    return () if hints and hints[0] in office else tuple(code for code in hints if code not in office)


def _of_the_report(text: str) -> bool:
    """Whether an opening statement speaks of the office and its report, or of the place, as a whole."""
    return _ANNOUNCED in text or any(pattern.search(text[:_OPENING]) for pattern in (_OFFICE, _PLACE))


def _of_the_office(own: Reading, role: RoleFound) -> bool:
    """Whether a statement without a field is about the office itself: it has a word of it, or it is one of the
    problems and plans of the office and names no field outside.
    """
    return GENERAL in own.weights or (role.code in _OWN_ROLES and not own.outside)


def _domain_evidence(
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


def _role_evidence(paragraph: Paragraph, role: RoleFound) -> tuple[Evidence, ...]:
    """The heading or the words that the role rests on; where there are none, what was read for want of them."""
    found: tuple[Evidence, ...] = ()
    if role.level is not None:
        found = evidence.from_heading(paragraph, role.level)
    elif role.place:
        found = evidence.from_text(paragraph, [role.place], _label(role.rule))
    return found or evidence.from_lead(paragraph, _UNSAID.get(role.rule, "正文"))


def _label(rule: str) -> str:
    return _LIKE if rule in _LEARNED else "正文"


def _role_tag(paragraph: Paragraph, role: RoleFound) -> Tag:
    return Tag(Facet.ROLE, role.code, role.score, role.rule, _role_evidence(paragraph, role))


def _continues(paragraph: Paragraph, previous: Paragraph) -> bool:
    """Whether ``paragraph`` is the rest of a statement that the one before it left unfinished."""
    return (
        paragraph.heading_path == previous.heading_path
        and previous.text.rstrip().endswith(_UNFINISHED)
        and after_number(paragraph.text) == 0
    )


def _closes(paragraph: Paragraph, role: RoleFound) -> bool:
    """Whether a statement of the last section closes the report, and is no more under the heading of that section."""
    return (
        role.rule == "role.text" and _CLOSING.match(paragraph.text, after_number(paragraph.text)) is not None
    )


def _score(weight: float) -> float:
    """A weight brought between 0 and 1: 0.5 at a weight of 0.8, and towards 1 as the weight grows."""
    return round(weight / (weight + 0.8), 3)
