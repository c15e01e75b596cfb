"""What lies on the disk: one state at a time, and no half of one, whatever happens."""

import json
import os
import shutil
import signal
import sys
import threading
from pathlib import Path

import pytest

from archive.errors import ArchiveError, NoArchiveError
from archive.query import Filters, Loose, Query
from indexer.analysis import Analyzer, default_analyzer
from indexer.engines.lock import locked
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.writer import WhooshIndexWriter
from tests.engines.documents import document, seed_documents


def writer(directory: Path, stamp: str = "stamp") -> WhooshIndexWriter:
    return WhooshIndexWriter(directory, default_analyzer(), stamp)


def names(directory: Path, text: str = "养老院") -> set[str]:
    engine = WhooshEngine(directory, default_analyzer())
    try:
        return found(engine, text)
    finally:
        engine.close()


def found(engine: WhooshEngine, text: str = "养老院") -> set[str]:
    hits = engine.find(Query(text, (Loose(text),)), Filters())
    return {hit.paragraph_id for hit in hits.slice(0, None)}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    directory = tmp_path / "deep" / "index"
    documents = [document("1", "养老院", "a"), document("2", "养老院", "b")]
    writer(directory).update((), documents, {"a": "1", "b": "2"})
    return directory


def test_there_is_no_index_before_the_first_update(tmp_path: Path) -> None:
    assert writer(tmp_path).indexed() == {}
    assert not writer(tmp_path).is_usable()
    with pytest.raises(NoArchiveError):
        WhooshEngine(tmp_path, default_analyzer())


def test_an_empty_index_is_usable(tmp_path: Path) -> None:
    writer(tmp_path).update((), [], {})
    assert writer(tmp_path).is_usable()
    assert names(tmp_path) == set()


def test_open_engine_keeps_its_state_and_knows_that_it_is_stale(index: Path) -> None:
    engine = WhooshEngine(index, default_analyzer())
    for round_ in range(4):
        writer(index).update({"a"}, [document(f"x{round_}", "敬老院", "a")], {"a": "3", "b": "2"})
        assert engine.is_stale()
        assert found(engine) == {"1", "2"}
    assert found(engine, "对象") == set()
    assert not WhooshEngine(index, default_analyzer()).is_stale()
    engine.close()
    assert names(index) == {"2"}


def test_only_one_state_stays_on_the_disk(index: Path) -> None:
    for round_ in range(3):
        writer(index).update({"a"}, [document("1", "养老院" * round_, "a")], {"a": str(round_), "b": "2"})
    assert len(list(index.glob("generation-*"))) == 1


def test_index_of_another_stamp_or_analyzer_counts_as_none(index: Path) -> None:
    assert writer(index).indexed() == {"a": "1", "b": "2"}
    assert writer(index, "other taxonomy").indexed() == {}
    plain = default_analyzer()
    other = Analyzer(plain._segmenter, "other version")
    assert WhooshIndexWriter(index, other, "stamp").indexed() == {}
    with pytest.raises(NoArchiveError):
        WhooshEngine(index, other)
    writer(index, "other taxonomy").update((), [document("9", "养老院", "c")], {"c": "1"})
    assert names(index) == {"9"}


def index_files(index: Path) -> list[str]:
    (generation,) = index.glob("generation-*")
    return sorted(str(f.relative_to(generation)) for f in generation.rglob("*") if f.is_file())


def test_missing_or_cut_off_files_are_noticed(index: Path, tmp_path: Path) -> None:
    """Whichever file is gone or cut to half, the index counts as none."""
    for name in index_files(index):
        for harm in (Path.unlink, halve):
            broken = tmp_path / "broken"
            shutil.copytree(index, broken)
            (generation,) = broken.glob("generation-*")
            file = generation / name
            if file.name == "MAIN_WRITELOCK" or (harm is halve and file.stat().st_size < 2):
                shutil.rmtree(broken)
                continue
            harm(file)
            assert writer(broken).indexed() == {}, (name, harm)
            with pytest.raises(NoArchiveError):
                WhooshEngine(broken, default_analyzer())
            shutil.rmtree(broken)


def test_damaged_index_is_made_anew_by_the_next_update(index: Path) -> None:
    next(index.glob("generation-*/words/*.seg")).unlink()
    writer(index).update((), [document("7", "养老院", "z")], {"z": "1"})
    assert names(index) == {"7"}


def halve(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', "\x00" * 50])
def test_damaged_stamp_counts_as_none(index: Path, content: str) -> None:
    (index / "stamp.json").write_text(content)
    assert writer(index).indexed() == {}
    with pytest.raises(NoArchiveError):
        WhooshEngine(index, default_analyzer())


def test_failing_documents_leave_everything_as_it_was(index: Path) -> None:
    def failing() -> object:
        yield document("3", "养老院", "c")
        raise RuntimeError("the store is gone")

    with pytest.raises(RuntimeError):
        writer(index).update({"a"}, failing(), {"b": "2", "c": "3"})  # type: ignore[arg-type]
    assert names(index) == {"1", "2"}
    assert writer(index).indexed() == {"a": "1", "b": "2"}
    assert len(list(index.glob("generation-*"))) == 1
    writer(index).update({"a"}, [document("3", "养老院", "c")], {"b": "2", "c": "3"})
    assert names(index) == {"2", "3"}


def test_second_writer_is_turned_away(index: Path) -> None:
    impatient = WhooshIndexWriter(index, default_analyzer(), "stamp", patience=0.0)
    with locked(index / "write.lock", 0.0), pytest.raises(ArchiveError, match="另一个程序"):
        impatient.update((), [], {})
    assert names(index) == {"1", "2"}


def test_update_for_a_state_that_is_gone_is_refused(index: Path) -> None:
    """Two programs that both saw the old state may not both change it."""
    first, second = writer(index), writer(index)
    first.indexed()
    second.indexed()
    first.update({"a"}, [], {"b": "2"})
    with pytest.raises(ArchiveError, match="再运行一次"):
        second.update({"b"}, [], {"a": "1"})
    assert names(index) == {"2"}


def test_many_threads_share_one_engine(tmp_path: Path) -> None:
    """The first look-up of a word reads the file; two at once may not disturb each other."""
    documents = seed_documents()
    writer(tmp_path).update((), documents, {d.page_id: "" for d in documents})
    queries = sorted({d.text[i : i + 4] for d in documents for i in (0, 5, 9)})[:150]
    alone = WhooshEngine(tmp_path, default_analyzer())
    expected = {text: alone.find(Query(text, (Loose(text),)), Filters()).slice(0, None) for text in queries}
    shared = WhooshEngine(tmp_path, default_analyzer())
    wrong: list[str] = []

    def search(order: list[str]) -> None:
        for text in order:
            try:
                hits = shared.find(Query(text, (Loose(text),)), Filters()).slice(0, None)
            except Exception as error:  # a thread's exception would be lost
                wrong.append(f"{text}: {error!r}")
            else:
                wrong.extend([text] * (hits != expected[text]))

    threads = [threading.Thread(target=search, args=(queries[k:] + queries[:k],)) for k in (0, 0, 50, 100)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # so that the threads meet everywhere
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert wrong == []


_FILE_CALLS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate")


def killed_update(directory: Path, calls: int) -> bool:
    """Runs an update in a process of its own that dies, with no clean-up, at its file call number ``calls``.

    Whether the update came to its end before that.
    """
    child = os.fork()
    if child == 0:
        left = calls

        def count_down(event: str, _: object) -> None:
            nonlocal left
            if event in _FILE_CALLS:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        target = writer(directory)
        sys.addaudithook(count_down)
        try:
            change(target)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def change(target: WhooshIndexWriter) -> None:
    target.update({"a"}, [document("3", "养老院", "c"), document("4", "敬老院", "c")], {"b": "2", "c": "3"})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_file_call_the_old_or_the_new_state_stands(index: Path, tmp_path: Path) -> None:
    """And the next update completes what was not done."""
    states = []
    for calls in range(0, 10_000, 5):
        directory = tmp_path / f"killed{calls}"
        shutil.copytree(index, directory)
        ended = killed_update(directory, calls)
        target = writer(directory)
        if target.indexed() == {"a": "1", "b": "2"}:
            states.append("old")
            assert names(directory) == {"1", "2"}
            change(target)
        else:
            states.append("new")
        assert target.indexed() == {"b": "2", "c": "3"}
        assert names(directory) == {"2", "3"}
        shutil.rmtree(directory)
        if ended:
            break
    assert ended
    assert states.count("old") > 10
    assert states == sorted(states, reverse=True)


def test_stamp_is_plain_json(index: Path) -> None:
    stamp = json.loads((index / "stamp.json").read_text("utf-8"))
    assert (stamp["rows"], stamp["digests"], stamp["caller"]) == (2, {"a": "1", "b": "2"}, "stamp")
