"""The HTTP API: the JSON contract of ``archive.records`` under addresses.

Errors are problem details (RFC 9457).
"""

import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from flask import Blueprint, Response, request, url_for

from archive.cite import cite
from archive.lines_export import concordance_dict, line_dict
from archive.records import paragraph_dict, report_dict, report_result_dict, result_dict
from archive.trend import trend_dict
from indexer.evaluation import load_quality, measured_codebook
from webui.context import context, find_paragraph, find_report, workspace
from webui.params import check_names, read_api_lines, read_api_request, read_api_trend, reads_by_report

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> Response:
    """Paragraphs that match, with the counts of all."""
    asked = read_api_request(request.args, workspace().taxonomy)
    if reads_by_report(request.args):
        found = report_result_dict(workspace().by_report(asked))
    else:
        found = result_dict(workspace().search(asked))
    return _json({**found, "offset": asked.offset, "limit": asked.limit})


@api.get("/kwic")
def kwic() -> Response:
    """A slice of the concordance of a search, with the counts of all."""
    asked, order, width = read_api_lines(request.args, workspace().taxonomy)
    found = workspace().concordance(asked, order, width)
    lines = [line_dict(line) for line in found.lines(asked.offset, asked.limit)]
    slice_ = {"offset": asked.offset, "limit": asked.limit}
    return _json({**concordance_dict(found), **slice_, "lines": lines})


@api.get("/trend")
def trend() -> Response:
    """The hits of a search by year, place or domain, with the totals to divide by."""
    asked, by = read_api_trend(request.args, workspace().taxonomy)
    return _json(trend_dict(workspace().trend(asked, by)))


@api.get("/paragraphs/<paragraph_id>")
def paragraph(paragraph_id: str) -> Response:
    """One paragraph; a replaced id gives the living paragraph, whose ``id`` then differs."""
    check_names(request.args, ())
    record = find_paragraph(paragraph_id)
    living = record.tagged.paragraph
    siblings = workspace().store.report_records(living.report_id)
    ids = [sibling.tagged.paragraph.paragraph_id for sibling in siblings]
    place = living.ordinal
    return _json(
        {
            **paragraph_dict(record),
            "previous": ids[place - 1] if place > 0 else None,
            "next": ids[place + 1] if place + 1 < len(ids) else None,
            "link": url_for("pages.paragraph", paragraph_id=living.paragraph_id),
        }
    )


@api.get("/reports/<report_id>")
def report(report_id: str) -> Response:
    """One report with its paragraphs in reading order."""
    check_names(request.args, ())
    found = find_report(report_id)
    store = workspace().store
    records = store.report_records(found.report_id)
    paragraphs = [paragraph_dict(record) for record in records]
    texts = [record.tagged.paragraph for record in records]
    link = url_for("pages.report", report_id=found.report_id)
    return _json(
        {**report_dict(found, store.sources(found.page_id), texts), "paragraphs": paragraphs, "link": link}
    )


@api.get("/cite/<paragraph_id>")
def citation(paragraph_id: str) -> Response:
    """The citation of a paragraph in one style, as consulted today."""
    check_names(request.args, ("style",))
    style = request.args.get("style", "gbt7714")
    record = find_paragraph(paragraph_id)
    today = context().today()
    return _json(
        {
            "id": record.tagged.paragraph.paragraph_id,
            "style": style,
            "accessed": today.isoformat(),
            "citation": cite(record, style, today),
        }
    )


@api.get("/tags")
def tags() -> Response:
    """The codebook, and how good each tag is."""
    check_names(request.args, ())
    taxonomy = workspace().taxonomy
    return _json(measured_codebook(taxonomy, load_quality()))


@api.get("/openapi.json")
def description() -> Response:
    """This API, described as OpenAPI 3.1."""
    text = files("webui").joinpath("openapi.toml").read_text("utf-8")
    return _json(tomllib.loads(text))


def problem(status: int, title: str, detail: str) -> Response:
    """An error as problem details."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    response = _json(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def _json(value: Mapping[str, object]) -> Response:
    text = json.dumps(value, ensure_ascii=False) + "\n"
    return Response(text.encode("utf-8", "replace"), content_type="application/json")
