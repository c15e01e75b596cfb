"""Looks for bombs among the packed streams of a PDF file, before the library unpacks any of them."""

import re
import zlib

from archive.errors import PageError
from indexer.read.limits import MB

# PDFium draws all that a page says before it gives its text, so what a page says must not be endless.
_MAX_DRAWN = 8 * MB
_MAX_DATA = 64 * MB
# Deflate packs no better than this.
_BEST_RATIO = 1032
_START = re.compile(rb"stream\r?\n")
_DICTIONARY = 2048
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_IMAGE = re.compile(rb"/Subtype\s{0,8}/Image\b|/Type\s{0,8}/EmbeddedFile\b")
_DATA = re.compile(
    rb"/Length1\b|/Subtype\s{0,8}/(?:Type1C|CIDFontType0C|OpenType)\b|/Type\s{0,8}/(?:ObjStm|XRef|Metadata)\b"
)


def check_streams(content: bytes) -> None:
    """Raises PageError when a stream that has to be read for the text unpacks to more than any real one."""
    for start in _START.finditer(content):
        begin = max(0, start.start() - _DICTIONARY)
        about = content[max(begin, content.rfind(b"obj", begin, start.start())) : start.start()]
        packings = len(_FLATE.findall(about))
        if not packings or _IMAGE.search(about):
            continue
        limit = _MAX_DATA if _DATA.search(about) else _MAX_DRAWN
        end = content.find(b"endstream", start.end())
        packed = content[start.end() : end if end >= 0 else len(content)]
        if packings > 1 or (len(packed) * _BEST_RATIO > limit and _exceeds(packed, limit)):
            raise PageError("PDF 解开后大得不合常理，可能是压缩炸弹；请另存一份再收入")


def _exceeds(packed: bytes, limit: int) -> bool:
    try:
        return len(zlib.decompressobj().decompress(packed, limit + 1)) > limit
    except zlib.error:
        return False
