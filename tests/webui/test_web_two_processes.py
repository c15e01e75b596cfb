"""What one process says of tags, a server that is running in another sees at its next request."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from archive.corrections import Change
from archive.model import Action, Facet
from archive.ports import Silent
from archive.query import Filters
from archive.search import SearchRequest
from archive.store import Store
from indexer.engines.generations import writing
from indexer.ingest import ingest
from indexer.own import Own
from indexer.workspace import INDEX_FOLDER, Workspace
from tests.webui.serving import ROOT, Served, served

PAGE = (
    "某县民政局2023年工作总结\n一、工作成效\n"
    "新建敬老院两所，新增床位一百张。\n为困难残疾人发放生活补贴三百万元。\n"
)
NOW = datetime(2025, 3, 1, 8, 30, tzinfo=UTC)
CHANGE = Change(Facet.DOMAIN, "funeral", Action.ADD)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of one page that has nothing on funerals."""
    page = tmp_path / "页.txt"
    page.write_text(PAGE, encoding="utf-8")
    with Workspace.create(tmp_path / "archive", lambda _: None) as made:
        assert not made.ingest([page], 1).failed
    return tmp_path / "archive"


def asked(server: Served) -> dict[str, Any]:
    with urlopen(f"{server.url}/api/v1/search?domain=funeral") as response:
        found: dict[str, Any] = json.loads(response.read())
    return found


def a_paragraph(archive: Path) -> str:
    with Workspace.open(archive, lambda _: None) as workspace:
        return next(iter(workspace.store.all_records())).tagged.paragraph.paragraph_id


def test_a_correction_of_another_process_is_in_the_next_answer(archive: Path) -> None:
    """The command line corrects while the server runs; list and facets of the next request have it."""
    paragraph = a_paragraph(archive)
    with served(archive) as server:
        assert asked(server)["total"] == 0
        command = [sys.executable, "-m", "webui.cli", "--archive", str(archive), "tag", paragraph]
        subprocess.run([*command, "--add", "funeral", "--why", "试"], cwd=ROOT, check=True, timeout=60)
        found = asked(server)
        assert [hit["id"] for hit in found["hits"]] == [paragraph]
        assert found["facets"]["domain"]["funeral"] == 1
        subprocess.run([*command, "--remove", "funeral", "--why", "试"], cwd=ROOT, check=True, timeout=60)
        assert asked(server)["total"] == 0


def test_a_correction_whose_process_ended_before_the_index_is_in_the_next_answer(archive: Path) -> None:
    """Only the store has it; while another process holds the index, the old answer stands, and then the new one."""
    paragraph = a_paragraph(archive)
    with served(archive) as server:
        assert asked(server)["total"] == 0
        with writing(archive / INDEX_FOLDER):
            store = Store.open(archive)
            store.corrections.add(paragraph, [CHANGE], "试", "某人", NOW)
            store.close()
            assert asked(server)["total"] == 0
        assert asked(server)["total"] == 1


def test_pages_that_a_run_is_adding_are_left_to_it(archive: Path, tmp_path: Path) -> None:
    """A correction does not make a reader index pages that the index has never had."""
    paragraph = a_paragraph(archive)
    later = tmp_path / "后来.txt"
    later.write_text(PAGE.replace("敬老院", "公墓"), encoding="utf-8")
    with Workspace.open(archive, lambda _: None) as reader:
        assert reader.pages_behind() == 0
        ingest(reader.store, [later], 1, Silent(), Own())
        reader.store.corrections.add(paragraph, [CHANGE], "试", "某人", NOW)
        request = SearchRequest(filters=Filters(domains=frozenset({"funeral"})))
        assert reader.search(request).total == 1
        assert reader.pages_behind() == 1
