"""What the API takes and gives, as types: the one source of its OpenAPI description and of the names it accepts.

Answers are made by ``archive.records`` and its like, of which these types say the shape; tests hold each answer
against the description. Descriptions are Chinese, for they are what the reader of the description sees.
"""

from collections.abc import Sequence
from functools import cache

import msgspec

from webui.contract.told import Problem

__all__ = ["Call", "Problem", "parameters", "schemas"]

Call = msgspec.Struct
"""What a type of parameters, or of a body, is."""
_REF = "#/components/schemas/"


def schemas(types: Sequence[type]) -> tuple[list[dict[str, object]], dict[str, dict[str, object]]]:
    """The JSON schemas of types, and those of the types that they are made of, by name.

    What says in English what a type is stays in the code.
    """
    found, parts = msgspec.json.schema_components(types, ref_template=_REF + "{name}")
    plain = {name: _without_docstring(schema) for name, schema in parts.items()}
    return [dict(one) for one in found], plain


@cache
def parameters(asks: type[Call]) -> dict[str, dict[str, object]]:
    """The schemas of a call's parameters, by the names that an address or a header has for them."""
    _, parts = schemas([asks])
    found = parts[asks.__name__]["properties"]
    assert isinstance(found, dict)
    return found


def _without_docstring(schema: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in schema.items() if key not in ("title", "description")}
