"""The desk that takes corrections from readers: open only where the server says so, and only to its own pages.

A form that another site makes a reader's browser send is refused in three ways: it cannot know the signed token of
the paragraph's page, browsers name the site it comes from, and on a machine of one's own only names of that machine
are answered (a site that has its own name point there could otherwise read the token).
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.sansio.utils import host_is_trusted

from archive.errors import NotAllowedError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_KEY = "minzheng-desk"
_HOURS = 12
_OWN_SITE = ("same-origin", "none")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """Signs tokens and checks them. ``hosts`` are the names it answers to; None for any."""

    signer: URLSafeTimedSerializer
    hosts: tuple[str, ...] | None
    now: Callable[[], datetime]

    def token(self, paragraph_id: str) -> str:
        """What a form about this paragraph must carry."""
        return str(self.signer.dumps(paragraph_id))

    def check(self, paragraph_id: str, token: str) -> None:
        """Raises NotAllowedError when the request does not come from the paragraph's own page, or an old one."""
        if self.hosts is not None and not host_is_trusted(request.host, self.hosts):
            raise NotAllowedError("更正只能从本机的地址提交，请用 http://127.0.0.1 打开。")
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        foreign = site is not None and site not in _OWN_SITE
        if foreign or (origin is not None and urlsplit(origin).netloc != request.host):
            raise NotAllowedError("更正只能从本库的段落页提交，没有记下。")
        try:
            known = self.signer.loads(token, max_age=_HOURS * 3600)
        except BadData as error:
            raise NotAllowedError("这张表已经过期，更正没有记下；请回到段落页，刷新后再提交。") from error
        if known != paragraph_id:
            raise NotAllowedError("这张表是另一段的，更正没有记下；请回到段落页再提交。")


def open_desk(app: Flask, hosts: tuple[str, ...] | None = None, now: Callable[[], datetime] = _now) -> None:
    """Lets readers correct tags. Tokens hold as long as this process runs, twelve hours at most."""
    signer = URLSafeTimedSerializer(secrets.token_bytes(32), salt="correction")
    app.extensions[_KEY] = Desk(signer, hosts, now)


def desk() -> Desk | None:
    """The desk of the application that serves this request; None when it is closed."""
    found = current_app.extensions.get(_KEY)
    assert found is None or isinstance(found, Desk)
    return found


def required_desk() -> Desk:
    """The desk. NotAllowedError when it is closed."""
    found = desk()
    if found is None:
        raise NotAllowedError("这里不收更正。要开放，请管理员用 minzheng serve --allow-corrections 启动。")
    return found
