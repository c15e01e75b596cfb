"""The access log: one line of JSON for each request.

It says what was asked for and how long it took, and nothing of who asked. What people search for stands in the query
of an address and is written only if the owner wants it.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LONGEST = 2000


def _now() -> datetime:
    return datetime.now(UTC)


class AccessLog:
    """A WSGI application that notes every answer of another.

    Each line has ``time`` (UTC), ``method``, ``path``, ``status``, ``ms`` until the last byte was handed over, and
    ``bytes`` of the body; with ``queries`` also ``query``.
    """

    def __init__(
        self,
        app: "WSGIApplication",
        out: TextIO,
        *,
        queries: bool = False,
        now: Callable[[], datetime] = _now,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._app = app
        self._out = out
        self._queries = queries
        self._now = now
        self._clock = clock
        self._lock = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        begun, moment = self._clock(), self._now()
        # WSGI hands text over as latin-1, whatever it is.
        path = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")
        entry: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "method": str(environ.get("REQUEST_METHOD", ""))[:20],
            "path": path[:_LONGEST],
        }
        if self._queries:
            entry["query"] = str(environ.get("QUERY_STRING", ""))[:_LONGEST]

        def start(status: str, headers: list[tuple[str, str]], *more: object) -> object:
            entry["status"] = int(status[:3])
            return start_response(status, headers, *more)  # type: ignore[arg-type]

        def done(sent: int) -> None:
            entry.setdefault("status", 500)
            ms = round((self._clock() - begun) * 1000, 1)
            self._write({**entry, "ms": ms, "bytes": sent})

        try:
            body = self._app(environ, start)  # type: ignore[arg-type]
        except BaseException:
            done(0)
            raise
        return _Noted(body, done)

    def _write(self, entry: dict[str, object]) -> None:
        try:
            with self._lock:
                self._out.write(json.dumps(entry) + "\n")
                self._out.flush()
        except (OSError, ValueError):
            pass  # a full disk, or a log that was closed, keeps nobody from reading


class _Noted:
    """A body that says how long it was when the server lets go of it."""

    def __init__(self, body: Iterable[bytes], done: Callable[[int], None]) -> None:
        self._body = body
        self._done = done
        self._sent = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            self._sent += len(chunk)
            yield chunk

    def close(self) -> None:
        try:
            if close := getattr(self._body, "close", None):
                close()
        finally:
            self._done(self._sent)
