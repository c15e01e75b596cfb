"""The file itself: kills, locks, damage, versions, and reading while another writes."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.corrections import Change
from archive.errors import ArchiveError, IntegrityError, NoArchiveError
from archive.model import Action, Facet
from archive.store import FILE_NAME, Source, Store, writer
from archive.store.database import latest_version
from tests.factories import Draft, Para, page_of

HERE = Source("/data/a.txt", "a.txt")
ROOT = Path(__file__).parents[2]


def _one_line_of_chinese(error: ArchiveError) -> bool:
    message = str(error)
    return "\n" not in message and any("\u4e00" <= char <= "\u9fff" for char in message)


def test_there_is_no_archive_until_one_is_made(tmp_path: Path) -> None:
    """open never makes anything; create makes folder and file, and opens what is there."""
    folder = tmp_path / "a #1?" / "b"
    with pytest.raises(NoArchiveError, match="没有文库"):
        Store.open(folder)
    assert not folder.exists()
    with Store.create(folder) as store:
        store.put_page(page_of(Draft(["甲。"])), HERE)
    with Store.create(folder) as store:
        assert store.stats().paragraphs == 1
    with Store.open(folder) as store:
        assert store.path == folder / FILE_NAME


def test_whoever_writes_changes_the_number_of_changes(tmp_path: Path) -> None:
    """It stays as long as nobody writes; a write of this store counts, and one of another program does."""
    with Store.create(tmp_path) as store:
        seen = [store.changes()]
        store.put_page(page_of(Draft(["甲。"])), HERE)
        seen.append(store.changes())
        store.stats()
        assert store.changes() == seen[-1]
        with Store.open(tmp_path) as other:
            other.set_meta("key", "value")
        seen.append(store.changes())
    assert len(set(seen)) == len(seen)


def test_any_sqlite_tool_reads_it(tmp_path: Path) -> None:
    """The views answer a plain connection: report, year, role, domains and source beside each text."""
    with Store.create(tmp_path) as store:
        store.put_page(page_of(Draft(["甲。"], year="2023", title="某县总结")), HERE)
    with sqlite3.connect(tmp_path / FILE_NAME) as plain:
        row = plain.execute("SELECT report, year, role, domains, text, source FROM v_paragraph").fetchone()
        assert row == ("某县总结", 2023, "result", None, "甲。", "a.txt")
        assert plain.execute("SELECT label, paragraphs FROM v_report").fetchone() == ("某县总结", 1)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    plain.close()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A file of a later version is named as such and not touched."""
    Store.create(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as plain:
        plain.execute(f"PRAGMA user_version = {latest_version() + 1}")
    plain.close()
    for opening in (Store.open, Store.create):
        with pytest.raises(NoArchiveError, match="更新的程序"):
            opening(tmp_path)


@pytest.mark.parametrize("version", range(1, latest_version()))
def test_an_archive_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    """What it holds is kept, and it can do what an archive made today can."""
    page = page_of(Draft([Para("甲。", domains=("elder-care",))]))
    folder = Path(writer.__file__).parent / "schema"
    with sqlite3.connect(tmp_path / FILE_NAME) as plain:
        for script in sorted(folder.glob("*.sql"))[:version]:
            plain.executescript(script.read_text(encoding="utf-8"))
        plain.execute(f"PRAGMA user_version = {version}")
        plain.execute("INSERT INTO meta VALUES ('old', 'kept')")
    plain.close()
    with Store.open(tmp_path) as store:
        assert store.meta("old") == "kept"
        store.put_page(page, HERE)
        one = page.paragraphs[0].paragraph.paragraph_id
        store.corrections.add(
            one, [Change(Facet.DOMAIN, "elder-care", Action.REMOVE)], "因为", "甲", datetime.now(UTC)
        )
        assert store.record(one).tagged.codes(Facet.DOMAIN) == ()
        assert store.stats().by_domain == {}


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    """A database that another program made is not migrated into an archive."""
    with sqlite3.connect(tmp_path / FILE_NAME) as plain:
        plain.execute("CREATE TABLE notes (text)")
    plain.close()
    for opening in (Store.open, Store.create):
        with pytest.raises(NoArchiveError, match="不是民政文库"):
            opening(tmp_path)


@pytest.mark.parametrize("content", [b"", b"plain text, no database" * 100])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty or foreign file gives one clear line."""
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(NoArchiveError) as caught:
        Store.open(tmp_path)
    assert _one_line_of_chinese(caught.value)


def test_damage_inside_the_file_is_reported(tmp_path: Path) -> None:
    """Overwritten pages of the file give a clear error when they are read."""
    with Store.create(tmp_path) as store:
        for number in range(30):
            store.put_page(
                page_of(Draft([f"{number}：" + "民政工作" * 200])), Source(f"/{number}", f"{number}")
            )
    path = tmp_path / FILE_NAME
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(ArchiveError) as caught, Store.open(tmp_path) as store:
        list(store.all_records())
    assert _one_line_of_chinese(caught.value)


@pytest.mark.parametrize(
    "change",
    ["page SET content = x'00'", "paragraph SET spans_json = '['", "tag SET facet = 'colour'"],
)
def test_a_file_that_somebody_edited_is_reported(tmp_path: Path, change: str) -> None:
    """Values that no longer decode give one clear line, not a traceback."""
    processed = page_of(Draft(["甲。"]))
    with Store.create(tmp_path) as store:
        store.put_page(processed, HERE)
        with sqlite3.connect(tmp_path / FILE_NAME) as plain:
            plain.execute(f"UPDATE {change}")
        plain.close()
        with pytest.raises(IntegrityError) as caught:
            store.processed(processed.page.page_id)
        assert _one_line_of_chinese(caught.value)


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    """A file where the folder should be, and a folder where the file should be, give one clear line."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError) as caught:
        Store.create(tmp_path / "file" / "archive")
    assert _one_line_of_chinese(caught.value)
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(NoArchiveError) as caught_too:
        Store.create(tmp_path)
    assert _one_line_of_chinese(caught_too.value)


def test_a_full_disk_is_reported_and_undone(tmp_path: Path) -> None:
    """When the file may not grow, the page is refused with a clear line and the rest stays readable."""
    with Store.create(tmp_path) as store:
        store.put_page(page_of(Draft(["甲。"])), HERE)
        with store._database.writing() as db:
            db.execute("PRAGMA max_page_count = 60")
        with pytest.raises(ArchiveError, match="磁盘已满"):
            store.put_page(page_of(Draft([f"{n}" * 400 for n in range(4000)])), Source("/b", "b"))
        assert [record.tagged.paragraph.text for record in store.all_records()] == ["甲。"]


def test_a_second_writer_is_told_to_wait_while_readers_go_on(tmp_path: Path) -> None:
    """With another process inside a write, reading works and writing says who is in the way."""
    processed = page_of(Draft(["甲。"]))
    with Store.create(tmp_path) as first, Store.open(tmp_path, busy_seconds=0.1) as second:
        first.put_page(processed, HERE)
        with first._database.writing() as db:
            db.execute("DELETE FROM source")
            assert second.sources(processed.page.page_id) == ("a.txt",)
            with pytest.raises(ArchiveError, match="正在写入"):
                second.put_page(processed, Source("/b", "b"))
        second.put_page(processed, Source("/b", "b"))
        assert first.sources(processed.page.page_id) == ("b",)


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Two programs that write at the same time wait for each other, and nothing is lost."""
    with Store.create(tmp_path) as first, Store.open(tmp_path) as second:

        def write(store: Store, name: str) -> None:
            for number in range(25):
                place = f"/{name}{number}"
                store.put_page(page_of(Draft([f"{name}{number}。"])), Source(place, place))

        threads = [threading.Thread(target=write, args=pair) for pair in ((first, "甲"), (second, "乙"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert first.stats().pages == second.stats().pages == 50


def test_a_stream_sees_one_state_while_pages_come_and_go(tmp_path: Path) -> None:
    """all_records that has begun is not disturbed by later writes of the same store."""
    with Store.create(tmp_path) as store:
        for name in "abc":
            store.put_page(page_of(Draft([f"{name}。"] * 400)), Source(f"/{name}", name))
        stream = store.all_records()
        seen = [next(stream)]
        store.remove_source("/b")
        store.put_page(page_of(Draft(["新。"])), Source("/c", "c"))
        seen.extend(stream)
        assert len(seen) == 1200
        assert store.stats().paragraphs == 401


def test_threads_share_one_store(tmp_path: Path) -> None:
    """Eight threads read while one writes; every read sees whole pages, and nobody fails."""
    failures: list[BaseException] = []
    with Store.create(tmp_path) as store:
        store.put_page(page_of(Draft(["甲。"] * 5)), Source("/0", "0"))
        done = threading.Event()

        def read() -> None:
            try:
                while not done.is_set():
                    assert store.stats().paragraphs % 5 == 0
                    records = list(store.all_records())
                    assert len(records) % 5 == 0
                    assert store.record(records[0].tagged.paragraph.paragraph_id) == records[0]
            except BaseException as error:
                failures.append(error)

        readers = [threading.Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        for number in range(1, 20):
            store.put_page(page_of(Draft([f"{number}。"] * 5)), Source(f"/{number}", f"{number}"))
        done.set()
        for reader in readers:
            reader.join()
        assert failures == []
        assert store.stats().paragraphs == 100
    with pytest.raises(ArchiveError, match="关闭"):
        store.stats()


_WRITE_FOREVER = """
import sys
from pathlib import Path
from archive.store import Source, Store
from tests.factories import Draft, page_of
with Store.create(Path(sys.argv[1])) as store:
    for number in range(10_000):
        texts = [f"{number}之{n}。" for n in range(7)]
        store.put_page(page_of(Draft(texts)), Source(f"/{number:05}", f"{number:05}"))
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 5, 13])
def test_a_killed_writer_leaves_every_finished_page(tmp_path: Path, after: int) -> None:
    """Killed at once after some pages were reported done: those are there, whole, and work goes on."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITE_FOREVER, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    )
    assert writer.stdout is not None
    for _ in range(after):
        assert writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    reported = after + len(writer.stdout.readlines())
    writer.wait()
    writer.stdout.close()
    with Store.open(tmp_path) as store:
        stats = store.stats()
        assert stats.pages >= reported
        assert stats.paragraphs == 7 * stats.pages == len(list(store.all_records()))
        store.put_page(page_of(Draft(["后来。"])), HERE)
        assert store.stats().pages == stats.pages + 1
