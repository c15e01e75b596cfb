"""Corrections as labelled statements: to evaluate rules with, to train on, and to take to another archive."""

from collections.abc import Iterator, Sequence

from archive.correction_records import correction_dict
from archive.corrections import in_force
from archive.model import Action, Correction, Facet, ParagraphRecord, Span
from archive.store import Store

_KEYS = {Facet.DOMAIN: "domains", Facet.MEASURE: "measures", Facet.ROLE: "role"}


def labelled_rows(store: Store) -> Iterator[dict[str, object]]:
    """The lines of a labelled file: every report with corrections whole, because rules look at what stands around.

    A statement is labelled only in the facets that people decided on: what they gave must be found, what they left as
    the rules gave it may be found, and what they took away is wrong. After the reports come the corrections whose
    paragraph is gone, without labels.
    """
    said = store.corrections.all()
    standing = list(dict.fromkeys(one.stands_at for one in said if one.stands_at is not None))
    reports = dict.fromkeys(record.report.report_id for record in store.records(standing))
    for report_id in sorted(reports):
        yield from _report(store.report_records(report_id))
    gone: dict[str, list[Correction]] = {}
    for one in said:
        if one.stands_at is None:
            gone.setdefault(one.paragraph_id, []).append(one)
    for paragraph_id, history in sorted(gone.items()):
        listed = [correction_dict(one) for one in history]
        body = {"source": "", "id": paragraph_id, "kind": "body", "text": history[0].text}
        yield {**body, "corrections": listed}


def _report(records: Sequence[ParagraphRecord]) -> Iterator[dict[str, object]]:
    report = records[0].report
    about: dict[str, object] = {"source": report.report_id, "genre": report.genre}
    if report.year.value is not None:
        about["year"] = report.year.value
    if report.title.value is not None:
        yield {**about, "id": report.report_id, "kind": "title", "text": report.title.value}
    own = {span for record in records for span in record.tagged.paragraph.spans}
    open_path: tuple[Span, ...] = ()
    for record in records:
        paragraph = record.tagged.paragraph
        for text, span in zip(paragraph.heading_path, paragraph.heading_spans, strict=False):
            inside = any(a.start <= span.start < a.end for a in own)  # the first sentence of a paragraph
            if span not in open_path and not inside:
                yield {**about, "id": f"{report.report_id}-{span.start}", "kind": "heading", "text": text}
        open_path = paragraph.heading_spans
        body = {**about, "id": paragraph.paragraph_id, "kind": "body", "text": paragraph.text}
        if not record.corrections:
            yield body
            continue
        listed = [correction_dict(said) for said in record.corrections]
        yield {**body, **_labels(record), "corrections": listed}


def _labels(record: ParagraphRecord) -> dict[str, object]:
    decided = in_force(record.corrections).values()
    labels: dict[str, object] = {}
    for facet in dict.fromkeys(said.facet for said in decided):
        codes = record.tagged.codes(facet)
        given = {said.code for said in decided if said.facet is facet and said.action is Action.ADD}
        core = [code for code in codes if code in given]
        labels[_KEYS[facet]] = core[0] if facet is Facet.ROLE else core
        if facet is not Facet.ROLE:
            labels[f"{_KEYS[facet]}_ok"] = [code for code in codes if code not in given]
    return labels
