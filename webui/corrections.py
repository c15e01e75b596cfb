"""Corrections over the web: the form of a paragraph's page, and the same in the API."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from archive.correction_records import correction_dict
from archive.errors import UsageError
from archive.model import Action, ParagraphRecord
from archive.records import paragraph_dict
from archive.tag_changes import read_changes, read_name, read_why
from webui.answer import json_answer, json_body
from webui.context import find_paragraph, workspace
from webui.contract import asked, told
from webui.desk import desk, required_desk
from webui.endpoint import Endpoint, described

corrections = Blueprint("corrections", __name__)
TOKEN_HEADER = "X-Correction-Token"
_LISTS = ("add", "remove", "undo")


@corrections.post("/paragraphs/<paragraph_id>/corrections")
def from_form(paragraph_id: str) -> BaseResponse:
    """Notes what the form says, and shows the paragraph again."""
    open_desk = required_desk()
    record = find_paragraph(paragraph_id)
    living = record.tagged.paragraph.paragraph_id
    form = request.form
    open_desk.check(living, form.get("token", ""))
    action = form.get("action", "")
    if action not in set(Action):
        raise UsageError("请选明是加上、去掉还是撤销更正。")
    _note(record, {action: [form.get("tag", "")]}, form.get("why", ""), form.get("by", ""))
    return redirect(url_for("pages.paragraph", paragraph_id=living, _anchor="corrections"), 303)


@corrections.get("/api/v1/paragraphs/<paragraph_id>/corrections")
@described(
    Endpoint(
        "一个段落的历次人工更正；开放更正时另给提交用的 token",
        (told.Corrections,),
        "更正，先说的在前",
        operation="corrections",
        steady=False,
    )
)
def listed(paragraph_id: str) -> Response:
    """What people said of the paragraph's tags; with the token for saying more, where that is allowed."""
    record = find_paragraph(paragraph_id)
    living, found = record.tagged.paragraph.paragraph_id, desk()
    return json_answer(
        {
            "id": living,
            "corrections": [correction_dict(said) for said in record.corrections],
            "token": None if found is None else found.token(living),
        }
    )


@corrections.post("/api/v1/paragraphs/<paragraph_id>/corrections")
@described(
    Endpoint(
        "更正一个段落的标签；须由 minzheng serve --allow-corrections 开放",
        (told.Paragraph,),
        "更正后的段落",
        headers=asked.TokenCall,
        body=asked.NewCorrection,
        status=201,
        operation="correct",
        errors={400: "标签、理由或姓名不合要求", 403: "没有开放更正，或 token 不对、已过期"},
    )
)
def from_program(paragraph_id: str) -> Response:
    """Notes what the JSON body says; the paragraph as it is then."""
    open_desk = required_desk()
    record = find_paragraph(paragraph_id)
    open_desk.check(record.tagged.paragraph.paragraph_id, request.headers.get(TOKEN_HEADER, ""))
    body = json_body()
    if not isinstance(body, dict) or not set(body) <= {*_LISTS, "why", "by"}:
        raise UsageError("请求的正文应是 JSON：add、remove、undo 是代码的列表，why 是理由，by 是姓名。")
    wanted = {name: body.get(name, []) for name in _LISTS}
    texts = [body.get(name, "") for name in ("why", "by")]
    values = [value for listed in wanted.values() if isinstance(listed, list) for value in listed]
    if not all(isinstance(listed, list) for listed in wanted.values()) or not all(
        isinstance(value, str) for value in [*values, *texts]
    ):
        raise UsageError("add、remove、undo 应是代码的列表，why 和 by 应是文字。")
    _note(record, wanted, *texts)
    return json_answer(paragraph_dict(find_paragraph(paragraph_id)), 201)


def _note(record: ParagraphRecord, wanted: dict[str, list[str]], why: str, by: str) -> None:
    archive = workspace()
    changes = read_changes(archive.taxonomy, **wanted)
    living = record.tagged.paragraph.paragraph_id
    archive.correct(living, changes, read_why(why), read_name(by), required_desk().now())
