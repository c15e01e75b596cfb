"""Regions as reports carry them, written from the province down (浙江省宁波市鄞州区): what lies in what."""

import re

from archive.folding import fold
from archive.query import UNKNOWN

ITSELF = "本级"
"""Behind a region's name in a filter: the place itself and nothing in it, as in 浙江省本级."""

_PROVINCE = re.compile(r"(?:北京|天津|上海|重庆)市|..{1,2}?省|..{1,6}?自治区|(?:香港|澳门)特别行政区")


def in_region(region: str, wanted: str) -> bool:
    """Whether ``region`` is ``wanted`` or lies in it; both may be ``"unknown"``, which is in nothing else. The
    names compare folded, from their first character on.
    """
    if UNKNOWN in (region, wanted):
        return region == wanted
    if wanted.endswith(ITSELF):
        return fold(region) == fold(wanted.removesuffix(ITSELF))
    return fold(region).startswith(fold(wanted))


def province_of(region: str) -> str:
    """The province that a region names first; the region as it is where it names none."""
    match = _PROVINCE.match(region)
    return match[0] if match else region
