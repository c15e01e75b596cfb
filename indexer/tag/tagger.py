"""The tagger: puts the domains, the measures and the role of each paragraph together, with evidence."""

from collections.abc import Sequence

from archive.errors import IntegrityError
from archive.model import Facet, Paragraph, Report, Tag, TaggedParagraph, join_spans
from archive.taxonomy import Taxonomy
from indexer.tag import evidence
from indexer.tag.context import ReportContext
from indexer.tag.field_weighing import FieldWeighing
from indexer.tag.fields import FieldTagger
from indexer.tag.measures import MeasureReader
from indexer.tag.roles import RoleFound, RoleReader
from indexer.tag.standing import Standing
from indexer.tag.weighing import Weighing

_ANNOUNCED = "如下"  # a statement that announces the report describes no measure


class Tagger:
    """Tags the paragraphs of reports by one taxonomy. Prepared once; keeps no state between reports."""

    def __init__(self, taxonomy: Taxonomy, fields: FieldWeighing | None = None) -> None:
        """With the weights of fields that come with the program, or those given."""
        self._fields = FieldTagger(taxonomy, fields or FieldWeighing.load())
        self._measures = MeasureReader(taxonomy, Weighing.load())
        self._roles = RoleReader(taxonomy, Standing.load())

    def tag(
        self, paragraphs: Sequence[Paragraph], report: Report, page_text: str
    ) -> tuple[TaggedParagraph, ...]:
        """The paragraphs of one report, in the same order, with their tags in codebook order.

        Raises ``IntegrityError`` if a paragraph is not what its spans of ``page_text`` say.
        """
        for paragraph in paragraphs:
            if join_spans(page_text, paragraph.spans) != paragraph.text:
                raise IntegrityError(f"段落 {paragraph.paragraph_id} 与网页原文不一致。")
        context = ReportContext.of(paragraphs, report, self._fields.reader)
        roles = self._roles.read(paragraphs, report)
        about = self._fields.read(paragraphs, roles, context)
        does = self._do(paragraphs, roles, about, context.civil)
        return tuple(
            TaggedParagraph(paragraph, (*fields, *measures, _role_tag(paragraph, role)))
            for paragraph, fields, measures, role in zip(paragraphs, about, does, roles, strict=True)
        )

    def _do(
        self,
        paragraphs: Sequence[Paragraph],
        roles: Sequence[RoleFound],
        about: Sequence[tuple[Tag, ...]],
        civil: bool,
    ) -> list[tuple[Tag, ...]]:
        """The measures of each paragraph; none where the report is announced, or another body speaks of no field."""
        asked = [
            bool(civil or fields) and not (role.code == "overview" and _ANNOUNCED in paragraph.text)
            for paragraph, role, fields in zip(paragraphs, roles, about, strict=True)
        ]
        texts = [paragraph.text for paragraph, wanted in zip(paragraphs, asked, strict=True) if wanted]
        of_runs = iter(self._measures.of_runs(texts))
        return [
            self._does(paragraph, fields, role.code, next(of_runs)) if wanted else ()
            for paragraph, fields, role, wanted in zip(paragraphs, about, roles, asked, strict=True)
        ]

    def _does(
        self, paragraph: Paragraph, about: Sequence[Tag], role: str, of_runs: Sequence[float]
    ) -> tuple[Tag, ...]:
        codes = frozenset(tag.code for tag in about)
        heading = paragraph.heading_path[-1] if paragraph.heading_path else ""
        return tuple(
            Tag(
                Facet.MEASURE,
                found.code,
                round(found.score, 3),
                found.rule,
                evidence.from_text(paragraph, found.places, evidence.label(found.rule)),
            )
            for found in self._measures.read(paragraph.text, codes, role, heading, of_runs)
        )


def _role_tag(paragraph: Paragraph, role: RoleFound) -> Tag:
    return Tag(Facet.ROLE, role.code, role.score, role.rule, evidence.from_role(paragraph, role))
