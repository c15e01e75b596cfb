"""A file to download, of any size, in bounded memory."""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, TextIO

from flask import Response

from archive.export import text_to

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "md": "text/markdown",
    "bibtex": "application/x-bibtex",
}
_EXTENSIONS = {"bibtex": "bib"}
_CHUNK = 1 << 16


def download(write: Callable[[IO[bytes]], None], fmt: str, name: str) -> Response:
    """A response with what ``write`` writes, as a file called ``name`` with the extension of ``fmt``.

    It goes to a file on disk first: an error half-way is then an error, and not a file that ends too early.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the response is)
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    response = Response(_chunks(file), mimetype=_MEDIA.get(fmt, "text/plain"))
    response.headers["Content-Disposition"] = f"attachment; filename={name}.{_EXTENSIONS.get(fmt, fmt)}"
    response.content_length = size
    response.call_on_close(file.close)
    return response


def download_text(write: Callable[[TextIO], None], fmt: str, name: str) -> Response:
    """The same for what is written as text, in UTF-8."""

    def write_bytes(out: IO[bytes]) -> None:
        with text_to(out) as text:
            write(text)

    return download(write_bytes, fmt, name)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
