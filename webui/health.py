"""Whether the archive can be read and searched, for programs that watch over servers."""

from flask import Blueprint, Response

from archive.errors import ArchiveError
from webui.answer import json_answer
from webui.context import workspace

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """``ok``; ``behind`` while the index does not hold all pages as they are; 503 ``unavailable``.

    Tells nothing of what the archive holds, for it is answered without a password.
    """
    try:
        behind, version = workspace().pages_behind(), workspace().version()
    except ArchiveError:
        return json_answer({"status": "unavailable"}, 503)
    status = "behind" if behind else "ok"
    response = json_answer({"status": status, "version": version, "pages_behind": behind})
    response.headers["Cache-Control"] = "no-store"
    return response
