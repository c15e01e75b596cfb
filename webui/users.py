"""Who may read, where not everybody may: names with hashed passwords, for HTTP's basic authentication."""

import hashlib
import hmac
import secrets
import threading
from collections.abc import Mapping

from werkzeug.security import check_password_hash, generate_password_hash

from archive.errors import UsageError

LONGEST = 200
_METHODS = ("scrypt:", "pbkdf2:")
_HOW = "每行应是 姓名:散列，用 minzheng password 姓名 生成。"


def user_line(name: str, password: str) -> str:
    """A line of the file of users. UsageError for a name or password that cannot be used."""
    if not name.strip() or ":" in name or not name.isprintable() or len(name) > LONGEST:
        raise UsageError("姓名不能是空的，不能有冒号和控制字符，也不能太长。")
    if not 8 <= len(password) <= LONGEST:
        raise UsageError(f"密码应有 8 到 {LONGEST} 个字符。")
    return f"{name}:{generate_password_hash(password)}"


def read_users(text: str, where: str) -> dict[str, str]:
    """Hashes by name, one a line; empty lines and those with ``#`` in front say nothing.

    UsageError, which repeats nothing of the line, when one is not as it should be, or there is none.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not name or not hashed.startswith(_METHODS) or hashed.count("$") != 2:
            raise UsageError(f"{where}第 {number} 行不合规定。{_HOW}")
        found[name] = hashed
    if not found:
        raise UsageError(f"{where}里没有一个用户。{_HOW}")
    return found


class Users:
    """Checks names and passwords. May be used from several threads.

    A hash is slow on purpose, so what was found right is remembered for as long as this process runs, under a key that
    never leaves it; and hashes are made one at a time, so that guessing takes one processor at most.
    """

    def __init__(self, hashes: Mapping[str, str]) -> None:
        self._hashes = dict(hashes)
        self._nobody = generate_password_hash(
            secrets.token_hex()
        )  # takes as long to refuse as a wrong password
        self._key = secrets.token_bytes(32)
        self._right: dict[str, bytes] = {}
        self._one = threading.Lock()

    def admit(self, name: str, password: str) -> bool:
        """Whether this is the password of one of the users."""
        if len(name) > LONGEST or len(password) > LONGEST:
            return False
        given = f"{name}\x00{password}".encode("utf-8", "surrogatepass")
        print_ = hmac.digest(self._key, given, hashlib.sha256)
        if hmac.compare_digest(self._right.get(name, b""), print_):
            return True
        with self._one:
            right = check_password_hash(self._hashes.get(name, self._nobody), password)
        if right and name in self._hashes:
            self._right[name] = print_
            return True
        return False
