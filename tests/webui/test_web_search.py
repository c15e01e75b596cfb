"""The search page shows exactly what was found, layer by layer, and its counts are the API's."""

from collections.abc import Sequence

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from archive.folding import fold
from archive.model import Facet, ParagraphRecord
from archive.query import Layer
from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.webui.pages import address, soup, texts
from webui.wording import FACETS, LAYERS

EXAMPLE = "嵌入式养老院"
QUOTES = ('"{}"', "“{}”", "「{}」", "『{}』", "＂{}＂")


def shown(client: FlaskClient, *pairs: tuple[str, str]) -> Tag:
    response = client.get(address("/", *pairs))
    assert response.status_code == 200
    return soup(response.get_data(as_text=True))


def containing(records: Sequence[ParagraphRecord], text: str) -> set[str]:
    return {
        f"/paragraphs/{r.tagged.paragraph.paragraph_id}"
        for r in records
        if fold(text) in fold(r.tagged.paragraph.text)
    }


def found(tree: Tag, layer: str) -> list[str]:
    return [str(link["href"]) for link in tree.select(f"section.layer.{layer} .hit h3 a")]


def test_exact_layer_holds_exactly_the_paragraphs_that_contain_the_words(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    """The oracle is a plain search through all paragraphs; later layers share none with it."""
    tree = shown(client, ("q", EXAMPLE))
    exact = found(tree, "exact")
    assert set(exact) == containing(records, EXAMPLE)
    assert len(exact) == len(set(exact)) > 0
    others = [link for layer in ("variant", "words", "synonym") for link in found(tree, layer)]
    assert others
    assert not set(others) & set(exact)


@pytest.mark.parametrize("quotes", QUOTES)
def test_any_quotation_marks_ask_for_the_exact_layer_alone(
    client: FlaskClient, records: list[ParagraphRecord], quotes: str
) -> None:
    tree = shown(client, ("q", quotes.format(EXAMPLE)))
    assert set(found(tree, "exact")) == containing(records, EXAMPLE)
    assert texts(tree, "section.layer h2")[0].startswith(LAYERS[Layer.EXACT])
    assert len(tree.select("section.layer")) == 1


def test_what_is_marked_is_what_was_asked(client: FlaskClient) -> None:
    """In the exact layer every highlight is the query, and every hit has one."""
    for hit in shown(client, ("q", EXAMPLE)).select("section.layer.exact .hit"):
        marks = texts(hit, "mark")
        assert marks
        assert set(marks) == {EXAMPLE}


def test_paragraphs_stand_whole_and_unchanged(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    known = {f"/paragraphs/{r.tagged.paragraph.paragraph_id}": r.tagged.paragraph.text for r in records}
    for hit in shown(client, ("q", "养老")).select(".hit"):
        link, text = hit.select_one("h3 a"), hit.select_one("p.text")
        assert link is not None
        assert text is not None
        printed = text.get_text().strip("\n")
        assert printed.removeprefix("……").removesuffix("……") in known[str(link["href"])]
        assert len(printed) > 300 or printed == known[str(link["href"])]


def test_layer_counts_are_of_all_pages_and_their_links_lead_there(client: FlaskClient) -> None:
    """Every layer's link leads to the page on which the layer begins, whatever its number."""
    tree = shown(client, ("q", "养老服务"))
    api = client.get(address("/api/v1/search", ("q", "养老服务"))).get_json()
    shown_counts = {
        link.get_text().split()[0]: int(link.get_text().split()[1]) for link in tree.select(".layers a")
    }
    assert shown_counts == {LAYERS[Layer(name)]: count for name, count in api["layers"].items()}
    assert len(shown_counts) > 1
    for link in tree.select(".layers a"):
        path, _, anchor = str(link["href"]).partition("#")
        there = soup(client.get(path).get_data(as_text=True))
        heading = there.select_one(f"#{anchor}")
        assert heading is not None
        assert "（续）" not in heading.get_text()


def test_walking_all_pages_gives_every_hit_once(client: FlaskClient, workspace: Workspace) -> None:
    """No cap: the pages joined are the hits of the service, in its order."""
    wanted = [
        f"/paragraphs/{hit.record.tagged.paragraph.paragraph_id}"
        for hit in workspace.all_hits(SearchRequest("服务"))
    ]
    walked: list[str] = []
    following: str | None = address("/", ("q", "服务"))
    while following:
        tree = soup(client.get(following).get_data(as_text=True))
        walked += [str(link["href"]) for link in tree.select(".hit h3 a")]
        step = tree.select_one('.pager a[rel="next"]')
        following = str(step["href"]) if step else None
    assert walked == wanted
    assert len(wanted) > 40


def test_facet_counts_are_the_apis_and_following_one_gives_that_many(client: FlaskClient) -> None:
    """A count is a promise: the link behind it leads to exactly so many paragraphs."""
    tree = shown(client, ("q", "养老"), ("role", "result"))
    api = client.get(address("/api/v1/search", ("q", "养老"), ("role", "result"))).get_json()
    for name in FACETS:
        group = tree.select_one(f'section[aria-labelledby="facet-{name}"]')
        assert group is not None
        counts = sorted(int(count) for count in texts(group, ".value .count"))
        assert counts == sorted(api["facets"][name].values())
        for value in group.select(".value"):
            if value.get("aria-current"):
                continue
            count = value.select_one(".count")
            assert count is not None
            there = soup(client.get(str(value["href"])).get_data(as_text=True))
            chosen = list(there.select(f'[aria-labelledby="facet-{name}"] .value[aria-current]'))
            total = sum(int(texts(c, ".count")[0]) for c in chosen)
            if name in ("role", "year", "region", "genre"):  # one value each: alternatives add up
                heading = there.select_one(".summary h1 small")
                assert heading is not None
                assert heading.get_text() == f"共 {total} 段"


def test_filters_narrow_and_their_values_are_alternatives(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    def expected(*domains: str) -> int:
        return sum(
            bool(set(domains) & set(r.tagged.codes(Facet.DOMAIN)))
            and r.report.year.value is not None
            and 2019 <= int(r.report.year.value) <= 2023
            for r in records
        )

    for domains in (("funeral",), ("funeral", "elder-care")):
        pairs = [*(("domain", d) for d in domains), ("year", "2019-2023")]
        heading = shown(client, *pairs).select_one(".summary h1 small")
        assert heading is not None
        assert heading.get_text() == f"共 {expected(*domains)} 段"
    assert 0 < expected("funeral") < expected("funeral", "elder-care")


def test_a_chosen_value_without_hits_stays_in_sight_and_can_be_taken_away(client: FlaskClient) -> None:
    tree = shown(client, ("q", EXAMPLE), ("domain", "marriage"))
    chosen = tree.select_one('.value[aria-current="true"]')
    assert chosen is not None
    assert texts(chosen, ".count") == ["0"]
    chip = tree.select_one(".chips a")
    assert chip is not None
    assert chip["href"] == chosen["href"] == address("/", ("q", EXAMPLE))


def test_a_search_that_finds_nothing_offers_ways_out_that_find_something(client: FlaskClient) -> None:
    tree = shown(client, ("q", f"“{EXAMPLE}的”"), ("domain", "marriage"))
    assert not tree.select(".hit")
    assert "没有找到" in tree.get_text()
    tree = shown(client, ("q", f"“{EXAMPLE}”"), ("domain", "marriage"))
    ways = tree.select(".empty li a")
    assert ways[0].get_text() == "去掉全部筛选条件"
    assert soup(client.get(str(ways[0]["href"])).get_data(as_text=True)).select(".hit")


def test_the_whole_state_stands_in_the_address(client: FlaskClient) -> None:
    """Searching again with the form keeps filters and order, and starts on the first page."""
    tree = shown(client, ("q", "养老"), ("domain", "elder-care"), ("sort", "-year"), ("page", "2"))
    form = tree.select_one("form[role=search]")
    assert form is not None
    assert form["action"] == "/"
    assert form["method"] == "get"
    fields = [(f["name"], f["value"]) for f in form.select("input")]
    assert fields == [("q", "养老"), ("domain", "elder-care"), ("sort", "-year")]


def test_year_order_holds_inside_each_layer(client: FlaskClient) -> None:
    tree = shown(client, ("q", "养老"), ("sort", "-year"))
    known = texts(tree, "section.layer.exact .known span:first-child")
    years = [int(year[:4]) for year in known if year[:4].isdigit()]
    assert len(set(years)) > 1
    assert years == sorted(years, reverse=True)
    assert texts(tree, ".tools [aria-current]") == ["年份从近到远"]


def test_year_and_region_say_how_they_are_known(client: FlaskClient) -> None:
    page = client.get(address("/", ("q", EXAMPLE))).get_data(as_text=True)
    assert "2023（推断）" in page
    assert "原文已脱敏" in page
    assert "江西省（推断）" in page


def test_each_tag_says_why(client: FlaskClient) -> None:
    for tag in shown(client, ("q", EXAMPLE)).select(".hit .tags a"):
        assert str(tag["title"]).startswith("依据：")
        assert len(str(tag["title"])) > len("依据：")


def test_other_wordings_are_named_and_lead_to_their_own_search(client: FlaskClient) -> None:
    tree = shown(client, ("q", "五保供养"))
    links = tree.select(".wordings ul a:not(.off)")
    assert links
    assert all("→" in link.get_text() for link in links)
    assert client.get(str(links[0]["href"])).status_code == 200


def test_synonyms_are_one_click_away_from_off_and_on(client: FlaskClient) -> None:
    """The link stands with the list of other wordings; the total falls by the synonym layer and comes back."""
    tree = shown(client, ("q", "敬老院"))
    switch = tree.select_one(".wordings a.switch")
    assert switch is not None
    assert switch.get_text() == "不查别的说法"
    without = soup(client.get(str(switch["href"])).get_data(as_text=True))
    assert found(tree, "synonym")
    assert not found(without, "synonym")
    assert found(without, "exact") == found(tree, "exact")
    assert texts(without, ".chips a")[0].startswith("只看 完全一致、写法变体、词语")
    back = without.select_one(".wordings a.switch")
    assert back is not None
    assert back.get_text() == "也查别的说法"
    assert str(back["href"]) == address("/", ("q", "敬老院"))
    form = without.select("form[role=search] input[name=layer]")
    assert [field["value"] for field in form] == ["exact", "variant", "words"]


def test_nothing_found_offers_what_was_meant_and_what_the_parts_find(client: FlaskClient) -> None:
    tree = shown(client, ("q", "“嵌入式养老园” 低保"))
    assert not tree.select(".hit")
    meant = tree.select_one(".suggestions a")
    assert meant is not None
    assert meant.get_text() in ("“嵌入式养老院” 低保", "“嵌入式养老院”")
    assert str(meant["href"]) == address("/", ("q", meant.get_text()))
    parts = texts(tree, ".parts li")
    assert parts[0] == "“嵌入式养老园” 0 段"
    assert parts[1].startswith("低保 ")
    for link in tree.select(".parts a, .suggestions a"):
        there = soup(client.get(str(link["href"])).get_data(as_text=True))
        assert texts(there, ".summary h1 small")[0] == f"共 {texts(link.parent or link, '.count')[0]}"


def test_no_filters_are_offered_where_there_is_nothing_to_filter(client: FlaskClient) -> None:
    assert not shown(client, ("q", "潜水艇")).select(".side")
    assert shown(client, ("q", "养老")).select(".side .facet")


def test_unknown_words_are_named(client: FlaskClient) -> None:
    tree = shown(client, ("q", "养老 潜水艇"))
    assert "潜水艇" in texts(tree, ".unknown")[0]


def test_a_wrong_query_shows_where_it_is_wrong_and_how_to_ask(client: FlaskClient) -> None:
    response = client.get(address("/", ("q", "(养老 AND")))
    assert response.status_code == 400
    tree = soup(response.get_data(as_text=True))
    assert "【(】养老 AND" in tree.get_text()
    assert tree.select(".syntax dt a")
    assert [field["value"] for field in tree.select("form.search [name=q]")] == ["(养老 AND"], "to be mended"


def test_every_form_of_the_syntax_help_is_a_search_that_works(client: FlaskClient) -> None:
    forms = shown(client).select(".syntax dt a")
    assert len(forms) >= 10
    for link in forms:
        assert client.get(str(link["href"])).status_code == 200, link.get_text()


def test_what_is_excluded_is_not_marked(client: FlaskClient) -> None:
    for hit in shown(client, ("q", "“养老” NOT “机构” OR “低保” NOT “养老”")).select(".hit"):
        assert set(texts(hit, "mark")) in ({"养老"}, {"低保"})


def test_first_screen_shows_size_and_examples_that_find_what_they_promise(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    tree = shown(client)
    assert f"{len(records)} 个段落" in (tree.select_one(".figures") or tree).get_text()
    examples = tree.select(".examples a")
    assert len(examples) >= 4
    for link in examples:
        there = soup(client.get(str(link["href"])).get_data(as_text=True))
        assert texts(there, ".summary h1 small") == [f"共 {texts(link, '.count')[0]}"]
