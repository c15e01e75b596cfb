"""The command line: ``minzheng``. Thin over ``indexer.workspace``; errors are one line of Chinese."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from archive.errors import ArchiveError
from indexer.processes import OBJECTS_BETWEEN_COLLECTIONS
from webui.cli.output import complain
from webui.cli.usage import in_chinese
from webui.cli.wrong import what_is_wrong

INTERRUPTED = 130


_MODULES = {
    "index": "collect",
    "search": "explore",
    "kwic": "study",
    "trend": "study",
    "show": "showing",
    "cite": "showing",
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
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        code = cli.main(prog_name="minzheng", standalone_mode=False)
    except ArchiveError as error:
        complain(str(error))
        code = 2
    except click.ClickException as error:
        complain(what_is_wrong(error))
        code = 2
    except (click.Abort, KeyboardInterrupt):
        complain("已中断；已收进文库的都保留着，再次运行同一命令即可继续")
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
