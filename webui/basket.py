"""The basket: paragraphs put by across searches, to be ordered, noted and exported, without an account.

What a reader collects is kept in a cookie of this site that a script may write as well; the page itself shows
what its address names, so that it can be shared and works without scripts. See docs/decisions/0015-basket.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from archive import ids
from archive.errors import NotFoundError, UsageError
from archive.export import FORMATS, Heading, Noted, write_export
from archive.model import ParagraphRecord
from webui.args import read_format
from webui.context import context, find_paragraph
from webui.download import download
from webui.presentation import href

basket = Blueprint("basket", __name__)

COOKIE = "basket"
MOST = 200  # some 3 kB: a browser keeps 4 kB for a cookie
_LONGEST_NOTE = 500
_YEAR = 365 * 24 * 3600
_OWN_PAGES = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph that was put by; ``record`` is None when the archive does not have it any more."""

    paragraph_id: str
    note: str
    record: ParagraphRecord | None


@basket.get("/basket")
def show() -> str | BaseResponse:
    """What the address names, or else what was put by. A move leads to the address after it."""
    named = _named()
    if move := request.args.get("move", ""):
        return redirect(address(_moved(named, move)), 302)
    own = not request.args.getlist("id")
    entries = [_entry(*pair) for pair in (named if not own else [(i, "") for i in _kept()])]
    return render_template("basket.html", entries=entries, own=own, formats=FORMATS, most=MOST)


@basket.post("/basket")
def change() -> BaseResponse:
    """Puts a paragraph by, keeps what the page shows, or empties the basket; then back to where one was."""
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_PAGES:
        raise UsageError("这个请求来自别的网站，没有执行。请在本站的页面上操作。")
    if one := request.form.get("add", ""):
        kept = [*_kept(), *([] if one in _kept() else _checked([one]))]
    elif request.form.get("action") == "keep":
        kept = _checked(request.form.getlist("id"))
    elif request.form.get("action") == "clear":
        kept = []
    else:
        raise UsageError("不知道要对摘录做什么，请回到摘录页重新操作。")
    response = redirect(_back(request.form.get("back", "")), 303)
    response.set_cookie(COOKIE, ".".join(_few(kept)), max_age=_YEAR, samesite="Lax")
    return response


@basket.route("/basket/export", methods=["GET", "POST"])
def export() -> Response:
    """The paragraphs named, in their order and with their notes, as one file. POST for long notes."""
    fmt = read_format(request.values, FORMATS, "docx")
    entries = [_entry(*pair) for pair in _named() or [(identity, "") for identity in _kept()]]
    items = [Noted(entry.record, entry.note) for entry in entries if entry.record is not None]
    heading = Heading(context().today(), f"摘录 {len(items)} 段")
    return download(lambda out: write_export(items, fmt, out, heading), fmt, "minzheng-basket")


def address(named: Sequence[tuple[str, str]]) -> str:
    """The address of a basket that holds these paragraphs with these notes."""
    noted = any(note for _, note in named)
    pairs = [
        pair for identity, note in named for pair in (("id", identity), *([("note", note)] if noted else []))
    ]
    return href(url_for("basket.show"), pairs)


def _named() -> list[tuple[str, str]]:
    """The paragraphs and notes that the request names; each paragraph once."""
    wanted = _few(_checked(request.values.getlist("id")))
    notes = [" ".join(note.split())[:_LONGEST_NOTE] for note in request.values.getlist("note")]
    notes += [""] * (len(wanted) - len(notes))
    found: dict[str, str] = {}
    for one, note in zip(wanted, notes, strict=False):
        found.setdefault(one, note)
    return list(found.items())


def _kept() -> list[str]:
    """What the cookie holds; whatever in it is no id is passed over."""
    said = request.cookies.get(COOKIE, "").split(".")
    return list(dict.fromkeys(one for one in said if ids.is_paragraph_id(one)))[:MOST]


def _checked(wanted: Sequence[str]) -> list[str]:
    for one in wanted:
        if not ids.is_paragraph_id(one):
            raise UsageError(f"“{one[:40]}”不是段落的编号（形如 p-…），请从检索结果加入摘录。")
    return list(wanted)


def _few(wanted: list[str]) -> list[str]:
    if len(wanted) > MOST:
        raise UsageError(f"摘录最多 {MOST} 段，请先导出，再从中去掉一些。")
    return wanted


def _entry(paragraph_id: str, note: str) -> Entry:
    try:
        return Entry(paragraph_id, note, find_paragraph(paragraph_id))
    except NotFoundError:
        return Entry(paragraph_id, note, None)


def _moved(named: list[tuple[str, str]], move: str) -> list[tuple[str, str]]:
    """The list after one step: ``up:ID``, ``down:ID`` or ``drop:ID``; anything else leaves it as it is."""
    step, _, identity = move.partition(":")
    places = [at for at, (one, _) in enumerate(named) if one == identity]
    if not places:
        return named
    rest = [pair for pair in named if pair[0] != identity]
    if step == "drop":
        return rest
    to = max(0, places[0] + {"up": -1, "down": 1}.get(step, 0))
    return [*rest[:to], named[places[0]], *rest[to:]]


def _back(given: str) -> str:
    """The page of this site to go back to."""
    local = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if local else url_for("basket.show")
