"""Records as JSON and exports: the contract's keys, byte for byte the same, safe in a spreadsheet."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.errors import UsageError
from archive.export import FORMATS, Heading, write_export
from archive.model import MaskKind, ParagraphRecord
from archive.query import Layer
from archive.records import hit_dict, paragraph_dict, report_dict
from archive.search import Hit
from tests.factories import Draft, Para, page_of, records_of

DAY = date(2025, 3, 7)
CONTRACT = (
    *("id", "report_id", "report_title", "report_label", "year", "year_basis", "region", "source", "ordinal"),
    *("heading_path", "role", "domains", "measures", "text", "spans"),
)


def _records() -> list[ParagraphRecord]:
    first = Para("XX县建成2处养老院。", ("一、", "1."), ("elder-care",), ("facility", "service"), "result")
    masked = Para("XX县，又一件。", masks=(("XX县", MaskKind.PLACE),))
    return records_of(page_of(Draft([first, masked], None, "2023", "甲省")), "b.txt", "a.txt")


def _export(records: list[ParagraphRecord | Hit], fmt: str) -> str:
    out = io.BytesIO()
    write_export(records, fmt, out, Heading(DAY))
    return out.getvalue().decode()


def test_a_paragraph_has_the_keys_and_values_of_the_contract() -> None:
    """Every promised key, plain values, null where nothing is known."""
    first, masked = map(paragraph_dict, _records())
    assert set(CONTRACT) <= set(first)
    assert (first["report_title"], first["report_label"]) == (None, "[民政工作总结]")
    assert (first["year"], first["year_basis"], first["region"]) == (2023, "explicit", "甲省")
    assert (first["source"], first["sources"]) == ("a.txt", ["a.txt", "b.txt"])
    assert (first["domains"], first["measures"], first["role"]) == (
        ["elder-care"],
        ["facility", "service"],
        "result",
    )
    assert first["heading_path"] == ["一、", "1."]
    assert first["spans"] == [[6, 17]]
    assert (first["masked"], masked["masked"], masked["ordinal"]) == (False, True, 1)
    assert first["tags"][0] == {  # type: ignore[index]
        "facet": "domain",
        "code": "elder-care",
        "score": 0.75,
        "source": "rule:test",
        "reason": "字面相符",
        "evidence": [{"start": 6, "end": 17, "reason": "字面相符"}],
    }
    assert first["corrections"] == []


def test_a_hit_adds_score_layer_and_highlights() -> None:
    """A hit is its paragraph and three keys more."""
    record = _records()[0]
    value = hit_dict(Hit(record, 1.5, Layer.VARIANT, ((0, 2), (4, 6))))
    assert {key: value.pop(key) for key in ("score", "layer", "highlights")} == {
        "score": 1.5,
        "layer": "variant",
        "highlights": [[0, 2], [4, 6]],
    }
    assert value == paragraph_dict(record)


def test_a_report_says_how_each_value_is_known() -> None:
    """Value, basis and evidence of every fact; an unknown one is null, with its basis."""
    value = report_dict(_records()[0].report, ["a.txt", "b.txt"])
    assert value["title"] == {"value": None, "basis": "unknown", "evidence": []}
    assert value["year"] == {
        "value": 2023,
        "basis": "explicit",
        "evidence": [{"start": 0, "end": 1, "reason": "见原文"}],
    }
    assert (value["truncated"], value["source"]) == (False, "a.txt")
    json.dumps(value)


def test_jsonl_has_one_line_each_with_keys_in_fixed_order() -> None:
    """Each line parses to the paragraph's JSON form; Chinese stands as itself; lines end with LF alone."""
    records = _records()
    text = _export([*records], "jsonl")
    assert text.count("\n") == 2
    assert "\r" not in text
    assert "养老院" in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines == [paragraph_dict(record) for record in records]
    assert [list(line) for line in lines] == [list(paragraph_dict(records[0]))] * 2


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1))
@example("=1+1")
@example("'=1+1")
def test_csv_gives_back_any_text_and_starts_no_formula(text: str) -> None:
    """The cell holds the text, behind an apostrophe if it could be a formula or begins with an apostrophe:
    so the text is known from the cell.
    """
    exported = _export([*records_of(page_of(Draft([text])), "a.txt")], "csv")
    assert exported.startswith("\ufeffid,report_id,")
    (row,) = csv.DictReader(io.StringIO(exported[1:], newline=""))
    assert row["text"].removeprefix("'") == text
    assert row["text"][0] not in "=+-@＝＋－＠\t\r\n"
    assert (row["text"] == text) == (text[0] not in "'=+-@＝＋－＠\t\r\n")


def test_csv_joins_lists_and_leaves_unknown_cells_empty() -> None:
    """Codes and sources by semicolon, spans as start-end, no cell says None."""
    first, masked = csv.DictReader(io.StringIO(_export([*_records()], "csv")[1:], newline=""))
    assert (first["measures"], first["sources"], first["spans"]) == (
        "facility;service",
        "a.txt;b.txt",
        "6-17",
    )
    assert (first["heading_path"], first["year"], first["masked"]) == ("一、;1.", "2023", "false")
    assert (first["report_title"], first["score"], masked["masked"]) == ("", "", "true")
    assert "None" not in [*first.values(), *masked.values()]


def test_csv_of_hits_has_score_layer_and_highlights() -> None:
    """The same columns hold what only a hit knows; a negative score stays a number."""
    hit = Hit(_records()[0], -1.5, Layer.EXACT, ((0, 2), (4, 6)))
    (row,) = csv.DictReader(io.StringIO(_export([hit], "csv")[1:], newline=""))
    assert (row["score"], row["layer"], row["highlights"]) == ("-1.5", "exact", "0-2;4-6")


def test_bibliographies_hold_one_entry_for_each_paragraph() -> None:
    """BibTeX and RIS exports are files of as many entries as there are paragraphs or hits."""
    hit = Hit(_records()[0], 1.0, Layer.EXACT, ())
    assert _export([*_records(), hit], "bibtex").count("@misc{") == 3
    assert _export([*_records(), hit], "ris").count("TY  - RPRT\r\n") == 3


def test_an_unknown_format_is_refused() -> None:
    """The error names the formats there are."""
    with pytest.raises(UsageError, match="jsonl"):
        _export([], "pdf")
    assert FORMATS[:2] == ("jsonl", "csv")
