"""Serves the application to browsers. The one home of Waitress."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from waitress.server import MultiSocketServer, create_server

from archive.errors import UsageError
from indexer.workspace import Workspace
from webui.access import AccessLog
from webui.app import create_app
from webui.desk import LOOPBACK, open_desk
from webui.users import Users

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_THREADS = 8
_PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}


@dataclass(frozen=True, slots=True)
class Serving:
    """How an archive is served. Port 0 takes any free one.

    ``allow_corrections`` lets everybody who reaches the server correct tags; ``read_only`` leaves corrections out.
    ``log`` is a file to append to, or ``-`` for standard output; ``log_queries`` notes what people ask for, too.
    ``users`` are the only ones answered. ``trusted_proxy`` is the address of a server in front, whose word on scheme
    and name is taken.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allow_corrections: bool = False
    read_only: bool = False
    log: str | None = None
    log_queries: bool = False
    users: Users | None = None
    trusted_proxy: str | None = None


def run(workspace: Workspace, how: Serving) -> None:
    """Serves until interrupted. UsageError when the address or the log cannot be used, or corrections not be kept."""
    closed = workspace.store.read_only
    if closed and how.allow_corrections:
        raise UsageError(
            f"{workspace.directory} 不能写入，收不了更正：请去掉 --allow-corrections，或改正权限。"
        )
    flask = create_app(workspace, users=how.users, read_only=how.read_only or closed)
    if how.allow_corrections:
        own = how.host in LOOPBACK or f"[{how.host}]" in LOOPBACK
        open_desk(flask, LOOPBACK if own else None)
    workspace.prepare()
    if closed:
        print("文库所在的文件夹不能写入：只供阅读，不收更正。", flush=True)
    with ExitStack() as open_files:
        app: WSGIApplication = flask
        if how.log is not None:
            app = AccessLog(flask, _log(how.log, open_files), queries=how.log_queries)
        _serve(app, how)


def _serve(app: "WSGIApplication", how: Serving) -> None:
    proxy: dict[str, object] = {"clear_untrusted_proxy_headers": True}
    if how.trusted_proxy:
        proxy |= {"trusted_proxy": how.trusted_proxy, "trusted_proxy_headers": _PROXY_HEADERS}
    try:
        server = create_server(app, host=how.host, port=how.port, threads=_THREADS, ident=None, **proxy)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"无法在 {how.host} 的端口 {how.port} 提供服务（{reason}），请用 --host 或 --port 换一个。"
        ) from error
    # A name such as localhost may stand for two addresses, of IPv4 and IPv6.
    listening = (
        server.effective_listen[0]
        if isinstance(server, MultiSocketServer)
        else (server.effective_host, server.effective_port)
    )
    shown = f"[{how.host}]" if ":" in how.host else how.host
    print(f"民政文库已打开：http://{shown}:{listening[1]}/ （按 Ctrl+C 结束）", flush=True)
    try:
        server.run()
    finally:
        server.close()


def _log(name: str, open_files: ExitStack) -> TextIO:
    if name == "-":
        return sys.stdout
    try:
        return open_files.enter_context(open(name, "a", encoding="utf-8"))  # noqa: PTH123 (a name, as it was given)
    except OSError as error:
        raise UsageError(f"无法写访问日志 {name}（{error.strerror}），请换一个文件。") from error
