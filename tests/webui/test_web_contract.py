"""The description of the API is what the API does: each call is described, and each answer is as it is described."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import validator_for

from archive.cite import STYLES
from archive.corrections import Change
from archive.model import Action, Facet, ParagraphRecord
from archive.query import Layer, Sort
from indexer.workspace import Workspace
from webui.app import create_app
from webui.contract.asked import CitationStyle
from webui.params import FILTER_NAMES

NOW = datetime(2025, 3, 1, tzinfo=UTC)
Json = dict[str, object]


@pytest.fixture(scope="module")
def described(app: Flask) -> Json:
    found = app.test_client().get("/api/v1/openapi.json").get_json()
    assert isinstance(found, dict)
    return found


def closed(schema: object) -> object:
    """The schema, under which an object has no property that is not described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False, **found} if "properties" in schema else found


def check(described: Json, path: str, status: int, answer: object, method: str = "get") -> None:
    """Fails where the answer is not as the description has it."""
    responses = described["paths"][path][method]["responses"]  # type: ignore[index]
    response = responses.get(str(status)) or responses["default"]
    kind = "application/json" if status < 400 else "application/problem+json"
    schema = {**response["content"][kind]["schema"], "components": described["components"]}
    Draft202012Validator(closed(schema)).validate(answer)  # type: ignore[arg-type]


def test_every_call_is_described_and_nothing_else(app: Flask, described: Json) -> None:
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule).removeprefix("/api/v1"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = described["paths"]
    assert isinstance(paths, dict)
    assert {(path, method) for path, methods in paths.items() for method in methods} == routes
    names = [call["operationId"] for methods in paths.values() for call in methods.values()]
    assert len(set(names)) == len(names)
    assert described["servers"] == [{"url": "/api/v1"}]


def test_searches_take_every_filter_and_each_value_that_is_listed_means_something(
    client: FlaskClient, described: Json
) -> None:
    common = {"q", "layer", "without", *FILTER_NAMES}
    for path, own in (
        ("/search", {"sort", "group", "limit", "offset", "cursor"}),
        ("/kwic", {"sort", "width", "limit", "offset", "cursor"}),
        ("/trend", {"by"}),
        ("/overview", set()),
    ):
        parameters = {p["name"]: p["schema"] for p in described["paths"][path]["get"]["parameters"]}  # type: ignore[index]
        assert parameters.keys() == common | own
        for name, schema in parameters.items():
            kind = schema.get("items", schema).get("$ref", "").rpartition("/")[2]
            values = described["components"]["schemas"][kind]["enum"] if kind else []  # type: ignore[index]
            for value in values:
                query = {"q": "养老", name: value}
                assert client.get(f"/api/v1{path}", query_string=query).status_code == 200, query
            if not name == "cursor" and "default" not in schema and not kind:
                raise AssertionError(f"{name} of {path} does not say what it is when it is not given")


def test_listed_values_are_all_there_are(described: Json) -> None:
    listed = {name: set(kind.get("enum", ())) for name, kind in described["components"]["schemas"].items()}  # type: ignore[index]
    assert listed["Sort"] == set(Sort)
    assert listed["Layer"] == set(Layer)
    assert set(CitationStyle) == set(STYLES)


def test_limits_are_where_the_description_says(client: FlaskClient, described: Json) -> None:
    for path in ("/search", "/kwic"):
        for parameter in described["paths"][path]["get"]["parameters"]:  # type: ignore[index]
            schema, name = parameter["schema"], parameter["name"]
            if schema.get("type") == "integer":
                for value, status in ((schema["maximum"], 200), (schema["maximum"] + 1, 400), (-1, 400)):
                    asked = {"q": "养老", name: value}
                    assert client.get(f"/api/v1{path}", query_string=asked).status_code == status, asked


def test_the_description_is_valid_and_points_only_at_what_it_holds(described: Json) -> None:
    assert described["openapi"] == "3.1.0"
    schemas = described["components"]["schemas"]  # type: ignore[index]
    for schema in schemas.values():
        validator_for(schema, Draft202012Validator).check_schema(schema)
    pointed = set(re.findall(r"'#/components/schemas/(\w+)'", str(described)))
    assert pointed == set(schemas)


def test_answers_are_as_described(
    client: FlaskClient, described: Json, records: list[ParagraphRecord]
) -> None:
    some = records[:: max(1, len(records) // 4)]
    calls: list[tuple[str, str]] = [
        ("/search", "/search?q=养老&limit=50"),
        ("/search", "/search?q=养老&group=report"),
        ("/search", "/search?q=嵌入式养老园"),
        ("/search", "/search?limit=0&year=2021"),
        ("/kwic", "/kwic?q=养老&sort=left"),
        *(("/trend", f"/trend?q=养老&by={by}") for by in ("year", "province", "region", "domain")),
        ("/trend", "/trend?q=没有这样的话&year=1950"),
        *(("/overview", f"/overview{query}") for query in ("", "?q=养老&role=result", "?q=没有这样的话")),
        *(
            ("/compare", f"/compare?{query}")
            for query in ("a=养老&b=救助", "a=养老&a_year=2023&b=没有这样的话")
        ),
        ("/tags", "/tags"),
        ("/openapi.json", "/openapi.json"),
        *(("/cite/{paragraph_id}", f"/cite/{identity(some[0])}?style={style}") for style in STYLES),
    ]
    for record in some:
        calls.append(("/paragraphs/{paragraph_id}", f"/paragraphs/{identity(record)}"))
        calls.append(
            ("/paragraphs/{paragraph_id}/corrections", f"/paragraphs/{identity(record)}/corrections")
        )
        calls.append(("/paragraphs/{paragraph_id}/similar", f"/paragraphs/{identity(record)}/similar"))
        calls.append(("/reports/{report_id}", f"/reports/{record.report.report_id}"))
    seen = {"/check"}
    draft = {"text": f"“{some[0].tagged.paragraph.text[:12]}”，“嵌入式养老园2099张”。", "all": True}
    found = client.post("/api/v1/check", json=draft)
    assert found.get_json()["findings"]
    check(described, "/check", 200, found.get_json(), "post")
    for path, address in calls:
        response = client.get(f"/api/v1{address}")
        assert response.status_code == 200, address
        check(described, path, 200, response.get_json())
        seen.add(path)
    assert seen == set(described["paths"])  # type: ignore[call-overload]


def test_errors_are_as_described(client: FlaskClient, described: Json) -> None:
    for path, address, status in (
        ("/search", "/search?q=养老 AND", 400),
        ("/search", "/search?report=r-aaaaaaaaaaaaa", 404),
        ("/kwic", "/kwic?width=-1", 400),
        ("/cite/{paragraph_id}", "/cite/p-aaaaaaaaaaaaa", 404),
        ("/tags", "/tags?x=1", 400),
    ):
        response = client.get(f"/api/v1{address}")
        assert response.status_code == status
        check(described, path, status, response.get_json())


def test_a_corrected_paragraph_is_as_described(
    tmp_path_factory: pytest.TempPathFactory, described: Json
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.txt").write_text("甲市民政局2021年工作总结\n\n一是新建养老院三所。\n", "utf-8")
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as workspace:
        assert not workspace.ingest([folder], 1).failed
        record = next(workspace.store.all_records())
        change = (Change(Facet.DOMAIN, "child-welfare", Action.ADD),)
        workspace.correct(identity(record), change, "院里也收儿童", "王", NOW)
        client = create_app(workspace).test_client()
        found = client.get(f"/api/v1/paragraphs/{identity(record)}").get_json()
        assert len(found["corrections"]) == 1
        check(described, "/paragraphs/{paragraph_id}", 200, found)


def test_a_schema_that_lacks_a_property_is_noticed(client: FlaskClient, described: Json) -> None:
    """Otherwise the tests above could not fail."""
    answer: Mapping[str, object] = client.get("/api/v1/search?q=养老").get_json()
    with pytest.raises(ValidationError):
        check(described, "/search", 200, {**answer, "more": 1})


def identity(record: ParagraphRecord) -> str:
    return record.tagged.paragraph.paragraph_id
