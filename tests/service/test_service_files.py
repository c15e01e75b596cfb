"""Exports for readers and programs: every format opens with a library that is not ours, and holds every item."""

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import bibtexparser
import docx
import openpyxl
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from archive.cite import cite
from archive.export import FORMATS, Heading, Item, Noted, write_export
from archive.model import MaskKind, ParagraphRecord
from archive.query import Layer
from archive.search import Hit
from tests.factories import Draft, Para, page_of, records_of

DAY = date(2025, 3, 7)
HEADING = Heading(DAY, "“养老”；年份：2023 年")


def _records(count: int = 3) -> list[ParagraphRecord]:
    texts = [Para(f"新建成第{n}处养老院，发放补贴xx万元。", ("一、成效",)) for n in range(count - 1)]
    masked = Para("=XX县，又一件 [1] *重点* <b>工作</b>。", masks=(("XX县", MaskKind.PLACE),))
    return records_of(page_of(Draft([*texts, masked], "XX县民政局2023年工作总结", "2023")), "a.txt")


def _export(items: Sequence[Item], fmt: str, heading: Heading = HEADING) -> bytes:
    out = io.BytesIO()
    write_export(items, fmt, out, heading)
    assert not out.closed
    return out.getvalue()


def _sheet(content: bytes) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["段落"]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=False)) for row in rows]


def _entries(content: bytes, fmt: str) -> list[str]:
    """The ids, or in documents for readers the texts, that a foreign library finds in the file."""
    if fmt == "bibtex":
        library = bibtexparser.parse_string(content.decode())
        assert not library.failed_blocks
        return [entry.key for entry in library.entries]
    if fmt == "ris":
        return [entry["id"] for entry in rispy.loads(content.decode())]
    if fmt == "xlsx":
        return [str(row["id"]) for row in _sheet(content)]
    if fmt == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    if fmt == "docx":
        paragraphs = docx.Document(io.BytesIO(content)).paragraphs
        return [p.text for p in paragraphs if p.style is not None and p.style.name == "Heading 2"]
    starts = {"md": "## ", "jsonl": "{"}[fmt]
    return [line for line in content.decode().splitlines() if line.startswith(starts) and "参考" not in line]


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("count", [1, 2, 57])
def test_every_format_holds_every_item(fmt: str, count: int) -> None:
    """As many entries as items, whether they are paragraphs, hits or noted paragraphs."""
    records = _records(count)
    kinds = (
        records,
        [Hit(r, 1.0, Layer.EXACT, ((0, 2),)) for r in records],
        [Noted(r, "留") for r in records],
    )
    for items in kinds:
        found = _entries(_export(items, fmt), fmt)
        assert len(found) == len(set(found)) == count


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_to_export_is_a_file_that_opens(fmt: str) -> None:
    """Without items there are no entries, and the file is whole."""
    assert _entries(_export([], fmt), fmt) == []


@pytest.mark.parametrize("fmt", ["docx", "md"])
def test_documents_number_paragraphs_and_references_alike(fmt: str) -> None:
    """Heading with query, date and total; the n-th paragraph bears [n], and reference n is its citation."""
    records = _records()
    content = _export([*records[:-1], Noted(records[-1], "待\n核")], fmt)
    if fmt == "docx":
        lines = [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    else:
        lines = [line.replace("\\", "") for line in content.decode().split("\n") if line]
    assert any("“养老”；年份：2023 年" in line for line in lines)
    assert any("2025-03-07" in line for line in lines)
    assert any("共 3 段" in line for line in lines)
    middle = next(at for at, line in enumerate(lines) if line.endswith("参考文献"))
    for number, record in enumerate(records, 1):
        assert f"{record.tagged.paragraph.text}[{number}]" in lines[:middle]
        assert f"[{number}] {cite(record, 'gbt7714', DAY)}" in lines[middle:]
    assert sum("原文已脱敏" in line for line in lines) == 1
    assert "附注：待 核" in lines


def test_a_workbook_has_text_as_text_numbers_as_numbers_and_the_citation() -> None:
    """No cell is a formula; the note and the citation stand in columns of their own."""
    records = _records()
    rows = _sheet(_export([Noted(r, "=1+1") for r in records], "xlsx"))
    assert [row["text"] for row in rows] == [r.tagged.paragraph.text for r in records]
    assert [row["citation"] for row in rows] == [cite(r, "gbt7714", DAY) for r in records]
    assert {row["note"] for row in rows} == {"=1+1"}
    assert [row["ordinal"] for row in rows] == [0, 1, 2]
    book = openpyxl.load_workbook(io.BytesIO(_export(records, "xlsx")))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert "共 3 段" in [cell.value for cell in cells]


def test_text_that_no_cell_can_hold_goes_on_in_the_next() -> None:
    """Excel takes 32,767 UTF-16 units in a cell; nothing is cut off."""
    text = "养老𠮷" * 20_000
    out = _export(records_of(page_of(Draft([text])), "a.txt"), "xlsx")
    names, row = openpyxl.load_workbook(io.BytesIO(out))["段落"].iter_rows(values_only=True)
    pieces = [row[names.index("text")], *(value for value in row[names.index("citation") + 1 :] if value)]
    assert "".join(map(str, pieces)) == text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_documents_take_any_text(text: str) -> None:
    """Control characters and the like break neither Word's XML nor the workbook."""
    items = [Noted(_records(1)[0], text)]
    paragraphs = [p.text for p in docx.Document(io.BytesIO(_export(items, "docx"))).paragraphs]
    assert sum(line.startswith("1　") for line in paragraphs) == 1
    assert len(_sheet(_export(items, "xlsx"))) == 1


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (soffice) on the PATH")
@pytest.mark.parametrize("fmt", ["docx", "xlsx", "csv"])
def test_libreoffice_opens_it(fmt: str, tmp_path: Path) -> None:
    """It makes a PDF of it, which has at least one page."""
    parts = Path(str(SOFFICE)).resolve().parent  # Linux may install Writer without Calc
    if fmt != "docx" and (parts / "libswlo.so").exists() and not (parts / "libsclo.so").exists():
        pytest.skip("needs LibreOffice Calc")
    source = tmp_path / f"out.{fmt}"
    source.write_bytes(_export(_records(), fmt))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
