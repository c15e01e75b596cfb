"""A file to download, of any size, in bounded memory."""

import io
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, TextIO

from flask import Response

_MEDIA = {
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "bibtex": "application/x-bibtex",
}
_EXTENSIONS = {"bibtex": "bib"}
_CHUNK = 1 << 16


def download(write: Callable[[TextIO], None], fmt: str, name: str) -> Response:
    """A response with what ``write`` writes, as a file called ``name`` with the extension of ``fmt``.

    It goes to a file on disk first: an error half-way is then an error, and not a file that ends too early.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the response is)
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    try:
        write(text)
        text.flush()
    except BaseException:
        text.close()
        raise
    size = file.tell()
    file.seek(0)
    response = Response(_chunks(file), mimetype=_MEDIA.get(fmt, "text/plain"))
    response.headers["Content-Disposition"] = f"attachment; filename={name}.{_EXTENSIONS.get(fmt, fmt)}"
    response.content_length = size
    response.call_on_close(text.close)
    return response


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
