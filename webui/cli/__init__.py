"""The command line: ``minzheng``. Thin over ``indexer.workspace``; errors are one line of Chinese."""

import os
import sys
from pathlib import Path

import click

from archive.errors import ArchiveError
from webui.cli.checking import check
from webui.cli.collect import index, rebuild, remove, verify
from webui.cli.corrections import tag
from webui.cli.explore import cite, export, search, show
from webui.cli.house import stats, tags
from webui.cli.output import complain
from webui.cli.serving import password, serve
from webui.cli.study import kwic, trend
from webui.cli.usage import in_chinese

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for command in (
    *(index, search, kwic, trend, show, cite, export, check),
    *(verify, stats, tags, tag, remove, rebuild, serve, password),
):
    cli.add_command(command)
    in_chinese(command)
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
        name = error.param.human_readable_name if error.param else "参数"
        return f"缺少 {name}{help_hint}"
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else "参数"
        return f"{name} 的值不合适（{error.message.rstrip('.')}）{help_hint}"
    if "No such command" in error.message:
        return f"没有命令 {error.message.split(chr(39))[1]}{help_hint}"
    return f"命令写法有误（{error.message.rstrip('.')}）{help_hint}"
