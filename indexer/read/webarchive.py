"""Opens WARC files, in which crawlers keep what servers answered. The one home of warcio."""

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from indexer.read.limits import MAX_DOCUMENT, MAX_UNPACKED, MB
from indexer.read.members import Budget, ContainerError, Item, Member, Refused, too_large

_TYPES = frozenset(
    {
        *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", ""),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_RECORDS = frozenset({"response", "resource", "conversion"})
# Of content in one line, and more than enough for a header, which the library reads line by line.
_LONGEST_LINE = 16 * MB
_GZIP = b"\x1f\x8b"
_GZIP_BITS = 31
_BLOCK = 64 * 1024
_UNPACKABLE = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_LONGEST_ADDRESS = 2000


def warc_members(file: IO[bytes], budget: Budget) -> Iterator[Item]:
    """The pages that were answered with success. Raises ContainerError where the file cannot be read on."""
    pages, stream = 0, _Unpacked(file)
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type not in _RECORDS:
                continue
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> \t")
            if not address or not _is_page(record, address):
                continue
            budget.enter()
            pages += 1
            yield _page(record, budget.unlike(address[:_LONGEST_ADDRESS]), address[:_LONGEST_ADDRESS], budget)
        if not stream.ended_well:
            raise EOFError
    except ContainerError:
        raise
    except Exception as error:  # the library fails in many ways on a damaged file
        kept = "；此前的页面已收入" if pages else ""
        raise ContainerError(
            f"WARC 在第 {pages + 1} 个页面前后损坏，读不下去{kept}；请重新抓取后再收入"
        ) from error
    if not pages:
        raise ContainerError("WARC 里没有成功抓到的网页、文本或 PDF；请检查抓取结果")


def _page(record: Any, label: str, address: str, budget: Budget) -> Item:
    headers = record.http_headers
    packing = (headers.get_header("Content-Encoding") or "").strip().lower() if headers is not None else ""
    if packing not in _UNPACKABLE:
        return Refused(label, f"内容以 {packing[:20]} 压缩，读不了；请用不带此压缩的方式重新抓取")
    try:
        content = record.content_stream().read(MAX_DOCUMENT + 1)
    except ContainerError:
        raise
    except Exception:
        return Refused(label, "抓取到的内容已损坏，或用了不受支持的压缩；请重新抓取后再收入")
    if len(content) > MAX_DOCUMENT:
        return Refused(label, too_large(len(content)))
    if _is_cut(record):
        return Refused(label, "抓取中断，内容不完整；请重新抓取后再收入")
    budget.take(len(content))
    return Member(label, content, address)


def _is_cut(record: Any) -> bool:
    """Whether the file ends before the record does."""
    return not record.raw_stream.read(1) and record.raw_stream.limit > 0


def _is_page(record: Any, address: str) -> bool:
    """Whether the record holds what a person reads, by what the server or crawler said of it."""
    headers = record.http_headers
    if headers is not None and str(headers.get_statuscode() or "") != "200":
        return False
    said = (headers or record.rec_headers).get_header("Content-Type") or ""
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    return said.partition(";")[0].strip().lower() in _TYPES and path != "/robots.txt"


class _Unpacked(io.RawIOBase):
    """The bytes of a WARC file, which may be packed member by member.

    What stands before damage comes out before the damage is reported. Ends in an error when more comes out
    than any real file holds.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._packed = file.read(2) == _GZIP
        file.seek(0)
        self._inflater = zlib.decompressobj(_GZIP_BITS)
        self._left = MAX_UNPACKED
        self._line = 0
        self._end = b""

    @property
    def ended_well(self) -> bool:
        """Whether the file stops where a record does, which the library does not look at."""
        return self._end == b"\r\n\r\n"

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Reads on."""
        chunk = self._inflated(len(buffer)) if self._packed else self._file.read(len(buffer))
        self._left -= len(chunk)
        last = chunk.rfind(b"\n")
        self._line = self._line + len(chunk) if last < 0 else len(chunk) - last
        if self._left < 0 or self._line > _LONGEST_LINE:
            raise ContainerError("WARC 解开后大得不合常理，其余未收入；请检查文件，或分成几个再收入")
        self._end = (self._end + chunk[-4:])[-4:]
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _inflated(self, size: int) -> bytes:
        while True:
            if self._inflater.eof:
                rest = self._inflater.unused_data or self._file.read(_BLOCK)
                if not rest.strip(b"\x00"):
                    return b""
                self._inflater = zlib.decompressobj(_GZIP_BITS)
            else:
                rest = self._inflater.unconsumed_tail or self._file.read(_BLOCK)
                if not rest:
                    raise EOFError("cut off")
            chunk = self._inflater.decompress(rest, size)
            if chunk:
                return chunk
