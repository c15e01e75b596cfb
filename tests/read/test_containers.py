"""Containers yield their pages one by one; what is wrong with one harms no other; bombs are refused."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.read import Member, Refused, files, limits, members, pages_in, zipped
from tests.read import made

TEXT = made.PROSE.encode()


@pytest.fixture
def holding(tmp_path: Path):  # type: ignore[no-untyped-def]
    """What a file of some name with some bytes yields: names of pages, and reasons of refusals by name."""

    def look(name: str, content: bytes) -> tuple[list[str], dict[str, str]]:
        path = tmp_path / name
        path.write_bytes(content)
        items = list(pages_in(path))
        pages = [item.name for item in items if isinstance(item, Member)]
        return pages, {item.name: item.reason for item in items if isinstance(item, Refused)}

    return look


def test_an_ordinary_file_is_its_one_page(holding) -> None:  # type: ignore[no-untyped-def]
    """Its name inside is empty."""
    assert holding("a.txt", TEXT) == ([""], {})
    assert list(holding("a.txt", b"")[1]) == [""]


def test_only_pages_are_taken_out_of_a_zip(holding) -> None:  # type: ignore[no-untyped-def]
    """As out of a folder: pictures, hidden files and what a Mac leaves are passed over."""
    package = made.zipped(
        {
            "甲/总结.txt": TEXT,
            "b.html": TEXT,
            "c.jpg": b"x",
            ".d.txt": TEXT,
            "__MACOSX/._e.txt": TEXT,
            "f/": b"",
        }
    )
    assert holding("a.zip", package) == (["甲/总结.txt", "b.html"], {})


def test_names_are_only_labels(holding) -> None:  # type: ignore[no-untyped-def]
    """They cannot lead out of the container, and no two are the same."""
    package = made.zipped({"../../etc/a.txt": TEXT, "/etc/a.txt": TEXT, "..\\b.txt": TEXT, "c\x07.txt": TEXT})
    assert holding("a.zip", package)[0] == ["etc/a.txt", "etc/a.txt#2", "b.txt", "c\ufffd.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_in_the_encoding_of_an_old_system_are_read(holding, encoding: str) -> None:  # type: ignore[no-untyped-def]
    """Chinese Windows writes GBK into ZIP files, and does not say so."""
    package = made.zipped_under_raw_name("民政工作.txt".encode(encoding), TEXT)
    assert holding("a.zip", package)[0] == ["民政工作.txt"]


def test_containers_nest_once(holding) -> None:  # type: ignore[no-untyped-def]
    """A ZIP in a ZIP is opened, one deeper is refused; so is a broken one; the rest is read."""
    crawl = made.Crawl()
    crawl.answer("http://example.org/", "text/html", made.html(made.PROSE))
    deepest = made.zipped({"d.txt": TEXT})
    inner = made.zipped({"c.txt": TEXT, "deepest.zip": deepest})
    outer = {
        "a.txt": TEXT,
        "inner.zip": inner,
        "bad.zip": b"PK\x03\x04",
        "crawl.warc.gz": crawl.save(),
        "z.docx": made.word("低保"),
    }
    pages, refused = holding("a.zip", made.zipped(outer))
    assert pages == ["a.txt", "inner.zip!/c.txt", "crawl.warc.gz!/http://example.org/", "z.docx"]
    assert list(refused) == ["inner.zip!/deepest.zip", "bad.zip"]


def test_encrypted_members_are_named(holding) -> None:  # type: ignore[no-untyped-def]
    """Once for the whole container when all of it is encrypted."""
    pages, refused = holding("a.zip", made.encrypted(made.zipped({"a.txt": TEXT, "b.txt": TEXT})))
    assert (pages, list(refused)) == ([], [""])
    assert "密码" in refused[""]


def test_a_bomb_is_refused_and_its_neighbours_are_read(holding) -> None:  # type: ignore[no-untyped-def]
    """By the ratio of what is said to come out; nothing is unpacked."""
    package = made.zipped({"bomb.txt": b"0" * 30_000_000, "a.txt": TEXT})
    pages, refused = holding("a.zip", package)
    assert (pages, list(refused)) == (["a.txt"], ["bomb.txt"])
    assert "炸弹" in refused["bomb.txt"]


def test_limits_on_count_and_size(holding, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """What came out before a limit was reached is kept, and the rest is said to be missing."""
    package = made.zipped({f"{number}.txt": TEXT for number in range(5)})
    monkeypatch.setattr(files, "Budget", lambda: members.Budget(members=3))
    assert [len(part) for part in holding("a.zip", package)] == [3, 1]
    monkeypatch.setattr(files, "Budget", lambda: members.Budget(unpacked=2 * len(TEXT)))
    assert [len(part) for part in holding("a.zip", package)] == [2, 1]
    monkeypatch.setattr(zipped, "MAX_DOCUMENT", 10)
    assert len(holding("a.zip", package)[1]) == 5


def test_a_directory_beyond_measure_is_not_read(holding) -> None:  # type: ignore[no-untyped-def]
    """The list of members is read as a whole, so its size is asked first."""
    package = bytearray(made.zipped({"a.txt": TEXT}))
    end = package.rfind(b"PK\x05\x06")
    package[end + 12 : end + 16] = struct.pack("<I", limits.MAX_DIRECTORY + 1)
    assert "目录" in holding("a.zip", bytes(package))[1][""]


def test_overlapping_members_are_refused(holding) -> None:  # type: ignore[no-untyped-def]
    """Members that share their bytes hold more than the file."""
    package = bytearray(made.zipped({f"{number}.txt": bytes(range(256)) * 9 for number in range(3)}))
    place = package.find(b"PK\x01\x02")
    while place >= 0:
        package[place + 20 : place + 24] = struct.pack("<I", len(package))
        place = package.find(b"PK\x01\x02", place + 4)
    assert "炸弹" in holding("a.zip", bytes(package))[1][""]


def crawl() -> made.Crawl:
    """Pages among what a crawl meets besides."""
    kept = made.Crawl()
    page = made.html(made.PROSE, "gb18030", "utf-8")
    kept.answer("http://example.org/a.html", "text/html; charset=utf-8", page)
    kept.answer("http://example.org/a.html", "text/html", page + b" ")
    kept.answer("http://example.org/a.jpg", "image/jpeg", b"x")
    kept.answer("http://example.org/gone", "text/html", page, status="404 Not Found")
    kept.answer("http://example.org/robots.txt", "text/plain", b"User-agent: *")
    kept.answer("http://example.org/b?id=1", "text/html", page, packing="gzip")
    kept.answer("http://example.org/br", "text/html", b"\x0b\x02\x80", packing="br")
    kept.answer("http://example.org/c.pdf", "application/pdf", made.pdf([[(700, "低保")]]))
    return kept


@pytest.mark.parametrize("packed", [True, False])
def test_what_servers_answered_with_success_is_read(holding, packed: bool) -> None:  # type: ignore[no-untyped-def]
    """Under its address; what cannot be unpacked is named; redirects, pictures and errors are no pages."""
    name = "a.warc.gz" if packed else "a.warc"
    pages, refused = holding(name, crawl().save(packed))
    site = "http://example.org"
    assert pages == [f"{site}/a.html", f"{site}/a.html#2", f"{site}/b?id=1", f"{site}/c.pdf"]
    assert list(refused) == [f"{site}/br"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_was_cut_off_gives_what_it_has(holding, packed: bool) -> None:  # type: ignore[no-untyped-def]
    """A full disk stops many a crawl."""
    content = crawl().save(packed)
    pages, refused = holding("a.warc.gz" if packed else "a.warc", content[: len(content) * 2 // 3])
    assert len(pages) >= 2
    assert refused


@given(st.data())
def test_damaged_containers_yield_items_and_no_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever happens to a ZIP or WARC file."""
    content = bytearray(data.draw(st.sampled_from([ZIP, CRAWL, PLAIN])))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    path = tmp_path_factory.mktemp("damaged") / "a.warc.gz"
    path.write_bytes(content)
    for item in pages_in(path):
        assert isinstance(item, (Member, members.Skipped)) or "\n" not in item.reason


ZIP = made.zipped({"a.txt": TEXT, "b.zip": made.zipped({"c.html": made.html(made.PROSE)})})
CRAWL, PLAIN = crawl().save(), crawl().save(packed=False)
