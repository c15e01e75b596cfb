"""Commands that open the archive to others: serve, and password for those who may read."""

import gc
import os
from pathlib import Path

import click

from archive.errors import UsageError
from webui.cli.options import open_archive

_OWN_PACE = 700, 10, 10  # of Python's collector of garbage: a server runs for long
_VARIABLE = "MINZHENG_USERS"
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。")
@click.option("--allow-corrections", is_flag=True, help="让能打开网页的人都可以更正标签（默认不收）。")
@click.option("--read-only", is_flag=True, help="对外公开时用：没有更正的页面和接口。")
@click.option(
    "--users", type=_FILE, help=f"只让文件里的人读，每行 姓名:散列；也可放在环境变量 {_VARIABLE} 里。"
)
@click.option("--log", metavar="文件", help="访问日志，每个请求一行 JSON；- 为标准输出。不记读者是谁。")
@click.option("--log-queries", is_flag=True, help="访问日志里也记检索词（默认不记）。")
@click.option("--trusted-proxy", metavar="地址", help="前面有反向代理时：它的地址，信它所说的主机名和协议。")
@click.pass_obj
def serve(
    directory: Path,
    host: str,
    port: int,
    allow_corrections: bool,
    read_only: bool,
    users: Path | None,
    log: str | None,
    log_queries: bool,
    trusted_proxy: str | None,
) -> None:
    """打开网页阅览室。"""
    if allow_corrections and read_only:
        raise click.UsageError("--allow-corrections 和 --read-only 不能同时用")
    if log_queries and log is None:
        raise click.UsageError("--log-queries 须与 --log 一起用")
    gc.set_threshold(*_OWN_PACE)
    # The web framework is loaded only here: no other command needs it.
    from webui.serve import Serving, run
    from webui.users import Users, read_users

    listed = _users(users)
    how = Serving(
        host=host,
        port=port,
        allow_corrections=allow_corrections,
        read_only=read_only,
        log=log,
        log_queries=log_queries,
        users=None if listed is None else Users(read_users(*listed)),
        trusted_proxy=trusted_proxy,
    )
    with open_archive(directory) as workspace:
        workspace.engine()
        run(workspace, how)


@click.command()
@click.argument("name", metavar="姓名")
def password(name: str) -> None:
    """为一个读者生成一行“姓名:散列”，加进 serve --users 的文件里。密码在终端里输入，不显示。"""
    from webui.users import user_line

    given = click.prompt(
        "密码", hide_input=True, confirmation_prompt="再输入一次", prompt_suffix="：", err=True
    )
    click.echo(user_line(name, str(given)))


def _users(file: Path | None) -> tuple[str, str] | None:
    """The text that names the users, and what to call it in errors."""
    if file is None:
        text = os.environ.get(_VARIABLE)
        return None if text is None else (text, f"环境变量 {_VARIABLE} ")
    try:
        return file.read_text("utf-8"), f"{file} "
    except (OSError, UnicodeDecodeError) as error:
        reason = "没有这个文件" if isinstance(error, FileNotFoundError) else "不是可读的 UTF-8 文本"
        raise UsageError(f"读不到 {file}：{reason}。") from error
