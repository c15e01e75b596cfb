"""The Word export in a word processor: LibreOffice draws every paragraph, in Chinese characters.

Skipped where LibreOffice or a Chinese font is not installed.
"""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from archive.cite import cite
from archive.export import Heading, write_export
from archive.export.items import Noted
from archive.model import ParagraphRecord
from indexer.workspace import Workspace

DAY = date(2025, 3, 1)
OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
NOTE = "附在第二段上的话"


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=True).stdout)


if OFFICE is None:
    pytest.skip("needs LibreOffice (soffice) on the PATH", allow_module_level=True)
if not _has_chinese_font():
    pytest.skip("needs a font with Chinese characters", allow_module_level=True)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> list[ParagraphRecord]:
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as made:
        assert not made.ingest([seeds], 1).failed
        return list(made.store.all_records())[::9]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, records: list[ParagraphRecord]) -> pypdfium2.PdfDocument:
    """The export of these paragraphs as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("office")
    items = [Noted(record, NOTE if number == 2 else "") for number, record in enumerate(records, 1)]
    with (folder / "export.docx").open("wb") as out:
        write_export(items, "docx", out, Heading(DAY, "养老"))
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = (profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder))
    command = [OFFICE, *options, str(folder / "export.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return pypdfium2.PdfDocument(folder / "export.pdf")


def _plain(text: str) -> str:
    """Without white space and hyphens, which the end of a line swallows or adds."""
    return "".join(char for char in text if not char.isspace() and char not in "-\ufffe\u00ad\u0002")


def _whole(drawn: pypdfium2.PdfDocument) -> str:
    return "".join(_plain(page.get_textpage().get_text_range()) for page in drawn)


def test_every_paragraph_stands_there_with_its_number_and_its_reference(
    drawn: pypdfium2.PdfDocument, records: list[ParagraphRecord]
) -> None:
    text = _whole(drawn)
    for number, record in enumerate(records, 1):
        assert f"{_plain(record.tagged.paragraph.text)}[{number}]" in text
        assert f"[{number}]{_plain(cite(record, 'gbt7714', DAY))}" in text
    assert f"[{len(records) + 1}]" not in text
    assert text.count(NOTE) == 1
    assert text.startswith("民政文库段落汇编范围：养老")


def test_pages_are_a4(drawn: pypdfium2.PdfDocument) -> None:
    for page in drawn:
        assert [round(points / 72 * 25.4) for points in page.get_size()] == [210, 297]


def _drawn_characters(page: pypdfium2.PdfPage) -> list[tuple[str, list[bytes]]]:
    """Each character with the picture of its square: rows of pixels, 0 for black."""
    text, scale, height = page.get_textpage(), 3.0, page.get_height()
    picture = page.render(scale=scale, grayscale=True)
    pixels = bytes(picture.buffer)
    found = []
    for place in range(text.count_chars()):
        left, bottom, right, top = (round(edge * scale) for edge in text.get_charbox(place, loose=True))
        first, last = round(height * scale) - top, round(height * scale) - bottom
        starts = (row * picture.stride for row in range(first, last))
        rows = [pixels[start + left : start + right] for start in starts]
        found.append((text.get_text_range(place, 1), rows))
    return found


def test_the_picture_shows_different_characters_as_different_shapes(drawn: pypdfium2.PdfDocument) -> None:
    """Where a font lacks them, nothing is drawn, or all look alike: an empty box."""
    shapes = {char: rows for char, rows in _drawn_characters(drawn[0]) if "\u4e00" <= char <= "\u9fff"}
    assert len(shapes) > 30
    ink = {char: sum(pixel < 128 for row in rows for pixel in row) for char, rows in shapes.items()}
    assert min(ink.values()) > 0
    assert len(set(ink.values())) > len(shapes) / 4


def test_punctuation_stands_where_it_does_on_the_mainland(drawn: pypdfium2.PdfDocument) -> None:
    """A comma is in the left half of its square there, and in the middle elsewhere."""
    commas = [rows for char, rows in _drawn_characters(drawn[0]) if char == "，"]
    assert commas
    for rows in commas:
        places = [place / len(row) for row in rows for place, pixel in enumerate(row) if pixel < 128]
        assert sum(places) / len(places) < 0.4
