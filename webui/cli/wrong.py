"""What is wrong with a call, in one line of Chinese: the option parser speaks English, its readers may not."""

import re

import click

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_UNKNOWN = re.compile(r"No such command '(.*?)'", re.DOTALL)


def what_is_wrong(error: click.ClickException) -> str:
    """One line that says what is wrong and where to read on."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    reading = f"；用法见 {context.command_path if context else 'minzheng'} --help"
    if isinstance(error, click.NoSuchOption) and not error.option_name.isascii():
        return f"没有选项 {error.option_name}；要排除一个词，请写 NOT，如 minzheng search 养老 NOT 护理"
    return _said(error) + reading


def _said(error: click.ClickException) -> str:
    message = error.message.rstrip(".")
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.BadOptionUsage):
        takes = "does not take a value" not in message
        return f"选项 {error.option_name} {'后面要写上它的值' if takes else '不带值'}"
    if isinstance(error, click.MissingParameter):
        name = _called(error.param)
        return f"缺少{' ' if name.isascii() else ''}{name}"
    if isinstance(error, click.BadParameter):
        name = _called(error.param)
        return f"{name}{' ' if name.isascii() else ''}{_wanted(error.param) or f'的值不合适（{message}）'}"
    if found := _UNKNOWN.search(message):
        return f"没有命令 {found[1]}"
    if found := _EXTRA.search(message):
        return f"多出了“{found[1]}”"
    if message == "Missing command":
        return "缺少命令"
    return message if not message.isascii() else f"命令写法有误（{message}）"


def _called(parameter: click.Parameter | None) -> str:
    """What a person types for ``parameter``."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name.strip("[]…") if parameter else "参数"


def _wanted(parameter: click.Parameter | None) -> str:
    """What the value should be; empty where its type does not tell."""
    kind = None if parameter is None else parameter.type
    if isinstance(kind, click.Choice):
        return f"应是 {'、'.join(map(str, kind.choices))} 之一"
    if isinstance(kind, click.IntRange):
        return (
            f"应是 {kind.min} 到 {kind.max} 的整数"
            if kind.max is not None
            else f"应是不小于 {kind.min} 的整数"
        )
    if isinstance(kind, click.Path) and not kind.dir_okay:
        return "应是文件，而不是文件夹"
    return ""
