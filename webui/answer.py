"""Answers in JSON, and bodies in JSON that were sent."""

import json
from collections.abc import Mapping

from flask import Response, request

from archive.errors import UsageError


def json_answer(value: Mapping[str, object], status: int = 200) -> Response:
    """``value`` as JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False) + "\n"
    return Response(text.encode("utf-8", "replace"), status, content_type="application/json")


def problem(status: int, title: str, detail: str) -> Response:
    """An error as problem details (RFC 9457)."""
    response = json_answer(
        {"type": "about:blank", "title": title, "status": status, "detail": detail}, status
    )
    response.content_type = "application/problem+json"
    return response


def json_body() -> object:
    """The JSON value that was sent. UsageError when it is none, or holds what no text can (lone surrogates)."""
    try:
        value = json.loads(request.get_data(cache=False))
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise UsageError("请求的正文不是有效的 JSON（UTF-8），请检查后再提交。") from error
    return value
