"""What a page says reaches the terminal as it stands there: no markup of ours, no command of the terminal's."""

from pathlib import Path

import pytest

from tests.cli.running import run, value

SAID = "一是养老服务。建成[red]嵌入式[/red]养老院 :100: 三家，床位[/blue]一百张。"
PAGE = f"某县民政局2023年工作总结\n一、主要[bold]工作[/i]\n{SAID}\n二是救助。发放低保金，\x1b[31m惠及\x07二千人。\n"


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one page that holds what a terminal, or the library that prints, would take for a command."""
    folder = tmp_path_factory.mktemp("strange")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    assert run(folder / "archive", "index", str(folder / "a.txt")).returncode == 0
    return folder / "archive"


def commands(archive: Path) -> list[list[str]]:
    (hit,) = value(archive, "search", "养老院", "--json")["hits"]
    return [
        ["search", "养老院"],
        ["search", "养老院", "--group", "report"],
        ["show", hit["id"], "--context", "1"],
        ["show", hit["report_id"]],
    ]


def test_square_brackets_and_colons_of_a_page_are_shown_as_they_stand(strange: Path) -> None:
    """In lists of hits, in paragraphs, in whole reports and in concordances."""
    for arguments in commands(strange):
        done = run(strange, *arguments)
        assert done.returncode == 0, done.stderr
        assert SAID in done.stdout, arguments
    line = run(strange, "kwic", "养老院", "--width", "100").stdout
    assert f"{SAID.split('养老院')[0]} 养老院 " in line
    assert SAID.split("养老院")[1] in line


def test_no_page_gives_the_terminal_orders(strange: Path) -> None:
    """An escape sequence could hide text, rename the window or worse; its place is marked."""
    for arguments in (*commands(strange), ["search", "惠及"], ["kwic", "惠及"], ["check", "a\x1b[0m.txt"]):
        done = run(strange, *arguments)
        assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr), arguments
    assert "\ufffd[31m惠及\ufffd二千人" in run(strange, "search", "惠及").stdout
