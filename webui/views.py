"""The pages. Each view asks the archive, lets pure helpers arrange the answer, and renders a template."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from archive.cite import STYLES, cite
from archive.errors import NoArchiveError, NotFoundError
from archive.export import FORMATS, Heading, write_export
from archive.model import Facet, ParagraphRecord
from archive.query import ALL_LAYERS, Sort
from archive.redaction import redaction
from archive.search import Hit
from archive.similar import Similar
from webui import facets, portions, presentation, provenance, reading, results
from webui.args import read_format
from webui.context import context, find_paragraph, find_report, label_of, like_statements, workspace
from webui.contract.asked import SIMILAR
from webui.desk import desk
from webui.download import download
from webui.examples import live_examples
from webui.guidance import found_alone, other_wordings, suggestions, synonyms_switch, ways_out
from webui.holdings import holdings
from webui.params import REPORTS, SearchState, read_part, read_sheet, read_state, state_request
from webui.sides import side_pairs
from webui.wording import FACTS, SORTS, asked_line, copy_lines, correction_line
from webui.wording import STYLES as STYLE_LABELS

pages = Blueprint("pages", __name__)


@pages.get("/")
def search() -> str:
    """The first screen, or the hits of the search that the address asks for."""
    state = read_state(request.args, workspace().taxonomy)
    return _results(state) if state.asks else _first_screen(state)


def _first_screen(state: SearchState) -> str:
    archive = workspace()
    stats = archive.store.stats()
    return render_template(
        "home.html",
        state=state,
        stats=stats,
        examples=live_examples(archive) if stats.paragraphs else [],
        held=holdings(archive, url_for("pages.search")) if stats.paragraphs else None,
    )


def _results(state: SearchState) -> str:
    archive, path = workspace(), url_for("pages.search")
    asked = state_request(state, archive.taxonomy)
    grouped = archive.by_report(asked) if state.by_report else None
    result = grouped.found if grouped else archive.search(asked)
    last = results.last_page(grouped.reports, REPORTS) if grouped else results.last_page(result.total)
    if state.page > last:
        what = f"{grouped.reports} 份报告" if grouped else f"{result.total} 段"
        raise NotFoundError(f"没有第 {state.page} 页：这次检索共 {what}，到第 {last} 页为止。")
    return render_template(
        "search.html",
        state=state,
        result=result,
        path=path,
        groups=facets.facet_groups(state, result.facets, archive.taxonomy, label_of(), path),
        chips=facets.chips(state, label_of(), path),
        layers=results.layer_counts(state, result, path),
        sections=results.sections(state, result),
        grouped=grouped,
        groups_of_hits=results.numbered_groups(state, grouped, path) if grouped else [],
        page_links=results.page_links(state, last, path) if last > 1 else [],
        wordings=other_wordings(state, result.query, path),
        synonyms=synonyms_switch(state, path),
        ways_out=ways_out(archive, state, result, path) if not result.total else [],
        parts=found_alone(state, result, path),
        suggestions=suggestions(state, result, path),
        **_other_views(replace(state, page=1)),
    )


def _other_views(state: SearchState) -> dict[str, object]:
    """The addresses of the same hits in another order, form or light, and of the search without its filters."""
    return {
        "sorts": [(sort, label, replace(state, sort=sort).pairs()) for sort, label in SORTS.items()],
        "toggle": replace(state, by_report=not state.by_report).pairs(),
        "study": replace(state, sort=Sort.RELEVANCE, by_report=False).pairs(),
        "against": side_pairs(state, SearchState()),
        "exports": [(fmt, [*state.pairs(), ("format", fmt)]) for fmt in FORMATS],
        "clear": replace(state, chosen=(), layers=ALL_LAYERS, without=()).pairs(),
    }


@pages.get("/paragraphs/<paragraph_id>")
def paragraph(paragraph_id: str) -> str | BaseResponse:
    """One paragraph with its tags, neighbours, citations and provenance."""
    archive = workspace()
    record = find_paragraph(paragraph_id)
    living = record.tagged.paragraph
    if living.paragraph_id != paragraph_id:
        return redirect(url_for("pages.paragraph", paragraph_id=living.paragraph_id), 308)
    page = archive.store.page(record.report.page_id)
    siblings = archive.store.report_paragraph_ids(living.report_id)
    before, after = siblings[: living.ordinal][-1:], siblings[living.ordinal + 1 :][:1]
    near = archive.store.living_records([*before, *after])
    evidence = presentation.evidence_spans(record.tagged, request.args.get("evidence", ""))
    taker = desk()
    return render_template(
        "paragraph.html",
        record=record,
        evidence=evidence,
        lit=presentation.touched(living.heading_spans, evidence),
        token=None if taker is None else taker.token(living.paragraph_id),
        history=[correction_line(said, archive.taxonomy) for said in record.corrections],
        concepts=[(facet, archive.taxonomy.facet(facet)) for facet in Facet],
        paragraph=living,
        report=record.report,
        page=page,
        count=len(siblings),
        previous=near.get(before[0]) if before else None,
        following=near.get(after[0]) if after else None,
        hidden=redaction((living,)),
        copies=copy_lines(record),
        citations=[(style, STYLE_LABELS[style], cite(record, style, context().today())) for style in STYLES],
        similar=_similar(record),
        checked=archive.verify([living.paragraph_id]) if "verify" in request.args else None,
        around=provenance.surroundings(
            page.text, living, archive.store.parts(page.page_id), context().reasons
        ),
    )


def _similar(record: ParagraphRecord) -> list[Similar]:
    """Like statements elsewhere; none while there is no index, for a paragraph can be read without."""
    try:
        return like_statements(record, SIMILAR)
    except NoArchiveError:
        return []


@pages.get("/reports/<report_id>")
def report(report_id: str) -> str | BaseResponse:
    """A report to read, with its outline and how each thing said about it is known; a very long one part by part."""
    archive = workspace()
    found = find_report(report_id)
    if found.report_id != report_id:
        return redirect(url_for("pages.report", report_id=found.report_id), 308)
    records = archive.store.report_records(report_id)
    texts = [record.tagged.paragraph for record in records]
    page, parts = archive.store.page(found.page_id), archive.store.parts(found.page_id)
    raw = "raw" in request.args
    blocks = reading.blocks(records, reading.bare_headings(records, parts, page.text))
    shown = portions.show(
        blocks,
        part=read_part(request.args),
        at=request.args.get("at", ""),
        whole="whole" in request.args,
        twice=raw,
    )
    return render_template(
        "report.html",
        report=found,
        raw=provenance.beside(page.text, texts, parts, context().reasons)[shown.run] if raw else None,
        sources=archive.store.sources(found.page_id),
        page_text=page.text,
        count=len(blocks),
        shown=shown,
        outline=reading.outline(blocks),
        path=url_for("pages.report", report_id=report_id),
        kept=[("raw", "1")] if raw else [],
        hidden=redaction(texts),
        copies=[other for other in archive.store.copies.siblings(report_id) if other != report_id],
        facts=[(name, getattr(found, fact)) for fact, name in FACTS.items()],
    )


@pages.get("/pages/<page_id>")
def page(page_id: str) -> str:
    """A whole page as it was scraped, sheet by sheet: what is text, what was removed, and why."""
    store = workspace().store
    found = store.page(page_id)
    number, last = read_sheet(request.args), provenance.sheets(found.text)
    if number > last:
        raise NotFoundError(f"没有第 {number} 张：这个页面共 {last} 张。")
    records = store.page_records(page_id)
    texts = (record.tagged.paragraph for record in records)
    parts = store.parts(page_id)
    return render_template(
        "page.html",
        page=found,
        sources=store.sources(page_id),
        reports={record.report.report_id: record.report for record in records}.values(),
        stretches=provenance.sheet(found.text, texts, parts, context().reasons, number - 1),
        number=number,
        last=last,
    )


@pages.get("/pages/<page_id>/text")
def page_text(page_id: str) -> Response:
    """The page text that every offset counts, as it stands in the store."""
    text = workspace().store.page(page_id).text
    return Response(text.encode("utf-8", "replace"), content_type="text/plain; charset=utf-8")


@pages.get("/export")
def export() -> Response:
    """All hits as one file; the whole archive when nothing is asked for."""
    archive = workspace()
    state = read_state(request.args, archive.taxonomy)
    fmt = read_format(request.args, FORMATS, "jsonl")
    everything = not state.text and not state.chosen and state.layers == ALL_LAYERS
    items: Iterable[Hit | ParagraphRecord] = (
        archive.store.all_records()
        if everything
        else archive.all_hits(state_request(state, archive.taxonomy))
    )
    label = label_of()
    chosen = [(filter_name, label(filter_name, value)) for filter_name, value in state.chosen]
    heading = Heading(context().today(), asked_line(state.text, chosen, state.layers, state.without))
    name = f"minzheng-{'archive' if everything else 'search'}"
    return download(lambda out: write_export(items, fmt, out, heading), fmt, name)
