"""Character references that a site wrote twice over, so that its page prints them as they stand: &ldquo;, &#8220;."""

import re
from html import unescape
from html.entities import name2codepoint

# Spaces and marks without width are left to the cleaning rules, which say that they took them out.
_UNPRINTED = frozenset(("nbsp", "ensp", "emsp", "thinsp", "zwnj", "zwj", "lrm", "rlm", "shy"))
_NAMES = "|".join(sorted(name2codepoint.keys() - _UNPRINTED))
_REFERENCE = re.compile(rf"&(?:amp;){{0,3}}((?:{_NAMES}|#[0-9]{{2,6}}|#[xX][0-9A-Fa-f]{{2,5}});)")


def decoded(text: str) -> str:
    """``text`` with what its references stand for; those of control characters stay as they are."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    character = unescape(f"&{match.group(1)}")
    return character if character.isprintable() and len(character) == 1 else match.group()
