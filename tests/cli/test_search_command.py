"""``minzheng search`` keeps its contract: what is found, how it is counted, and how it is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import exported, run, value

PARAGRAPH = {
    *("id", "report_id", "report_title", "report_label", "year", "year_basis", "region", "source", "ordinal"),
    *("heading_path", "role", "domains", "measures", "text", "spans"),
}
HIT = PARAGRAPH | {"score", "layer", "highlights"}


def test_the_example_search_finds_exactly_what_contains_it(archive: Path) -> None:
    """In 000, 002 and 003; the bracketed wording only in a later layer."""
    paragraphs = exported(archive)
    oracle = {paragraph["id"] for paragraph in paragraphs if "嵌入式养老院" in paragraph["text"]}
    result = value(archive, "search", "嵌入式养老院", "--json", "--limit", "1000")
    exact = [hit for hit in result["hits"] if hit["layer"] == "exact"]
    assert {hit["id"] for hit in exact} == oracle
    assert {hit["source"][6:9] for hit in exact} == {"000", "002", "003"}
    bracketed = [hit for hit in result["hits"] if "（嵌入式）养老服务设施" in hit["text"]]
    assert bracketed
    assert all(hit["layer"] != "exact" for hit in bracketed)
    assert [hit["layer"] for hit in result["hits"]] == ["exact"] * len(exact) + [
        hit["layer"] for hit in result["hits"][len(exact) :]
    ]


@pytest.mark.parametrize("pair", ['""', "“”", "「」", "『』", "＂＂"])
def test_every_quotation_mark_means_quoted(archive: Path, pair: str) -> None:
    """Exactly the paragraphs that contain the string, in one layer."""
    oracle = {paragraph["id"] for paragraph in exported(archive) if "嵌入式养老院" in paragraph["text"]}
    result = value(archive, "search", f"{pair[0]}嵌入式养老院{pair[1]}", "--json")
    assert {hit["id"] for hit in result["hits"]} == oracle
    assert result["layers"] == {"exact": len(oracle)}


def test_a_term_is_found_where_the_page_interrupts_it(archive: Path) -> None:
    """000 breaks 困难残疾人生活补贴 with a paywall mark."""
    result = value(archive, "search", "“困难残疾人生活补贴39337人次”", "--json")
    assert [hit["source"][6:9] for hit in result["hits"]] == ["000"]
    assert len(result["hits"][0]["spans"]) == 2


def test_json_has_the_fields_of_the_contract(archive: Path) -> None:
    """And highlights are the words that were sought."""
    result = value(archive, "search", "养老", "--json", "--limit", "3")
    assert {"query", "total", "layers", "hits", "facets"} <= result.keys()
    assert {"domain", "measure", "role", "year", "region", "genre"} <= result["facets"].keys()
    assert sum(result["layers"].values()) == result["total"]
    for hit in result["hits"]:
        assert hit.keys() >= HIT
        assert all(hit["text"][start:end] == "养老" for start, end in hit["highlights"])
    assert all(paragraph.keys() >= PARAGRAPH for paragraph in exported(archive))


def test_filters_narrow_and_facets_ignore_their_own(archive: Path) -> None:
    """Values of one option are alternatives; different options narrow; counts follow a recount."""
    paragraphs = [paragraph for paragraph in exported(archive) if "补贴" in paragraph["text"]]
    wanted = {"elder-care", "disability"}
    both = [p for p in paragraphs if wanted & set(p["domains"]) and p["year"] == 2023]
    options = ("--domain", "elder-care", "--domain", "disability", "--year", "2023")
    result = value(archive, "search", "“补贴”", *options, "--json", "--limit", "1000")
    assert {hit["id"] for hit in result["hits"]} == {p["id"] for p in both}
    by_domain: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph["year"] == 2023:
            for code in paragraph["domains"]:
                by_domain[code] = by_domain.get(code, 0) + 1
    assert result["facets"]["domain"] == by_domain
    assert len(exported(archive, "“补贴”", *options)) == len(both)


def test_unknown_years_are_a_value(archive: Path) -> None:
    """Reports without a year can be asked for."""
    hits = value(archive, "search", "“救助”", "--year", "unknown", "--json", "--limit", "1000")["hits"]
    assert hits
    assert all(hit["year"] is None and hit["year_basis"] == "unknown" for hit in hits)


def test_pages_of_hits_make_up_the_whole(archive: Path) -> None:
    """Offset and limit cut one list; the total is that of the whole list."""
    whole = value(archive, "search", "“低保”", "--json", "--limit", "1000")
    pages: list[str] = []
    for offset in range(0, whole["total"], 7):
        page = value(archive, "search", "“低保”", "--json", "--limit", "7", "--offset", str(offset))
        assert page["total"] == whole["total"]
        pages += [hit["id"] for hit in page["hits"]]
    assert pages == [hit["id"] for hit in whole["hits"]]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("“养老” NOT “机构”", lambda p: "养老" in p["text"] and "机构" not in p["text"]),
        ("“低保” OR “殡葬”", lambda p: "低保" in p["text"] or "殡葬" in p["text"]),
        (
            "(“低保” 或 “殡葬”) 与 “工作”",
            lambda p: "工作" in p["text"] and ("低保" in p["text"] or "殡葬" in p["text"]),
        ),
        ("领域:养老服务 性质:问题不足", lambda p: "elder-care" in p["domains"] and p["role"] == "problem"),
        ("年份:2019-2023", lambda p: p["year"] is not None and 2019 <= p["year"] <= 2023),
        ("年份:不详 “救助”", lambda p: p["year"] is None and "救助" in p["text"]),
        ("地区:江西", lambda p: "江西" in (p["region"] or "")),
        ("标题:工作 NOT “的”", lambda p: "工作" in (p["report_title"] or "") and "的" not in p["text"]),
        ("NOT “的”", lambda p: "的" not in p["text"]),
    ],
)
def test_operators_find_what_a_reader_would(archive: Path, query: str, holds: Callable[[Any], bool]) -> None:
    """Held against the exported paragraphs, one by one."""
    expected = {p["id"] for p in exported(archive) if holds(p)}
    result = value(archive, "search", query, "--json", "--limit", "10000")
    assert {hit["id"] for hit in result["hits"]} == expected
    assert expected
    assert {p["id"] for p in exported(archive, query)} == expected


def test_layers_can_be_chosen(archive: Path) -> None:
    """Synonyms are switched off by naming the other layers."""
    whole = value(archive, "search", "敬老院", "--json", "--limit", "1000")
    rest = value(
        archive, "search", "敬老院", "--json", "--limit", "1000", "--layer", "exact", "--layer", "words"
    )
    assert "synonym" in whole["layers"]
    assert rest["hits"] == [hit for hit in whole["hits"] if hit["layer"] in ("exact", "words")]
    assert len(exported(archive, "敬老院", "--layer", "exact")) == whole["layers"]["exact"]


def test_nothing_found_says_what_each_part_finds_and_what_was_meant(archive: Path) -> None:
    """In JSON and in words; the exit code is that of a search that was done."""
    result = value(archive, "search", "“嵌入式养老园”", "低保", "--json")
    assert result["total"] == 0
    counts = {part["text"]: part["count"] for part in result["help"]["clauses"]}
    assert counts["“嵌入式养老园”"] == 0 < counts["低保"]
    assert result["help"]["suggestions"][0]["text"] == "嵌入式养老院"
    done = run(archive, "search", "“嵌入式养老园”", "低保")
    assert done.returncode == 0
    assert "是不是要查：“嵌入式养老院”" in done.stdout
    (pinyin,) = value(archive, "search", "qianrushi", "--json")["help"]["suggestions"][:1]
    assert pinyin["text"] == "嵌入式"
    assert "help" not in value(archive, "search", "低保", "--json")


@pytest.mark.parametrize("query", ["养老 AND", "(养老", "领域:养鱼", "*", "养老 NEAR/x 低保"])
def test_a_wrong_query_is_refused_in_one_line(archive: Path, query: str) -> None:
    done = run(archive, "search", query)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "【" in done.stderr


def test_a_dash_on_the_command_line_is_an_option_and_the_message_says_what_to_write(archive: Path) -> None:
    done = run(archive, "search", "养老", "-护理")
    assert done.returncode == 2
    assert "NOT" in done.stderr
    assert run(archive, "search", "养老 -护理").returncode == 0


def test_more_is_offered_only_from_where_one_has_come(archive: Path) -> None:
    """Who wants the counts alone is not sent to where the list begins."""
    assert "加 --offset 2 继续看" in run(archive, "search", "养老", "--limit", "2").stdout
    for grouped in ((), ("--group", "report")):
        counted = run(archive, "search", "养老", "--limit", "0", *grouped).stdout
        assert counted.startswith("共 ")
        assert "继续看" not in counted
