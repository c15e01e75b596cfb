"""Deterministic ids. They are made here, and nowhere else.

A page's id is the SHA-256 of its bytes. A report's id is made from its page and its place on it, a
paragraph's from its report and its text, so that a better split elsewhere on the page leaves it alone.
"""

import base64
import hashlib
import re

_DIGEST_CHARS = 13  # 65 bits: at 10 million paragraphs the chance of one collision is about 1 in 700,000
_DIGEST_BYTES = 10  # as many as 13 characters need, rounded up to whole groups of five
_ID = re.compile(r"[rp]-[a-z2-7]{13}")


def _short(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{kind}-{base64.b32encode(digest[:_DIGEST_BYTES]).decode('ascii').lower()[:_DIGEST_CHARS]}"


def page_id(content: bytes) -> str:
    """The SHA-256 of the page's bytes, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def report_id(page: str, ordinal: int) -> str:
    """``r-`` and 13 base-32 characters, from the page's id and the report's place on the page (from 0)."""
    return _short("r", page, str(ordinal))


def paragraph_id(report: str, text: str, occurrence: int) -> str:
    """``p-`` and 13 base-32 characters, from the report's id and the paragraph's text.

    ``occurrence`` counts earlier paragraphs of the report with the same text, so that repeats differ.
    """
    return _short("p", report, text, str(occurrence))


def is_paragraph_id(text: str) -> bool:
    """Whether ``text`` has the form of a paragraph's id."""
    return bool(_ID.fullmatch(text)) and text.startswith("p-")


def is_report_id(text: str) -> bool:
    """Whether ``text`` has the form of a report's id."""
    return bool(_ID.fullmatch(text)) and text.startswith("r-")
