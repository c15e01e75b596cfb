"""The HTTP API: the JSON contract of ``archive.records`` under addresses.

Errors are problem details (RFC 9457).
"""

from dataclasses import replace

from flask import Blueprint, Response, current_app, request, url_for

from archive.cite import cite
from archive.lines_export import concordance_dict, line_dict
from archive.model import Facet
from archive.records import paragraph_dict, report_dict, report_result_dict, result_dict
from archive.trend import trend_dict
from indexer.evaluation import load_quality, measured_codebook
from webui.answer import json_answer
from webui.call_params import read_api_lines, read_api_request, read_api_trend
from webui.context import context, find_paragraph, find_report, workspace
from webui.contract import asked as calls
from webui.contract import found, told
from webui.endpoint import Endpoint, described, endpoint_of
from webui.openapi import Route, document
from webui.paging import begin, sliced
from webui.params import reads_by_report

api = Blueprint("api", __name__, url_prefix="/api/v1")
_CHANGED = {409: "文库在两次请求之间有了变化，cursor 作废，请从头取"}
_NO_REPORT = {404: "没有所指的报告"}


@api.get("/search")
@described(
    Endpoint(
        "检索段落；总数、层次和分面计数来自同一命中集合",
        (found.SearchResult, found.ReportResult),
        "一批命中及全部计数",
        asks=calls.SearchCall,
        errors={**_NO_REPORT, **_CHANGED},
    )
)
def search() -> Response:
    """Paragraphs that match, with the counts of all."""
    asked = read_api_request(request.args, workspace().taxonomy)
    paging = begin(asked.offset)
    asked = replace(asked, offset=paging.offset)
    if reads_by_report(request.args):
        groups = workspace().by_report(asked)
        return sliced(report_result_dict(groups), paging, asked.limit, groups.reports)
    result = workspace().search(asked)
    return sliced(result_dict(result), paging, asked.limit, result.total)


@api.get("/kwic")
@described(
    Endpoint(
        "逐处列出命中的文字和左右上下文",
        (found.Concordance,),
        "一批出现之处及全部计数",
        asks=calls.LinesCall,
        errors={**_NO_REPORT, **_CHANGED},
    )
)
def kwic() -> Response:
    """A slice of the concordance of a search, with the counts of all."""
    asked, order, width = read_api_lines(request.args, workspace().taxonomy)
    paging = begin(asked.offset)
    lines = workspace().concordance(asked, order, width)
    listed = [line_dict(line) for line in lines.lines(paging.offset, asked.limit)]
    return sliced({**concordance_dict(lines), "lines": listed}, paging, asked.limit, lines.total)


@api.get("/trend")
@described(
    Endpoint(
        "命中按年份、省份、地区或业务领域的分布，连同各组总数",
        (found.Trend,),
        "各组及合计；没有命中而有段落的组也在",
        asks=calls.TrendCall,
        errors=_NO_REPORT,
    )
)
def trend() -> Response:
    """The hits of a search by year, place or domain, with the totals to divide by."""
    asked, by = read_api_trend(request.args, workspace().taxonomy)
    return json_answer(trend_dict(workspace().trend(asked, by)))


@api.get("/paragraphs/<paragraph_id>")
@described(Endpoint("一个段落；已被替换的旧编号给出现在的段落", (told.ParagraphAlone,), "段落"))
def paragraph(paragraph_id: str) -> Response:
    """One paragraph; a replaced id gives the living paragraph, whose ``id`` then differs."""
    record = find_paragraph(paragraph_id)
    living = record.tagged.paragraph
    siblings = workspace().store.report_records(living.report_id)
    ids = [sibling.tagged.paragraph.paragraph_id for sibling in siblings]
    place = living.ordinal
    return json_answer(
        {
            **paragraph_dict(record),
            "previous": ids[place - 1] if place > 0 else None,
            "next": ids[place + 1] if place + 1 < len(ids) else None,
            "link": url_for("pages.paragraph", paragraph_id=living.paragraph_id),
        }
    )


@api.get("/reports/<report_id>")
@described(Endpoint("一份报告及其全部段落", (told.Report,), "报告"))
def report(report_id: str) -> Response:
    """One report with its paragraphs in reading order."""
    described_report = find_report(report_id)
    store = workspace().store
    records = store.report_records(described_report.report_id)
    texts = [record.tagged.paragraph for record in records]
    sources = store.sources(described_report.page_id)
    return json_answer(
        {
            **report_dict(described_report, sources, texts),
            "paragraphs": [paragraph_dict(record) for record in records],
            "link": url_for("pages.report", report_id=described_report.report_id),
        }
    )


@api.get("/cite/<paragraph_id>")
@described(
    Endpoint(
        "一个段落的引文，引用日期为今天", (told.Citation,), "引文", asks=calls.CiteCall, operation="cite"
    )
)
def citation(paragraph_id: str) -> Response:
    """The citation of a paragraph in one style, as consulted today."""
    style = request.args.get("style", "gbt7714")
    record = find_paragraph(paragraph_id)
    today = context().today()
    return json_answer(
        {
            "id": record.tagged.paragraph.paragraph_id,
            "style": style,
            "accessed": today.isoformat(),
            "citation": cite(record, style, today),
        }
    )


@api.get("/tags")
@described(Endpoint("标签表：各类标签的代码、名称、含义和实测好坏", (told.Codebook,), "标签表"))
def tags() -> Response:
    """The codebook, and how good each tag is."""
    return json_answer(measured_codebook(workspace().taxonomy, load_quality()))


@api.get("/openapi.json")
@described(Endpoint("本说明", says="OpenAPI 3.1", operation="openapi"))
def description() -> Response:
    """This API, described as OpenAPI 3.1."""
    taxonomy = workspace().taxonomy
    codes = {facet.value: [concept.code for concept in taxonomy.facet(facet)] for facet in Facet}
    return json_answer(document(routes(), codes, guarded=context().guarded))


def routes() -> list[Route]:
    """Every call of the API that this application answers."""
    found_routes = []
    for rule in current_app.url_map.iter_rules():
        endpoint = endpoint_of(current_app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}) if endpoint else ():
            assert endpoint is not None
            name = endpoint.operation or rule.endpoint.rpartition(".")[2]
            found_routes.append(Route(rule.rule, method, name, endpoint))
    return found_routes
