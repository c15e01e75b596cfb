"""A number beside a link is the number of what the link leads to, also where pages repeat one another."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from indexer.workspace import Workspace
from tests.webui.pages import soup, texts
from webui.app import create_app

REPORT = """{place}民政局{year}年工作总结

一、养老服务
（一）建成社区养老服务中心三个，新增床位一百二十张，为老年人提供助餐和日间照料服务。
（二）为二百户困难老年人家庭实施适老化改造，改造经费全部由福彩公益金列支。
二、社会救助
（一）为城乡低保对象发放低保金八百万元，动态调整低保对象三百余户，做到应保尽保。
（二）开展低收入人口摸底排查，对一千二百户家庭逐户入户核实，建立动态监测台账。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two reports, of which one was found in two places, with another frame around it."""
    pages = tmp_path_factory.mktemp("pages")
    first, second = (REPORT.format(place=p, year=y) for p, y in (("浙江省宁波市", 2021), ("江西省", 2022)))
    (pages / "a.txt").write_text(first, "utf-8")
    (pages / "b.txt").write_text(f"首页\n\n{first}", "utf-8")
    (pages / "c.txt").write_text(second.replace("三个", "九个").replace("二百户", "七百户"), "utf-8")
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as made:
        made.ingest([pages], 1)
        yield made


@pytest.fixture
def client(archive: Workspace) -> FlaskClient:
    return create_app(archive).test_client()


def _found(client: FlaskClient, path: str) -> int:
    heading = texts(soup(client.get(path).get_data(as_text=True)), ".summary h1 small")[0]
    found = re.search(r"([\d,]+) 段", heading)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(
    ("path", "selector"),
    [("/", ".browse li"), ("/about", ".browse li"), ("/codebook", ".concept h3")],
)
def test_following_a_link_brings_as_many_paragraphs_as_stand_beside_it(
    client: FlaskClient, path: str, selector: str
) -> None:
    followed = 0
    for item in soup(client.get(path).get_data(as_text=True)).select(selector):
        link, count = item.select_one("a[href^='/?']"), item.select_one(".count")
        assert link is not None
        assert count is not None
        number = int(count.get_text().removesuffix("段").replace(",", ""))
        assert _found(client, str(link["href"])) == number
        followed += number > 0
    assert followed >= 2


def test_the_first_screen_says_how_many_paragraphs_are_repeated(
    client: FlaskClient, archive: Workspace
) -> None:
    repeated = archive.store.stats().paragraphs - _found(client, "/?sort=report")
    assert repeated > 0
    for path in ("/", "/about"):
        assert f"其中 {repeated} 段是转载" in soup(client.get(path).get_data(as_text=True)).get_text()


def test_the_words_of_a_tag_are_listed_when_they_are_asked_for(
    client: FlaskClient, archive: Workspace
) -> None:
    concept = next(one for one in archive.taxonomy.concepts if one.terms)
    anchor = f"#{concept.facet.value}-{concept.code}"
    folded = soup(client.get("/codebook").get_data(as_text=True)).select_one(anchor)
    assert folded is not None
    link = folded.select_one(".terms a")
    assert link is not None
    opened = soup(client.get(str(link["href"])).get_data(as_text=True)).select_one(anchor)
    assert opened is not None
    assert all(term.text in opened.get_text() for term in concept.terms)
    assert len(opened.get_text()) > len(folded.get_text())
