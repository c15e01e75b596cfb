"""What was taken in when: the reports behind a row of the archive's growth."""

import re

from flask import Blueprint, render_template, request, url_for

from archive.errors import NotFoundError
from archive.query import UNKNOWN
from webui import results
from webui.context import workspace
from webui.params import SearchState, read_page
from webui.wording import period_text

added = Blueprint("added", __name__)

_SHOWN = 50
_PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}|" + UNKNOWN, re.ASCII)


@added.get("/added/<period>")
def page(period: str) -> str:
    """The reports taken in on a day, in a month or in a year, the latest first."""
    number = read_page(request.args)
    if not _PERIOD.fullmatch(period):
        raise NotFoundError("日期应写成 2025、2025-03 或 2025-03-01。请从总览页末的“文库的增长”进入。")
    found = workspace().store.added(period, (number - 1) * _SHOWN, _SHOWN)
    last = results.last_page(found.total, _SHOWN)
    if number > last:
        raise NotFoundError(f"没有第 {number} 页：共 {found.total} 份报告，到第 {last} 页为止。")
    path = url_for("added.page", period=period)
    return render_template(
        "added.html",
        period=period_text(period),
        found=found,
        page_links=results.page_links(SearchState(page=number), last, path) if last > 1 else [],
    )
