"""A user may say which words stand for one another, for one archive."""

from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.search import SearchRequest
from indexer.workspace import Workspace

OWN = '[[entry]]\nterms = ["康乐驿站", "养老服务中心"]\nrelation = "related"\nsource = "本县用语"\n'


def found(archive: Path, words: str) -> int:
    with Workspace.open(archive, lambda _: None) as workspace:
        return workspace.search(SearchRequest(words)).total


def test_wordings_in_the_folder_of_the_archive_join_the_built_in(tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("民政工作总结\n建成养老服务中心三家。\n低保提标工作已经完成。\n", encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        workspace.ingest([page], 1)
    assert found(archive, "康乐驿站") == 0
    (archive / "thesaurus.toml").write_text(OWN, encoding="utf-8")
    assert found(archive, "康乐驿站") == 1
    assert found(archive, "最低生活保障") == 1
    (archive / "thesaurus.toml").write_text(OWN.replace("related", "same"), encoding="utf-8")
    with pytest.raises(UsageError, match="thesaurus"):
        found(archive, "康乐驿站")
