"""The quote check: a page to paste a draft into, and its call of the API.

Both answer a POST because a draft does not fit into an address. They change nothing and tell the sender alone,
so a page of another site gains nothing by sending one: there is nothing here to guard by a token.
"""

from flask import Blueprint, Response, render_template, request

from archive.check import MOST_BYTES, Checked, checked_dict
from archive.cite import cite
from archive.errors import UsageError
from indexer.drafts import read_draft
from webui.answer import json_answer, json_body
from webui.context import context, workspace
from webui.contract import checked as contract
from webui.endpoint import Endpoint, described
from webui.presentation import finding_views

checking = Blueprint("checking", __name__)
check_api = Blueprint("check_api", __name__, url_prefix="/api/v1")

_MOST_TEXT = 4 * MOST_BYTES  # of a request: escapes in JSON and the marks of a form take room
_MOST_FILE = 20_000_000  # a Word document has pictures
_NAMES = frozenset({"text", "all"})


@checking.get("/check")
def form() -> str:
    """The empty form."""
    return render_template("check.html", draft="", everything=False, checked=None)


@checking.post("/check")
def check() -> str:
    """The form again, with what was found for the draft in it, or in the file that came with it."""
    request.max_content_length = _MOST_FILE
    request.max_form_memory_size = _MOST_TEXT
    file = request.files.get("file")
    text = request.form.get("text", "")
    if file and file.filename:
        text = read_draft(file.stream.read(), file.filename[-80:])
    if not text.strip():
        raise UsageError("草稿是空的：请把文字贴进来，或选一个文件。")
    everything = bool(request.form.get("all"))
    checked = workspace().check(text.replace("\r\n", "\n"), everything=everything)
    return render_template(
        "check.html",
        draft=text,
        everything=everything,
        checked=checked,
        wrong=sum(finding.numbers_differ for finding in checked.findings),
        findings=finding_views(checked, lambda record: cite(record, "gbt7714", context().today())),
    )


@check_api.post("/check")
@described(
    Endpoint(
        "核对一份草稿里的引文和句子",
        (contract.Checked,),
        "逐处的结果；数字不符的在最前",
        body=contract.Draft,
        errors={400: "正文不是所要的 JSON，或草稿太长", 413: "请求太大"},
        operation="check",
    )
)
def check_text() -> Response:
    """The findings for a draft given as ``{"text": …}``; with ``"all": true`` also sentences found nowhere."""
    request.max_content_length = _MOST_TEXT
    return json_answer(checked_dict(_checked(json_body()), context().today()))


def _checked(given: object) -> Checked:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise UsageError('请求的正文应是 JSON，如 {"text": "草稿全文"}。')
    if unknown := sorted(set(given) - _NAMES):
        raise UsageError(f"没有参数“{str(unknown[0])[:40]}”，可以用：all、text。")
    if not isinstance(given.get("all", False), bool):
        raise UsageError("参数 all 应是 true 或 false。")
    return workspace().check(given["text"], everything=given.get("all", False))
