"""Pages that look at all hits at once: the concordance and the trend, each with its downloads."""

import json
from dataclasses import replace
from typing import TextIO

from flask import Blueprint, Response, render_template, request, url_for
from markupsafe import Markup

from archive.errors import NotFoundError
from archive.lines_export import write_csv, write_json
from archive.trend import Bucket, By, trend_dict
from archive.trend_export import BY, CHART_NOTE, percent, trend_chart, write_trend_csv
from webui import facets, results
from webui.args import read_format
from webui.context import label_of, workspace
from webui.contract.asked import LINES
from webui.download import download_text
from webui.labels import bucket_label
from webui.params import SearchState, read_by, read_line_order, read_study, study_request
from webui.presentation import href
from webui.wording import LINE_ORDERS

study = Blueprint("study", __name__)

_WIDTH = 30


@study.get("/kwic")
def kwic() -> str:
    """Every occurrence of what is asked for, one a row, aligned on the match."""
    archive = workspace()
    state, order = read_study(request.args, archive.taxonomy), read_line_order(request.args)
    found = archive.concordance(study_request(state, archive.taxonomy), order, _WIDTH)
    last = results.last_page(found.total, LINES)
    if state.page > last:
        raise NotFoundError(f"没有第 {state.page} 页：这次检索共 {found.total} 处，到第 {last} 页为止。")
    first = replace(state, page=1)
    path, kept = url_for("study.kwic"), [("sort", order.value)]
    offset = (state.page - 1) * LINES
    return render_template(
        "kwic.html",
        state=state,
        found=found,
        lines=list(enumerate(found.lines(offset, LINES), offset + 1)),
        chips=facets.chips(state, label_of(), path),
        orders=[(o == order, label, [*first.pairs(), ("sort", o.value)]) for o, label in LINE_ORDERS.items()],
        page_links=results.page_links(state, last, path, kept) if last > 1 else [],
        exports=[(form, [*first.pairs(), *kept, ("format", form)]) for form in ("csv", "json")],
    )


@study.get("/kwic/export")
def kwic_export() -> Response:
    """All occurrences as one file."""
    archive = workspace()
    state, order = read_study(request.args, archive.taxonomy), read_line_order(request.args)
    form = read_format(request.args, ("csv", "json"))
    found = archive.concordance(study_request(state, archive.taxonomy), order, _WIDTH)
    write = write_csv if form == "csv" else write_json
    return download_text(lambda out: write(found, 0, None, out), form, "minzheng-kwic")


@study.get("/trend")
def trend() -> str:
    """How much is said of something by year, place or domain, as a chart and as a table."""
    archive = workspace()
    state, by = read_study(request.args, archive.taxonomy), read_by(request.args)
    found = archive.trend(study_request(state, archive.taxonomy), by)
    label = bucket_label(by, archive.taxonomy)
    path = url_for("study.trend")
    pairs = [*state.pairs(), ("by", by.value)]
    values = [bucket.value for bucket in found.buckets]
    return render_template(
        "trend.html",
        state=state,
        found=found,
        by_label=BY[by],
        note=CHART_NOTE,
        percent=percent,
        rows=[(label(b.value), _hits(b, state, by, values), b) for b in found.buckets],
        chart=Markup(trend_chart(found, label)),
        chips=facets.chips(state, label_of(), path),
        bys=[(one == by, name, [*state.pairs(), ("by", one.value)]) for one, name in BY.items()],
        exports=[(form, [*pairs, ("format", form)]) for form in ("svg", "csv", "json")],
    )


@study.get("/trend/export")
def trend_export() -> Response:
    """The trend as a file: the chart, or its figures."""
    archive = workspace()
    state, by = read_study(request.args, archive.taxonomy), read_by(request.args)
    form = read_format(request.args, ("svg", "csv", "json"))
    found = archive.trend(study_request(state, archive.taxonomy), by)
    label = bucket_label(by, archive.taxonomy)

    def write(out: TextIO) -> None:
        if form == "svg":
            out.write(trend_chart(found, label))
        elif form == "csv":
            write_trend_csv(found, label, out)
        else:
            json.dump(trend_dict(found), out, ensure_ascii=False)

    return download_text(write, form, f"minzheng-trend-{by.value}")


def _hits(bucket: Bucket, state: SearchState, by: By, values: list[str]) -> str | None:
    """The address of a bucket's hits; None where there is none."""
    if not bucket.hits.paragraphs:
        return None
    return href(url_for("pages.search"), facets.bucket_state(state, by, bucket.value, values).pairs())
