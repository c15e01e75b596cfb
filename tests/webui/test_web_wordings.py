"""One other wording can be turned off: on the page by a click, over HTTP and on the command line by its name."""

import json

import pytest
from flask.testing import FlaskClient

from indexer.workspace import Workspace
from tests.webui.pages import address, soup, texts
from webui.cli import main


def expansions(client: FlaskClient, *pairs: tuple[str, str]) -> list[str]:
    answer = client.get(address("/api/v1/search", *pairs)).get_json()
    return [e["replacement"] for e in answer["expansions"]]


def test_each_wording_is_one_click_away_from_off_and_back_on(client: FlaskClient) -> None:
    """The click leaves that wording out and keeps all others; the chip beside the filters brings it back."""
    home = address("/", ("q", "敬老院"))
    tree = soup(client.get(home).get_data(as_text=True))
    switches = [str(link["href"]) for link in tree.select(".wordings a.off")]
    assert len(switches) == len(tree.select(".wordings ul li")) > 1
    for switch, name in zip(switches, expansions(client, ("q", "敬老院")), strict=True):
        less = soup(client.get(switch).get_data(as_text=True))
        listed = [link.get_text() for link in less.select(".wordings ul a:not(.off)")]
        assert len(listed) == len(switches) - 1
        assert f"敬老院 → {name}" not in listed
        assert [chip for chip in texts(less, ".chips a") if name in chip]
        back = next(link for link in less.select(".chips a") if name in link.get_text())
        assert str(back["href"]) == home
        form = less.select("form[role=search] input[name=without]")
        assert [field["value"] for field in form] == [name]


def test_a_name_that_changed_is_shown_with_its_year(client: FlaskClient) -> None:
    tree = soup(client.get(address("/", ("q", "五保供养"))).get_data(as_text=True))
    shown = {item.get_text(" ", strip=True) for item in tree.select(".wordings ul li")}
    assert any("特困人员供养" in text and "2014 年起改称" in text for text in shown)


def test_without_a_wording_its_hits_are_gone_and_no_others(client: FlaskClient) -> None:
    """What is left in the synonym layer is found by another wording."""
    ask = [("q", "敬老院"), ("layer", "synonym"), ("limit", "1000")]
    whole = client.get(address("/api/v1/search", *ask)).get_json()
    less = client.get(address("/api/v1/search", *ask, ("without", "养老机构"))).get_json()
    assert "养老机构" not in [e["replacement"] for e in less["expansions"]]
    left = {hit["id"] for hit in less["hits"]}
    lost = [hit for hit in whole["hits"] if hit["id"] not in left]
    assert left < {hit["id"] for hit in whole["hits"]}
    assert lost
    assert all("养老机构" in hit["text"] for hit in lost)


def test_the_command_line_lists_wordings_and_leaves_one_out(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> str:
        monkeypatch.setattr("sys.argv", ["minzheng", "--archive", str(workspace.directory), *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        assert not left.value.code
        return capsys.readouterr().out

    said = "".join(run("search", "敬老院").split())
    assert "敬老院→养老机构" in said
    assert "--without" in said
    less = json.loads(run("search", "敬老院", "--without", "养老机构", "--json"))
    assert "养老机构" not in [e["replacement"] for e in less["expansions"]]
    whole = json.loads(run("search", "敬老院", "--json"))
    assert less["total"] < whole["total"]
    rows = run("export", "敬老院", "--without", "养老机构", "--format", "jsonl").splitlines()
    assert len(rows) == less["total"]
