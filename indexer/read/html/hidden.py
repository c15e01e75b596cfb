"""Knows from an element's attributes, or from the page's own style sheets, that people do not see it."""

import re
from collections.abc import Mapping, Sequence

_HIDDEN_STYLE = re.compile(
    r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|font-size\s{0,4}:\s{0,4}0(?![.\d])"
    r"|(?:text-indent|left|top)\s{0,4}:\s{0,4}-\d{3,6}(?:px|em)",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<!-)color\s{0,4}:\s{0,4}(?:#fff(?:fff)?\b|white\b|rgba?\(255,\s?255,\s?255)", re.IGNORECASE
)
_WHITES = frozenset({"#fff", "#ffffff", "ffffff", "white"})
_HIDDEN_CLASS = re.compile(
    r"\.([A-Za-z][\w-]{0,60})\s{0,4}\{[^{}]{0,200}?display\s{0,4}:\s{0,4}none", re.IGNORECASE
)
_LONGEST_STYLE = 1000
_LONGEST_SHEET = 100_000


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether the element itself says that it is not shown."""
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style", "")[:_LONGEST_STYLE]))


def is_painted(attributes: Mapping[str, str]) -> bool:
    """Whether the element has a ground of its own."""
    return (
        "bgcolor" in attributes
        or "background" in attributes
        or "background" in attributes.get("style", "")[:_LONGEST_STYLE]
    )


def is_white(attributes: Mapping[str, str]) -> bool:
    """Whether the element writes in white."""
    style = attributes.get("style", "")[:_LONGEST_STYLE]
    return attributes.get("color", "").lower() in _WHITES or bool(style and _WHITE.search(style))


def hidden_classes(sheets: Sequence[str]) -> frozenset[str]:
    """The classes that style sheets hide, unless only on some screens (``@media``)."""
    sheet = "".join(sheets)[:_LONGEST_SHEET].split("@media", 1)[0]
    return frozenset(match.group(1) for match in _HIDDEN_CLASS.finditer(sheet))
