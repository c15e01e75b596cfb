"""A very long report comes part by part: nothing is left out or comes twice, and every link leads to what it names."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.factories import Draft, Para, page_of, records_of
from tests.webui.long_report import NUMBERS, write_pages
from tests.webui.pages import soup, strict, texts
from webui.app import create_app
from webui.portions import divide, weight
from webui.reading import Block, blocks

LARGEST = 120_000  # bytes of a page


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Of a long report and a short one."""
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder)
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as made:
        assert not made.ingest([folder], 1).failed
        yield made


@pytest.fixture
def client(archive: Workspace) -> FlaskClient:
    return create_app(archive).test_client()


@pytest.fixture
def records(archive: Workspace) -> list[ParagraphRecord]:
    """The paragraphs of the long report."""
    by_report = [archive.store.report_records(report.report_id) for report in archive.store.reports()]
    return list(max(by_report, key=len))


def ids(records: list[ParagraphRecord]) -> list[str]:
    return [record.tagged.paragraph.paragraph_id for record in records]


def page(client: FlaskClient, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200, where
    html = response.get_data(as_text=True)
    assert strict(html).finished() == []
    return html


@pytest.mark.parametrize("raw", ["", "&raw=1"])
def test_following_next_shows_every_paragraph_once_in_order(
    client: FlaskClient, records: list[ParagraphRecord], raw: str
) -> None:
    where, read, back = f"/reports/{records[0].report.report_id}?{raw.lstrip('&')}", [], []
    while where:
        html = page(client, where)
        assert len(html.encode()) < LARGEST
        tree = soup(html)
        read += [block["id"] for block in tree.select(".report .paragraph")]
        assert bool(tree.select(".original")) == bool(raw)
        back.append([link["href"] for link in tree.select("a[rel=prev]")])
        where = next((link["href"] for link in tree.select("a[rel=next]")), "")
    assert read == ids(records)
    assert len(back) > 3
    assert back[0] == []
    assert all(links for links in back[1:])


def test_the_outline_leads_to_every_heading_from_every_part(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    path = f"/reports/{records[0].report.report_id}"
    for number in (1, 3):
        links = soup(page(client, f"{path}?part={number}")).select(".outline a")
        assert [link.get_text() for link in links] == [f"{n}、第{n}方面工作" for n in NUMBERS]
        for link in links:
            where, _, anchor = link["href"].partition("#")
            there = soup(page(client, where or f"{path}?part={number}"))
            assert there.select_one(f"#{anchor}").get_text() == link.get_text()


def test_links_from_elsewhere_open_the_part_with_the_paragraph(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    for identity in ids(records)[::25]:
        link = soup(page(client, f"/paragraphs/{identity}")).select_one(".lead h1 a")["href"]
        where, _, anchor = link.partition("#")
        assert anchor == identity
        assert soup(page(client, where)).select_one(f"#{identity}")
    found = soup(page(client, "/?q=“十项11件”")).select_one(".hit .actions a[href^='/reports/']")["href"]
    assert soup(page(client, found.partition("#")[0])).select_one(f"#{found.partition('#')[2]}")


def test_a_part_that_begins_inside_a_section_says_in_which(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    inside = records[135].tagged.paragraph
    assert inside.heading_path == ("五、第五方面工作",)
    tree = soup(page(client, f"/reports/{inside.report_id}?at={inside.paragraph_id}"))
    assert not tree.select(".report h2")
    assert texts(tree, ".report > .trail") == ["接 五、第五方面工作"]


def test_all_of_it_is_one_link_away(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    tree = soup(page(client, f"/reports/{records[0].report.report_id}"))
    whole = soup(page(client, tree.select_one(".turn .soft a")["href"]))
    assert [block["id"] for block in whole.select(".report .paragraph")] == ids(records)
    assert not whole.select(".turn")


def test_a_short_report_is_not_divided(client: FlaskClient, archive: Workspace) -> None:
    short = next(r for r in archive.store.reports() if "乙市" in r.label)
    assert not soup(page(client, f"/reports/{short.report_id}")).select(".turn")
    assert client.get(f"/reports/{short.report_id}?part=2").status_code == 404
    assert client.get(f"/reports/{short.report_id}?part=two").status_code == 400


def _read(lengths: list[tuple[int, int]]) -> list[Block]:
    """A report with paragraphs so long, each under the heading of that number."""
    heads: dict[int, str] = {}
    paras = []
    for length, head in lengths:
        kept = {number: text for number, text in heads.items() if number < head}
        heads = {**kept, head: f"第{len(paras)}题"} if head else kept
        paras.append(Para("文" * length, tuple(heads[number] for number in sorted(heads))))
    made = records_of(page_of(Draft(paras)), "a.txt")
    # Paragraphs of the same text in one report still have ids of their own.
    assert len(set(ids(made))) == len(made)
    return blocks(made)


@given(st.lists(st.tuples(st.sampled_from([0, 30, 300, 3000, 40_000]), st.integers(0, 3)), max_size=120))
def test_parts_are_the_report_and_none_is_long(lengths: list[tuple[int, int]]) -> None:
    """Unless it is a single paragraph; and no part but the last is short without need."""
    read = _read([(length + 1, head) for length, head in lengths])
    parts = divide(read)
    assert [place for part in parts for place in range(part.start, part.end)] == list(range(len(read)))
    weights = [sum(map(weight, read[part.start : part.end])) for part in parts]
    if sum(weights) <= 42_000:
        assert len(parts) == 1
    else:
        assert all(
            heavy <= 30_000 or part.end - part.start == 1 for heavy, part in zip(weights, parts, strict=True)
        )
        assert all(one + other > 12_000 for one, other in pairwise(weights))
