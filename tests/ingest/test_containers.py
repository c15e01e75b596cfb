"""Pages inside containers come in, are verified, rebuilt and taken out like all others."""

from pathlib import Path

import pytest

from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.read import made


def report(number: int) -> bytes:
    """A small report."""
    return f"某县民政局{2000 + number}年工作总结\n一、低保\n发放低保金{number}万元，保障困难群众。".encode()


def crawled() -> bytes:
    """A crawl of one page."""
    crawl = made.Crawl()
    crawl.answer("http://example.org/7.html", "text/html", made.html(report(7).decode(), "gb18030"))
    return crawl.save()


@pytest.fixture
def containers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files of all kinds."""
    folder = tmp_path / "pages"
    folder.mkdir()
    members = {f"{number}.txt": report(number) for number in range(4)}
    word = made.word(*report(5).decode().split("\n"))
    package = {**members, "empty.txt": b"", "5.docx": word, "inner.zip": made.zipped({"6.txt": report(6)})}
    (folder / "a.zip").write_bytes(made.zipped(package))
    (folder / "b.warc.gz").write_bytes(crawled())
    (folder / "c.txt").write_bytes(report(0))
    (folder / "d.pdf").write_bytes(
        made.pdf([list(zip((700, 680, 660), report(8).decode().split("\n"), strict=True))])
    )
    monkeypatch.chdir(tmp_path)
    return folder


def sources(workspace: Workspace) -> set[str]:
    """All that people see of places."""
    return {source for page in workspace.store.page_ids() for source in workspace.store.sources(page)}


SEEN = {
    *(f"pages/a.zip!/{number}.txt" for number in range(4)),
    *(
        "pages/a.zip!/5.docx",
        "pages/a.zip!/inner.zip!/6.txt",
        "http://example.org/7.html",
        "pages/c.txt",
        "pages/d.pdf",
    ),
}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_page_of_a_container_is_a_page(containers: Path, tmp_path: Path, workers: int) -> None:
    """It is known by its place or address; one that fails is named; the same bytes elsewhere add a place."""
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        first = workspace.ingest([containers], workers)
        assert [failure.source for failure in first.failed] == ["pages/a.zip!/empty.txt"]
        assert (first.added, sources(workspace)) == (9, SEEN)
        assert len(workspace.store.page_ids()) == 8
        again = workspace.ingest([containers], workers)
        assert (again.added, again.updated, again.unchanged) == (0, 0, 9)


def test_pages_of_containers_are_verified_and_rebuilt_from_their_own_bytes(
    containers: Path, tmp_path: Path
) -> None:
    """The container is not asked again."""
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        workspace.ingest([containers], 1)
        for path in containers.iterdir():
            path.unlink()
        assert workspace.verify([]).findings == ()
        before = [record.tagged.paragraph.paragraph_id for record in workspace.store.all_records()]
        assert workspace.rebuild(1) == []
        assert [record.tagged.paragraph.paragraph_id for record in workspace.store.all_records()] == before
        assert workspace.search(SearchRequest("“发放低保金7万元”")).total == 1


def test_removing_a_container_takes_out_its_pages(containers: Path, tmp_path: Path) -> None:
    """All of them, or one by its name; a page that also stands elsewhere stays there."""
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        workspace.ingest([containers], 1)
        assert workspace.remove([Path("pages/a.zip!/5.docx")])[0] == 1
        assert workspace.remove([containers / "a.zip"]) == (5, [])
        assert workspace.remove([containers / "b.warc.gz"]) == (1, [])
        assert sources(workspace) == {"pages/c.txt", "pages/d.pdf"}
        assert workspace.remove([containers / "a.zip"])[0] == 0


def test_a_container_with_nothing_in_it_is_named(tmp_path: Path) -> None:
    """Nothing to read is a failure, of the container."""
    path = tmp_path / "a.zip"
    path.write_bytes(made.zipped({"a.jpg": b"x"}))
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        (failure,) = workspace.ingest([path], 1).failed
    assert "没有页面" in failure.reason
