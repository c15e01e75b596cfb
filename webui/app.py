"""The web application: made by a function, so that nothing is configured by importing it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from archive.errors import ArchiveError
from indexer.workspace import Workspace
from webui import labels, presentation, wording
from webui.added import added
from webui.answer import problem
from webui.api import api
from webui.api_study import api_study
from webui.basket import basket
from webui.checking import check_api, checking
from webui.comparison import comparison
from webui.context import Context, bind
from webui.corrections import corrections
from webui.headers import HEADERS
from webui.health import health
from webui.overview import overview
from webui.reference import reference
from webui.study import study
from webui.users import Users
from webui.views import pages

_MESSAGES = {
    400: ("请求有误", "这个请求看不懂，请检查地址。"),
    401: ("请先登录", "这里要有姓名和密码才能读，请向管理员索取。"),
    403: ("不能这样做", "这里不允许这样做。"),
    404: ("没有这一页", "这个地址没有对应的页面，请核对地址，或重新检索。"),
    405: ("不能这样请求", "这个地址只能打开看，不能提交。"),
    409: ("文库有了变化", "文库在这期间有了变化，请从头再来。"),
    413: ("请求太大", "请求太大，请缩短后再试。"),
    414: ("地址太长", "地址太长，请缩短查询后再试。"),
    422: ("无法处理", "这项内容无法处理。"),
    500: ("程序出错", "程序出了意外的错误，已记入日志。请稍后再试，或告诉管理员刚才做了什么。"),
    503: ("文库暂不可用", "文库暂时打不开，请稍后再试。"),
}
_BLUEPRINTS = (
    *(pages, reference, study, overview, added, comparison, basket, checking, health),
    *(api, api_study, check_api),
)
"""All but corrections, which are not taken everywhere."""
_LONGEST_FORM = 64 * 1024  # bytes
_OPEN_TO_ALL = frozenset({"health.healthz"})


def create_app(
    archive: Workspace | Path,
    *,
    today: Callable[[], date] = date.today,
    users: Users | None = None,
    read_only: bool = False,
) -> Flask:
    """The application over an open archive, or over the one in a folder.

    Raises NoArchiveError when there is none. ``today`` gives the date that citations name. With ``users`` nobody else
    is answered; ``read_only`` leaves out all that has to do with correcting.
    """
    app = Flask("webui")
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = _LONGEST_FORM
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    workspace = archive if isinstance(archive, Workspace) else Workspace.open(archive, app.logger.warning)
    bind(app, Context(workspace, today, workspace.reasons(), guarded=users is not None))
    for blueprint in (*_BLUEPRINTS, *(() if read_only else (corrections,))):
        app.register_blueprint(blueprint)
    if users is not None:
        app.before_request(lambda: _refused(users))
    app.register_error_handler(ArchiveError, lambda error: _archive_error(app, error))
    app.register_error_handler(HTTPException, _http_error)
    app.after_request(_secure)
    app.jinja_env.globals.update(
        excerpt=presentation.excerpt,
        fact_text=labels.fact_text,
        href=presentation.href,
        local_ranges=presentation.local_ranges,
        pieces=presentation.pieces,
        region_text=presentation.region_text,
        tag_views=lambda tagged: presentation.tag_views(tagged, workspace.taxonomy),
        words=wording,
        year_text=presentation.year_text,
    )
    return app


def _refused(users: Users) -> Response | None:
    """The answer to who has no password; None for who has."""
    given = request.authorization
    if request.endpoint in _OPEN_TO_ALL:
        return None
    if (
        given is not None
        and given.type == "basic"
        and users.admit(given.username or "", given.password or "")
    ):
        return None
    response = _error(401, "")
    response.headers["WWW-Authenticate"] = 'Basic realm="minzheng", charset="UTF-8"'
    return response


def _archive_error(app: Flask, error: ArchiveError) -> Response:
    if error.http_status >= 500:
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
    return _error(error.http_status, str(error))


def _http_error(error: HTTPException) -> Response:
    response = _error(error.code or 500, "")
    if allowed := error.get_response().headers.get("Allow"):
        response.headers["Allow"] = allowed
    return response


def _error(status: int, detail: str) -> Response:
    """An error page, or problem details for a call of the API. ``detail`` is fit for a reader."""
    title, otherwise = _MESSAGES.get(status, _MESSAGES[500 if status >= 500 else 400])
    if request.path.startswith("/api/"):
        return problem(status, title, detail or otherwise)
    page = render_template("error.html", status=status, title=title, detail=detail or otherwise)
    return Response(page, status, content_type="text/html; charset=utf-8")


def _secure(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
