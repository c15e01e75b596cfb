"""Serves the application to browsers. The one home of Waitress."""

from waitress.server import MultiSocketServer, create_server

from archive.errors import UsageError
from indexer.workspace import Workspace
from webui.app import create_app
from webui.desk import LOOPBACK, open_desk

_THREADS = 8


def run(workspace: Workspace, host: str, port: int, *, allow_corrections: bool = False) -> None:
    """Serves until interrupted; port 0 takes any free one. UsageError when the address cannot be used.

    ``allow_corrections`` lets everybody who reaches the server correct tags.
    """
    app = create_app(workspace)
    if allow_corrections:
        own = host in LOOPBACK or f"[{host}]" in LOOPBACK
        open_desk(app, LOOPBACK if own else None)
    workspace.engine()  # a broken or outdated index is dealt with now, and not by the first reader
    try:
        server = create_server(app, host=host, port=port, threads=_THREADS, ident=None)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"无法在 {host} 的端口 {port} 提供服务（{reason}），请用 --host 或 --port 换一个。"
        ) from error
    # A name such as localhost may stand for two addresses, of IPv4 and IPv6.
    listening = (
        server.effective_listen[0]
        if isinstance(server, MultiSocketServer)
        else (server.effective_host, server.effective_port)
    )
    shown = f"[{host}]" if ":" in host else host
    print(f"民政文库已打开：http://{shown}:{listening[1]}/ （按 Ctrl+C 结束）", flush=True)
    try:
        server.run()
    finally:
        server.close()
