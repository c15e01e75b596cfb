"""The command line: ``minzheng``. Thin over ``indexer.workspace``; errors are one line of Chinese."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from archive.errors import ArchiveError
from webui.cli.output import complain
from webui.cli.usage import in_chinese

INTERRUPTED = 130


_MODULES = {
    "index": "collect",
    "search": "explore",
    "kwic": "study",
    "trend": "study",
    "show": "explore",
    "cite": "explore",
    "export": "explore",
    "check": "checking",
    "verify": "collect",
    "stats": "house",
    "tags": "house",
    "tag": "corrections",
    "remove": "collect",
    "rebuild": "collect",
    "serve": "serving",
    "password": "serving",
}
"""Where each command is. Loaded when it is asked for: each should start without what the others need."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"webui.cli.{_MODULES[cmd_name]}"), cmd_name)
        in_chinese(command)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--archive",
    "directory",
    envvar="MINZHENG_ARCHIVE",
    default="minzheng-data",
    type=click.Path(path_type=Path),
    help="文库所在文件夹（默认 ./minzheng-data，或环境变量 MINZHENG_ARCHIVE）。",
)
@click.version_option(package_name="minzheng-archive", message="%(package)s %(version)s", help="显示版本。")
@click.pass_context
def cli(context: click.Context, directory: Path) -> None:
    """民政文库：民政工作报告的全文检索、语义标注与引用。"""
    context.obj = directory


in_chinese(cli)


def main() -> None:
    """Runs the command line and leaves with the exit code that the outcome asks for."""
    try:
        code = cli.main(prog_name="minzheng", standalone_mode=False)
    except ArchiveError as error:
        complain(str(error))
        code = 2
    except click.ClickException as error:
        complain(_in_chinese(error))
        code = 2
    except (click.Abort, KeyboardInterrupt):
        complain("已中断；已完成的都已入库，再次运行同一命令即可继续")
        code = INTERRUPTED
    except UnicodeEncodeError as error:
        complain(
            f"输出的编码（{error.encoding}）写不出有些字；请设环境变量 PYTHONIOENCODING=utf-8 再运行一次"
        )
        code = 2
    except BrokenPipeError:
        # The reader went away (minzheng … | head); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        complain(f"读写失败：{error.strerror or error}（{error.filename or '磁盘'}）；请检查磁盘空间与权限")
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _in_chinese(error: click.ClickException) -> str:
    """What was wrong with the call. The option parser speaks English; its readers may not."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "minzheng"
    help_hint = f"；用法见 {command} --help"
    if isinstance(error, click.NoSuchOption):
        if not error.option_name.isascii():
            return f"没有选项 {error.option_name}；要排除一个词，请写 NOT，如 minzheng search 养老 NOT 护理"
        return f"没有选项 {error.option_name}{help_hint}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_called(error.param)}{help_hint}"
    if isinstance(error, click.BadParameter):
        return f"{_called(error.param)} 的值不合适（{error.message.rstrip('.')}）{help_hint}"
    if "No such command" in error.message:
        return f"没有命令 {error.message.split(chr(39))[1]}{help_hint}"
    return f"命令写法有误（{error.message.rstrip('.')}）{help_hint}"


def _called(parameter: click.Parameter | None) -> str:
    """What a person types for ``parameter``."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else "参数"
