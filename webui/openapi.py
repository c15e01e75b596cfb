"""The API's description, as OpenAPI 3.1, from its routes and the types of ``webui.contract``. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webui.contract import Problem, parameters, schemas
from webui.endpoint import Endpoint

Json = dict[str, object]
_PREFIX = "/api/v1"
_PLACE = re.compile(r"<(\w+)>")
_PLACES = {
    "paragraph_id": "段落编号，形如 p-…；被替换的旧编号也可以",
    "report_id": "报告编号，形如 r-…；被替换的旧编号也可以",
}
_ERRORS = {400: "参数看不懂，detail 指出哪里不对", 404: "没有所指的段落或报告"}
_TEXT = {"type": "string"}
_ETAG_SAYS = "与文库的状态一同变化；带着它以 If-None-Match 再问，没有变化则回答 304"
_ETAG: Json = {"ETag": {"description": _ETAG_SAYS, "schema": _TEXT}}
_LINK_SAYS = "rel=next 是下一批，rel=first 是头一批（RFC 8288）；太长时不给"
_LINK: Json = {"Link": {"description": _LINK_SAYS, "schema": _TEXT}}
_ABOUT = (
    "全文检索、段落、报告、引用与标签表。出错时回答 application/problem+json，detail 为中文说明。"
    "没有的参数、只收一个却给了几个的参数都是错误。"
)


@dataclass(frozen=True, slots=True)
class Route:
    """A call, its method, and where it is."""

    path: str
    method: str
    name: str
    endpoint: Endpoint


def document(routes: Iterable[Route], codes: Mapping[str, Sequence[str]], *, guarded: bool) -> Json:
    """The whole description. ``codes`` are those of the taxonomy, by the parameters that take them; ``guarded``:
    whoever asks must give a name and a password.
    """
    listed = sorted(routes, key=lambda route: (route.path, route.method))
    types: list[type] = [Problem]
    for route in listed:
        types += [*route.endpoint.gives, *([route.endpoint.body] if route.endpoint.body else [])]
    asked = [asks for r in listed for asks in (r.endpoint.asks, r.endpoint.headers) if asks]
    _, parts = schemas(list(dict.fromkeys([*types, *asked])))
    for asks in asked:
        parts.pop(asks.__name__, None)  # given parameter by parameter
    components: Json = {"schemas": dict(sorted(parts.items()))}
    paths: dict[str, Json] = {}
    for route in listed:
        path = _PLACE.sub(r"{\1}", route.path.removeprefix(_PREFIX))
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, codes)
    found: Json = {
        "openapi": "3.1.0",
        "info": {
            "title": "民政文库 API",
            "version": "1",
            "description": _ABOUT,
        },
        "servers": [{"url": _PREFIX}],
        "paths": paths,
        "components": components,
    }
    if guarded:
        components["securitySchemes"] = {"basic": {"type": "http", "scheme": "basic"}}
        found["security"] = [{"basic": []}]
    return found


def _operation(route: Route, codes: Mapping[str, Sequence[str]]) -> Json:
    about = route.endpoint
    places = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _PLACES[name],
            "schema": {"type": "string"},
        }
        for name in _PLACE.findall(route.path)
    ]
    queried = _parameters(about.asks, "query", codes) if about.asks else []
    sent = _parameters(about.headers, "header", {}) if about.headers else []
    found: Json = {
        "summary": about.summary,
        "operationId": route.name,
        "parameters": [*places, *queried, *sent],
    }
    if about.body:
        found["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _ref(about.body)}},
        }
    found["responses"] = {str(status): answer for status, answer in _answers(about, bool(places)).items()}
    return found


def _answers(about: Endpoint, has_place: bool) -> dict[int | str, Json]:
    paged = about.asks is not None and "cursor" in parameters(about.asks)
    headers = {**(_ETAG if about.steady and about.body is None else {}), **(_LINK if paged else {})}
    given = [_ref(kind) for kind in about.gives]
    schema: Json = {"oneOf": given} if len(given) > 1 else given[0] if given else {"type": "object"}
    success: Json = {
        "description": about.says or about.summary,
        "content": {"application/json": {"schema": schema}},
    }
    if headers:
        success["headers"] = headers
    found: dict[int | str, Json] = {about.status: success}
    if "ETag" in headers:
        found[304] = {"description": "没有变化", "headers": _ETAG}
    usual = {status: text for status, text in _ERRORS.items() if status != 404 or has_place}
    for status, text in sorted({**usual, **about.errors}.items()):
        found[status] = _problem(text)
    found["default"] = _problem("别的错误：方法不对、请求太大、未登录、文库暂不可用等")
    return found


def _parameters(asks: type, where: str, codes: Mapping[str, Sequence[str]]) -> list[Json]:
    found = []
    for name, schema in parameters(asks).items():
        kept = {key: value for key, value in schema.items() if key not in ("description", "examples")}
        if name in codes:
            kept["items"] = {"type": "string", "enum": list(codes[name])}
        one: Json = {"name": name, "in": where, "required": where == "header", "schema": kept}
        one |= {"description": schema["description"]} if "description" in schema else {}
        if examples := schema.get("examples"):
            assert isinstance(examples, list)
            one["examples"] = {str(number): {"value": value} for number, value in enumerate(examples, 1)}
        found.append(one)
    return found


def _problem(text: str) -> Json:
    return {"description": text, "content": {"application/problem+json": {"schema": _ref(Problem)}}}


def _ref(kind: type) -> Json:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
