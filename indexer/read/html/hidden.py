"""Knows from an element's attributes that people do not see it, or hardly, and what is painted in which colour."""

import re
from collections.abc import Mapping
from functools import lru_cache

_LONGEST_STYLE = 1000
# So near to white no letter can be read on white.
_NEAR_WHITE = 0xF0
_WHITES = frozenset({"white", "snow", "ivory", "ghostwhite", "whitesmoke", "floralwhite", "mintcream"})
_HEX = re.compile(
    r"#?(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?)"
)
_RGB = re.compile(r"rgba?\((\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b[^)]{0,20}\)?")
_LENGTH = re.compile(r"(-?[0-9]{0,6}\.?[0-9]{0,4})(px|pt|em|rem|%)?")
_FAR_OFF = re.compile(r"-\d{3,6}(?:px|em)")
# The styles in which any of what follows may be said; most say none of it.
_SUSPECT = re.compile(
    r"none|hidden|clip|scale|opacity|:\s{0,4}0|:\s{0,4}[01](?:px|pt)|:\s{0,4}-\d{3}|line-height", re.I
)
_CLIPPED = re.compile(r"rect\(\s?[01](?:px)?[\s,]|inset\((?:50|100)%")
_NO_SIZE = re.compile(r"scale\(0(?:\.0+)?[,)]")
_LINES = 5


@lru_cache(maxsize=4096)
def declared(style: str) -> Mapping[str, str]:
    """What a style says of each property: the last word counts, as in browsers."""
    pairs = (part.partition(":") for part in style[:_LONGEST_STYLE].lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def is_undisplayed(said: Mapping[str, str]) -> bool:
    """Whether what a style says takes the element away: it is nowhere, or far off the page."""
    if said.get("display") == "none" or said.get("visibility") == "hidden":
        return True
    return any(_FAR_OFF.match(said.get(name, "")) for name in ("text-indent", "left", "top"))


def is_hidden(attributes: Mapping[str, str], *, block: bool) -> bool:
    """Whether the element itself says that it is not shown. Of a word in a line its looks are enough to say so."""
    if "hidden" in attributes:
        return True
    said = _said(attributes)
    if not said:
        return False
    return is_undisplayed(said) or (not block and (has_no_size(said) or _is_invisible(said)))


def is_doubtful(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether a block says of itself that nobody sees it, in a way in which also a script brings text in."""
    if attributes.get("aria-hidden") == "true":
        return True
    if name == "marquee" and _is_least(attributes.get("height", ""), _LINES):
        return True
    said = _said(attributes)
    return bool(said) and (has_no_size(said) or _is_invisible(said) or _is_cut_away(said))


def has_no_size(said: Mapping[str, str]) -> bool:
    """Whether a style makes letters or lines too small to be seen."""
    return _is_least(said.get("font-size", ""), 1) or _is_least(said.get("line-height", ""), 0)


def sets_size(attributes: Mapping[str, str]) -> bool:
    """Whether the element gives its letters a size that can be read, whatever stands around it."""
    said = declared(attributes.get("style", ""))
    return "size" in attributes or ("font-size" in said and not has_no_size(said))


def is_painted(attributes: Mapping[str, str]) -> bool | None:
    """Whether the element has a ground of its own on which white can be read; None when it has no ground."""
    said = declared(attributes["style"]) if "style" in attributes else {}
    if "background" in attributes or "background-image" in said:
        return True
    ground = said.get("background-color") or said.get("background") or attributes.get("bgcolor")
    if not ground or ground in {"none", "transparent", "inherit", "initial", "unset"}:
        return None
    return (
        "url(" in ground
        or "gradient(" in ground
        or not _is_light(ground.split(" ")[0] if "(" not in ground else ground)
    )


def is_white(attributes: Mapping[str, str]) -> bool:
    """Whether the element writes in white, or nearly."""
    colour = declared(attributes["style"]).get("color") if "style" in attributes else None
    colour = colour or attributes.get("color")
    return colour is not None and _is_light(colour)


def _said(attributes: Mapping[str, str]) -> Mapping[str, str]:
    return _suspect(attributes["style"]) if "style" in attributes else {}


@lru_cache(maxsize=4096)
def _suspect(style: str) -> Mapping[str, str]:
    return declared(style) if _SUSPECT.search(style, 0, _LONGEST_STYLE) else {}


def _is_invisible(said: Mapping[str, str]) -> bool:
    return (
        _is_least(said.get("opacity", ""), 0)
        or bool(_CLIPPED.match(said.get("clip", "") or said.get("clip-path", "")))
        or bool(_NO_SIZE.search(said.get("transform", "")))
    )


def _is_cut_away(said: Mapping[str, str]) -> bool:
    cut = any(
        said.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-x", "overflow-y")
    )
    return cut and any(
        _is_least(said.get(name, ""), 1) for name in ("height", "max-height", "width", "max-width")
    )


def _is_least(value: str, most: int) -> bool:
    """Whether a length is nothing at all, or no more than so many points."""
    match = _LENGTH.fullmatch(value)
    if not match or not match.group(1).strip("-."):
        return False
    length = float(match.group(1))
    return length == 0 or (0 < length <= most and match.group(2) in (None, "px", "pt"))


@lru_cache(maxsize=512)
def _is_light(colour: str) -> bool:
    colour = colour.lower().strip()
    if colour in _WHITES or colour == "transparent":
        return True
    if match := _HEX.fullmatch(colour):
        return all(int(part * (2 // len(part)), 16) >= _NEAR_WHITE for part in match.groups() if part)
    parts = _RGB.match(colour)
    return parts is not None and all(int(part) >= _NEAR_WHITE for part in parts.groups())
