"""Drafts that people wrote: the text of a file to be checked, read by the readers of pages."""

import re

from archive.errors import PageError, UsageError
from indexer.read import read_page

_MARKUP = re.compile(
    r"(?m)^[^\S\n]{0,3}(?:#{1,6}(?=\s)|(?:>[^\S\n]?)+|[-+*](?=\s))|[`~]+|\\(?=[^\w\s])|\]\([^)\n]{0,2000}\)|!?\["
)
# Asterisks count in pairs only: a lone one, or a pair with nothing between, masks something (**区).
_EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*\n]{0,500}[^\s*])\1(?!\*)")


def read_draft(content: bytes, name: str) -> str:
    """The text of a draft: plain text, Markdown, Word, and whatever else pages are.

    Marks of Markdown become spaces, so that they part no words. UsageError, in one line, for what is no text.
    """
    try:
        text = read_page(content, name).text
    except PageError as error:
        # The readers speak of taking pages in.
        raise UsageError(
            f"{name}：{error}".replace("再收入", "再核对").replace("重新收入", "重新核对")
        ) from error
    return without_markup(text) if name.lower().endswith((".md", ".markdown")) else text


def without_markup(text: str) -> str:
    """``text`` of the same length, with spaces in the place of Markdown's marks."""
    plain = _EMPHASIS.sub(lambda match: match[2].center(len(match[0])), text)
    return _MARKUP.sub(lambda match: " " * len(match[0]), plain)
