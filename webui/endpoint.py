"""What every call of the API has in common: a description, names that are checked, and an ETag."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from flask import Response, request

from archive.errors import ArchiveError
from webui.call_params import check_call
from webui.context import context, workspace
from webui.contract import Call, parameters

View = TypeVar("View", bound=Callable[..., Response])
_KEY = "__endpoint__"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A call as the description tells of it; ``gives`` are alternatives, without any the answer is an object.

    ``errors`` says what an error of the call means, where that is particular.
    """

    summary: str
    gives: tuple[type, ...] = ()
    says: str = ""
    asks: type[Call] | None = None
    headers: type[Call] | None = None
    body: type[Call] | None = None
    status: int = 200
    errors: Mapping[int, str] = field(default_factory=dict)
    operation: str = ""
    """Its name in the description; else that of the view."""
    steady: bool = True
    """Whether the answer stays the same as long as the archive and the day do."""


def endpoint_of(view: Callable[..., object]) -> Endpoint | None:
    """What ``described`` said of a view; None for a view that is no call of the API."""
    found = getattr(view, _KEY, None)
    assert found is None or isinstance(found, Endpoint)
    return found


def described(endpoint: Endpoint) -> Callable[[View], Callable[..., Response]]:
    """Makes a view a call of the API: parameters that it does not have are refused, as are those given twice
    that it takes once; an answer that stays the same carries an ETag and is not made again for who has it.
    """

    def decorate(view: View) -> Callable[..., Response]:
        @wraps(view)
        def call(*args: object, **kwargs: object) -> Response:
            check_call(request.args, {} if endpoint.asks is None else parameters(endpoint.asks))
            tag = _tag() if endpoint.steady and request.method in ("GET", "HEAD") else None
            if tag is None:
                response = view(*args, **kwargs)
                response.headers.setdefault("Cache-Control", "no-store")
                return response
            # Only an answer to this very address, in this state, was ever given this tag. "*" is not looked at:
            # whether there is anything at the address is for the view to say.
            known = request.if_none_match
            same = known.contains_weak(tag) and not known.star_tag
            response = Response(status=304) if same else view(*args, **kwargs)
            response.set_etag(tag)
            response.headers["Cache-Control"] = "no-cache"
            return response

        setattr(call, _KEY, endpoint)
        return call

    return decorate


def _tag() -> str | None:
    try:
        state = workspace().version()
    except ArchiveError:  # what needs the index will say so; what does not is answered without a tag
        return None
    parts = (state, context().today().isoformat(), request.full_path)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:20]
