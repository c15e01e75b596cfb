"""Finds the character encoding of a page by looking at its bytes; a declaration is only a hint.

The candidates are the encodings that Chinese pages are written in. Bytes of one are often valid in another,
so the reading that is most like Chinese prose wins. Broken bytes show as U+FFFD, and are counted.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.errors import PageError
from indexer.read.likeness import likelihood
from indexer.read.mending import mend

# UTF-32 first: its mark begins like that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb18030 contains GB2312 and GBK; big5hkscs contains Big5.
_BYTEWISE = ("utf-8", "gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
# What is expected before the bytes are seen, as logarithms; it decides for pages of a few characters only.
_USUAL = {"utf-8": 4.0, "gb18030": 4.0, "utf-16-le": 1.0}
_SAID = 3.0
# What a page may declare, and the codec that contains it. Other codecs of Python (idna) are no charsets.
_CHARSETS = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "gb18030", "cp936", "ms936", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "cp950", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("shift_jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "cp1252"), "cp1252"),
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "hz-gb-2312": "hz",
}
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_-]{2,20})""", re.IGNORECASE
)
_NOT_ASCII = re.compile(rb"[^\x01-\x7f]")
_HEAD_BYTES = 4096
_CONTEXT = 200
_GLANCE = 2048
_ENOUGH = 60
_FLAWLESS = -9.0
_SAMPLE_BYTES = 16 * 1024
_REPLACEMENT = "\ufffd".encode()
_MAX_BROKEN_SHARE = 0.02
# A reading worse than this for each character is no prose in any language of these pages.
_HOPELESS = -14.0
_FEWEST_TO_JUDGE = 4
_FEWEST_TO_REPEAT = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's characters, the encoding found, why it was chosen, and how many characters are broken.

    ``basis`` is ``bom``, ``declared``, ``detected``, ``repaired`` (bytes were broken), or ``mixed`` (a
    stretch of the page is written in another encoding than the rest).
    """

    text: str
    encoding: str
    basis: str
    broken: int = 0


def charset(label: str) -> str | None:
    """The codec for a charset's name as pages and mails write it, or None."""
    return _CHARSETS.get(label.strip().lower())


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page or XML prolog declares near its start, as a codec, or None."""
    match = _DECLARED.search(content[:_HEAD_BYTES])
    return None if match is None else charset(match.group(1).decode("ascii"))


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of ``content``.

    Raises PageError when the bytes are no text in any encoding that Chinese pages use.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _read(content[len(bom) :], name, "bom")
    if content.isascii():
        return _seven_bit(content)
    if b"\x00" not in content:
        text = _strictly(content, "utf-8")
        if text is not None and any(char >= "\u0800" for char in text[:_SAMPLE_BYTES]):
            return Decoded(text, "utf-8", "declared" if declared == "utf-8" else "detected")
    name = _likeliest(content, declared)
    return _read(content, name, "declared" if name == declared else "detected")


def _seven_bit(content: bytes) -> Decoded:
    """Bytes below 128 only: ASCII, or HZ, which writes GB2312 with them between ~{ and ~}."""
    if b"\x00" in content:
        return _read(content, _likeliest(content, None), "detected")
    text = content.decode("ascii")
    if "~{" in text and "~}" in text:
        reading = _strictly(content, "hz")
        if reading is not None and likelihood(reading[:_SAMPLE_BYTES]) > likelihood(text[:_SAMPLE_BYTES]):
            return Decoded(reading, "hz", "detected")
    return Decoded(text, "utf-8", "detected")


def _likeliest(content: bytes, declared: str | None) -> str:
    """The encoding in which a sample reads most like prose."""
    telling = _telling(content)
    obvious = _obvious(telling[:_GLANCE])
    if obvious is not None:
        return obvious
    scores = {name: _score(telling, name) for name in _unique((*_BYTEWISE, declared))}
    wide = content[: _SAMPLE_BYTES - _SAMPLE_BYTES % 2]
    # Lines are not lines in UTF-16, so its readings are of other bytes; what counts is the score of one byte.
    share = len(telling) / len(wide) if wide else 0.0
    halved = likelihood("\ufffd") if len(wide) % 2 else 0.0  # a last character cut in two
    scores |= {name: share * (_score(wide, name) + halved) for name in _WIDE}
    return max(
        scores, key=lambda name: scores[name] + _USUAL.get(name, 0) + (_SAID if name == declared else 0)
    )


def _obvious(sample: bytes) -> str | None:
    """The encoding of a stretch of flawless prose: no wrong reading of so many characters is as likely."""
    for name in ("gb18030", "big5hkscs"):
        text = codecs.getincrementaldecoder(name)("replace").decode(sample)
        seen = "".join(char for char in text if not char.isascii())
        if len(seen) >= _ENOUGH and "\ufffd" not in seen and likelihood(seen) > _FLAWLESS * len(seen):
            return name
    return None


def _unique(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _telling(content: bytes) -> bytes:
    """The lines that hold more than ASCII, up to the size of a sample."""
    lines: list[bytes] = []
    size, position = 0, 0
    while size < _SAMPLE_BYTES:
        match = _NOT_ASCII.search(content, position)
        if match is None:
            break
        start = content.rfind(b"\n", max(position, match.start() - _SAMPLE_BYTES), match.start()) + 1
        end = content.find(b"\n", match.start()) + 1 or len(content)
        line = content[
            max(start, position, match.start() - _CONTEXT) : min(end, match.start() + _SAMPLE_BYTES - size)
        ]
        lines.append(line)
        size, position = size + len(line), end
    return b"".join(lines)


def _score(sample: bytes, encoding: str) -> float:
    """The likelihood of a sample, which may end in the middle of a character.

    What is said again tells nothing new where there are but a few different characters (难难难难).
    """
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    said = dict.fromkeys(char for char in text if not char.isascii() and char != "\ufffd")
    if encoding in _WIDE or len(said) >= _FEWEST_TO_REPEAT:
        return likelihood(text)
    return likelihood("".join(said)) + likelihood("".join(char for char in text if char not in said))


def _read(content: bytes, encoding: str, basis: str) -> Decoded:
    """``content`` in an encoding that is settled, with what is broken or foreign in it counted or mended."""
    text, broken = _strictly(content, encoding), 0
    pieces = mend(content, encoding, valid=text is not None)
    if text is None or len(pieces) > 1:
        readings = [piece.decode(name, errors="replace") for piece, name in pieces]
        text = "".join(readings)
        # A page may hold U+FFFD of its own: damage that came before it was written down, which is its text.
        own = content.count(_REPLACEMENT) if encoding == "utf-8" else 0
        broken = max(0, text.count("\ufffd") - own)
        if basis != "bom":
            basis = "mixed" if len(pieces) > 1 else "repaired"
    if "\x00" in text:
        broken, basis = broken + text.count("\x00"), "repaired"
        text = text.replace("\x00", "\ufffd")
    if broken > max(3, _MAX_BROKEN_SHARE * len(text)) or (encoding != "utf-8" and _hopeless(text)):
        raise PageError("不是文本文件，或编码无法识别；请先另存为 UTF-8 文本再收入")
    return Decoded(text, encoding, basis, broken)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _hopeless(text: str) -> bool:
    """Whether even the best reading is characters drawn by lot: the bytes are no text at all."""
    seen = [char for char in text[:_SAMPLE_BYTES] if not char.isascii() and char != "\ufffd"]
    return len(seen) >= _FEWEST_TO_JUDGE and likelihood("".join(seen)) < _HOPELESS * len(seen)
