"""The command line speaks Chinese, also where the option parser has something to say."""

import re
from pathlib import Path

import pytest
from click import Context
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cli.running import run
from webui.cli import cli
from webui.cli.usage import wrapped

WRONG = {
    ("search",): "缺少检索词",
    ("cite",): "缺少编号",
    ("export", "养老"): "缺少 --format",
    ("search", "养老", "--limit"): "选项 --limit 后面要写上它的值",
    ("search", "养老", "--limit", "x"): "--limit 应是不小于 0 的整数",
    ("kwic", "养老", "--width", "501"): "--width 应是 0 到 500 的整数",
    ("search", "养老", "--sort", "title"): "--sort 应是 relevance、year、-year、report 之一",
    ("search", "养老", "--colour"): "没有选项 --colour",
    ("search", "养老", "-护理"): "要排除一个词，请写 NOT",
    ("stats", "--json=3"): "选项 --json 不带值",
    ("stats", "养老"): "多出了“养老”",
    ("serach", "养老"): "没有命令 serach",
    (): "缺少命令",
    ("check", "."): "草稿应是文件，而不是文件夹",
    ("tag",): "请给出段落编号，或只给 --import",
}
# What may stand in Latin letters: what one types, and names.
TYPED = re.compile(r"minzheng(?: [a-z]+)?|--?[a-z-]+|relevance|year|report|title|serach|NOT")


@pytest.mark.parametrize(("arguments", "said"), WRONG.items(), ids=" ".join)
def test_a_wrong_call_is_told_in_chinese_what_is_wrong_with_it(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not re.search("[A-Za-z]{2}", TYPED.sub("", done.stderr))


@pytest.mark.parametrize("name", cli.list_commands(Context(cli)))
def test_no_line_of_help_is_too_wide_or_names_a_kind_of_value_in_english(name: str) -> None:
    command = cli.get_command(Context(cli), name)
    assert command is not None
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=80)
    shown = command.get_help(context)
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert not re.search(r"\b(TEXT|INTEGER|RANGE|PATH|FILE|BOOLEAN|default|x)\b", shown)


@given(st.text("养老护理，。；（）abc 12-", max_size=200), st.integers(4, 40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, columns: int) -> None:
    """A line is longer only where it cannot be broken; none begins with a mark that belongs to what stands before."""
    lines = list(wrapped(text, columns))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for place, line in enumerate(lines):
        assert cell_len(line) <= columns or not re.search(r"\s|[养老护理（][养老护理（a-c]", line)
        assert place == 0 or " " in text or line[0] not in "，。；）"
