"""Each command starts without the libraries that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from webui.cli import cli

ROOT = Path(__file__).parents[2]
_SCRIPT = """
import sys
from webui.cli import main
try:
    main()
finally:
    print("loaded", *sorted({*sys.modules, *(name.partition(".")[0] for name in sys.modules)}))
"""
_PAGE = "某县民政局2023年工作总结\n一是发放低保金728元。\n二是走访困难群众30户。\n"


def _loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    folder = tmp_path_factory.mktemp("start")
    (folder / "page.txt").write_text(_PAGE, encoding="utf-8")
    return folder / "archive", _loaded(
        "--archive", str(folder / "archive"), "index", str(folder / "page.txt")
    )


def test_indexing_a_text_loads_no_other_format_no_server_and_no_second_dictionary(
    archive: tuple[Path, set[str]],
) -> None:
    _, loaded = archive
    assert {"whoosh", "rjieba", "numpy"} <= loaded
    unused = {"bs4", "lxml", "docx", "pypdfium2", "warcio", "xlsxwriter", "pypinyin", "jieba"}
    assert not loaded & {"numpy.ma", "rich.progress", "rich.table"}
    assert not loaded & (unused | {"flask", "waitress", "msgspec", "jinja2"})


def test_rich_is_loaded_with_the_first_thing_printed() -> None:
    """A page is searchable before its summary is printed: whoever waits for it does not wait for Rich."""
    script = "import sys, webui.cli, webui.cli.collect; sys.exit('rich' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_indexing_loads_nothing_that_only_searching_takes(archive: tuple[Path, set[str]]) -> None:
    """Adding a page to an archive takes about as long as loading the program: each module would cost a little."""
    _, loaded = archive
    assert {"indexer.upkeep", "indexer.engines.writer", "indexer.tag.tagger"} <= loaded
    searching = ("search", "query_parser", "help", "spelling", "check", "concordance", "trend", "thesaurus")
    assert not loaded & {f"archive.{name}" for name in searching}
    assert not loaded & {
        "indexer.workspace",
        "indexer.engines.whoosh",
        "indexer.engines.matching",
        "webui.wording",
    }


def test_a_page_is_added_in_one_process(archive: tuple[Path, set[str]]) -> None:
    assert "multiprocessing" not in archive[1]


def test_searching_loads_no_format_and_no_server(archive: tuple[Path, set[str]]) -> None:
    loaded = _loaded("--archive", str(archive[0]), "search", "低保金")
    assert not loaded & {"bs4", "lxml", "docx", "pypdfium2", "xlsxwriter", "flask", "waitress", "msgspec"}


def test_every_command_that_is_listed_can_be_loaded() -> None:
    context = Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
