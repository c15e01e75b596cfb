"""The basket: put by without a script, order and notes in the address, exports of exactly what is shown."""

import csv
import io

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.export import FORMATS
from archive.model import ParagraphRecord
from tests.webui.pages import address, soup, strict, texts, unlabelled
from webui.basket import MOST


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """A browser of its own, with no cookie yet."""
    return app.test_client()


@pytest.fixture
def some(records: list[ParagraphRecord]) -> list[str]:
    return [record.tagged.paragraph.paragraph_id for record in records[:3]]


def _shown(reader: FlaskClient, path: str = "/basket") -> list[str]:
    page = reader.get(path, follow_redirects=True).get_data(as_text=True)
    assert strict(page).finished() == []
    assert unlabelled(soup(page)) == []
    return [str(field["value"]) for field in soup(page).select("input[name=id]")]


def test_paragraphs_are_put_by_from_results_without_a_script(reader: FlaskClient) -> None:
    """By the form that the button belongs to; one is back where one was, and the basket grows across searches."""
    wanted = []
    for path in ("/?q=养老", "/?q=救助&role=result"):
        tree = soup(reader.get(path).get_data(as_text=True))
        button, form = tree.select(".hit button.put-by")[-1], tree.select_one("form#basket")
        assert form is not None
        assert button["form"] == "basket"
        back = str(form.select_one("input[name=back]")["value"])  # type: ignore[index]
        sent = {"back": back, str(button["name"]): str(button["value"])}
        for _ in range(2):  # twice is once
            response = reader.post(str(form["action"]), data=sent)
            assert response.status_code == 303
            assert soup(reader.get(response.location).get_data(as_text=True)).title == tree.title
        wanted.append(str(button["value"]))
    assert _shown(reader) == list(dict.fromkeys(wanted))


def test_an_address_shows_what_it_names_and_leaves_the_own_basket_alone(
    reader: FlaskClient, some: list[str]
) -> None:
    reader.post("/basket", data={"add": some[0]})
    link = address("/basket", ("id", some[2]), ("id", some[1]), ("id", some[2]))
    assert _shown(reader, link) == [some[2], some[1]]
    assert _shown(reader) == [some[0]]
    reader.post("/basket", data={"action": "keep", "id": [some[2], some[1]]})
    assert _shown(reader) == [some[2], some[1]]
    reader.post("/basket", data={"action": "clear"})
    assert _shown(reader) == []


@pytest.mark.parametrize(
    ("move", "order"),
    [("up:1", "102"), ("down:1", "021"), ("drop:1", "02"), ("up:0", "012"), ("down:2", "012")],
)
def test_moves_lead_to_the_address_after_them(
    reader: FlaskClient, some: list[str], move: str, order: str
) -> None:
    """Notes go along with their paragraphs."""
    step, place = move.split(":")
    pairs = [pair for at, one in enumerate(some) for pair in (("id", one), ("note", f"注{at}"))]
    response = reader.get(address("/basket", *pairs, ("move", f"{step}:{some[int(place)]}")))
    assert response.status_code == 302
    assert "move" not in response.location
    assert _shown(reader, response.location) == [some[int(at)] for at in order]
    tree = soup(reader.get(response.location).get_data(as_text=True))
    assert [field["value"] for field in tree.select("input.note")] == [f"注{at}" for at in order]


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_exports_what_is_shown(reader: FlaskClient, some: list[str], fmt: str) -> None:
    data = {"id": [some[1], some[0]], "note": ["要点=甲", ""], "format": fmt}
    response = reader.post("/basket/export", data=data)
    assert response.status_code == 200
    assert "minzheng-basket." in response.headers["Content-Disposition"]
    if fmt == "csv":
        rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
        assert [(row["id"], row["note"]) for row in rows] == [(some[1], "要点=甲"), (some[0], "")]
    if fmt == "docx":
        lines = [p.text for p in docx.Document(io.BytesIO(response.data)).paragraphs]
        assert "附注：要点=甲" in lines
        assert any(some[1] in line and line.startswith("[1] ") for line in lines)
    reader.post("/basket", data={"action": "keep", "id": [some[1], some[0]]})
    assert reader.get(f"/basket/export?format={fmt}").status_code == 200


def test_what_the_archive_lost_is_said_and_left_out(reader: FlaskClient, some: list[str]) -> None:
    link = address("/basket", ("id", "p-aaaaaaaaaaaaa"), ("id", some[0]))
    page = reader.get(link).get_data(as_text=True)
    assert any("p-aaaaaaaaaaaaa" in notice for notice in texts(soup(page), ".notice"))
    lines = reader.get(link.replace("/basket?", "/basket/export?format=jsonl&")).get_data(as_text=True)
    assert lines.count("\n") == 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"add": "x"},
        {"add": "../etc"},
        {"action": "sell"},
        {"action": "keep", "id": ["p-aaaaaaaaaaaaa"] * (MOST + 1)},
    ],
)
def test_what_makes_no_sense_is_refused(reader: FlaskClient, data: dict[str, object]) -> None:
    assert reader.post("/basket", data=data).status_code == 400
    assert reader.get("/basket?id=r-aaaaaaaaaaaaa").status_code == 400
    assert reader.get("/basket/export?format=pdf").status_code == 400


def test_other_sites_can_neither_put_by_nor_send_readers_on(reader: FlaskClient, some: list[str]) -> None:
    """A request that the browser says comes from elsewhere changes nothing; the way back stays on this site."""
    for site in ("cross-site", "same-site"):
        response = reader.post("/basket", data={"add": some[0]}, headers={"Sec-Fetch-Site": site})
        assert (response.status_code, response.headers.get("Set-Cookie")) == (400, None)
    for back in ("https://example.org/", "//example.org/", "/\\example.org", "/a\r\nb", ""):
        response = reader.post("/basket", data={"add": some[0], "back": back})
        assert response.location == "/basket"


def test_a_cookie_that_was_tampered_with_is_read_for_what_is_sound_in_it(
    reader: FlaskClient, some: list[str]
) -> None:
    reader.set_cookie("basket", f"<b>.{some[0]}..{some[0]}.r-aaaaaaaaaaaaa.p-")
    assert _shown(reader) == [some[0]]
