"""The SQLite file: opening it, its schema by version, and connections that threads can share.

Each read takes a connection of its own out of a pool and gives it back, so that no connection is ever used
by two threads at once and readers do not wait for the writer (WAL). There is one writing connection, behind
a lock; another process that writes is waited for, then named in the error. An archive that may not be written to
can be read all the same.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from archive.errors import ArchiveError, IntegrityError, NoArchiveError
from archive.store.codec import UNREADABLE
from archive.store.file import file_state, may_write, open_mode

FILE_NAME = "archive.sqlite"
APPLICATION_ID = 0x4D5A574B  # "MZWK", set by the first migration
BUSY_SECONDS = 10.0
_STATEMENTS = 512  # statements differ by how many ids they ask for
# Bytes of the file that the writer keeps: the pages of indexes that each page taken in changes.
_CACHED = 16 << 20
_CHECKPOINT = 8192  # pages of the log; so those that change again and again are seldom written into the file
# Bytes of the file that are read in place; they count as the process's own for whoever looks.
MAPPED = 1 << 30

_MESSAGES = {
    sqlite3.SQLITE_BUSY: "另一个程序正在写入文库 {path}，请等它结束后再试。",
    sqlite3.SQLITE_LOCKED: "另一个程序正在写入文库 {path}，请等它结束后再试。",
    sqlite3.SQLITE_FULL: "磁盘已满，无法写入文库 {path}，请腾出空间后再试。",
    sqlite3.SQLITE_READONLY: "文库 {path} 只能读取，无法写入，请检查文件和所在目录的权限。",
    sqlite3.SQLITE_IOERR: "读写文库 {path} 时磁盘出错，请检查磁盘和权限后再试。",
    sqlite3.SQLITE_TOOBIG: "页面太大，文库 {path} 存不下，请把它拆成几个文件。",
}
_UNUSABLE = {
    sqlite3.SQLITE_NOTADB: "{path} 不是民政文库的数据库文件，请用 --archive 指明文库所在的目录。",
    sqlite3.SQLITE_CORRUPT: "文库 {path} 已损坏，请用备份恢复，或另建目录重新运行 minzheng index。",
    sqlite3.SQLITE_CANTOPEN: "无法打开文库 {path}，请检查它是否存在以及是否有权限读写。",
}


def translate(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The error that a reader sees in place of SQLite's own; ``path`` is the database file."""
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(f"要写入的数据与文库 {path} 中已有的数据矛盾，未写入：{error}")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code in _UNUSABLE:
        return NoArchiveError(_UNUSABLE[code].format(path=path))
    if code in _MESSAGES:
        return ArchiveError(_MESSAGES[code].format(path=path))
    return ArchiveError(f"文库 {path} 无法完成操作：{error}。请运行 minzheng verify 检查。")


def latest_version() -> int:
    """The schema version that this program makes and reads."""
    return max(version for version, _ in _migrations())


class Database:
    """The file of one archive. ``Database(path)`` opens what exists; ``create=True`` makes it if missing.

    Raises NoArchiveError when the file is missing, damaged, somebody else's, or of a newer schema.
    """

    def __init__(
        self, path: Path, *, create: bool = False, busy_seconds: float = BUSY_SECONDS, mapped: int = MAPPED
    ) -> None:
        self.path = path
        self.read_only = not create and not may_write(path)
        self._seen = file_state(path)
        self._busy = busy_seconds
        self._mapped = mapped
        self._idle: list[sqlite3.Connection] = []
        self._idle_lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._watcher: sqlite3.Connection | None = None
        self._watching = threading.Lock()
        self._closed = False
        with self.clear_errors():
            self._writer = self._connect(create=create)
            try:
                if not self.read_only:
                    self._writer.execute("PRAGMA journal_mode = WAL")
                    # FULL: in WAL mode this is one fsync per page taken in, and then even a power cut loses
                    # nothing that was reported as done.
                    self._writer.execute("PRAGMA synchronous = FULL")
                    self._writer.execute(f"PRAGMA cache_size = {-_CACHED // 1024}")
                    self._writer.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
                _migrate(self._writer, path, create)
            except BaseException:
                self._writer.close()
                raise

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Turns SQLite's errors inside the block into errors fit for a reader."""
        try:
            yield
        except sqlite3.Error as error:
            raise translate(error, self.path) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one unchanging state of the archive for the length of the block.

        IntegrityError when what the block reads there cannot be decoded.
        """
        with self.clear_errors():
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            except UNREADABLE as error:
                raise IntegrityError(
                    f"文库 {self.path} 里有不合格式的数据，可能被别的程序改过，请用备份恢复：{error}"
                ) from error
            finally:
                self._give_back(connection)

    def changes(self) -> int:
        """A number that differs from the one before whenever something was written in between, by any program."""
        if self.read_only:
            return hash(file_state(self.path))
        try:
            with self._watching:
                if self._watcher is None:  # numbers of different connections cannot be compared
                    self._watcher = self._take()
                return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise translate(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writing connection inside one transaction: all of the block takes effect, or nothing."""
        if not self._write_lock.acquire(timeout=self._busy):
            raise ArchiveError(_MESSAGES[sqlite3.SQLITE_BUSY].format(path=self.path))
        try:
            with self.clear_errors(), _transaction(self._writer):
                yield self._writer
        finally:
            self._write_lock.release()

    def close(self) -> None:
        """Lets go of the file. A reader still at work in another thread closes its connection when done."""
        with self._idle_lock:
            self._closed = True
            idle, self._idle = self._idle, []
        with self._watching:
            watcher, self._watcher = self._watcher, None
        for connection in idle if watcher is None else [*idle, watcher]:
            connection.close()
        self._writer.close()

    def _take(self) -> sqlite3.Connection:
        with self._idle_lock:
            if self._closed:
                raise ArchiveError(f"文库 {self.path} 已经关闭，请重新打开。")
            if self.read_only and self._seen != (now := file_state(self.path)):
                # Somebody who may write has written, which a connection made before may not have noticed.
                self._seen, stale, self._idle = now, self._idle, []
                for connection in stale:
                    connection.close()
            if self._idle:
                return self._idle.pop()
        connection = self._connect()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.rollback()
        with self._idle_lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _connect(self, *, create: bool = False) -> sqlite3.Connection:
        mode = open_mode(self.path, create=create, read_only=self.read_only)
        # Threads may share a connection one after the other, never at once: the pool and the lock see to it.
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=self._busy,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA mmap_size = {self._mapped}")
        return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.rollback()


def _migrate(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Brings the schema up to date, each version in one transaction."""
    migrations = _migrations()
    version = _check_ours(connection, path)
    if version == 0 and not create:
        raise NoArchiveError(f"{path} 还是空的，请先运行 minzheng index 建立文库。")
    if version > migrations[-1][0]:
        raise NoArchiveError(f"文库 {path} 由更新的程序建立（数据格式 {version}），请升级后再打开。")
    for number, script in migrations:
        if number <= version:
            continue
        with _transaction(connection):
            if _version(connection) >= number:  # another process was faster
                continue
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _check_ours(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version; refuses a database that some other program made."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    objects = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if objects and application != APPLICATION_ID:
        raise NoArchiveError(_UNUSABLE[sqlite3.SQLITE_NOTADB].format(path=path))
    return _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrations() -> list[tuple[int, str]]:
    """Version number and script of every file ``schema/NNNN_*.sql``, in order."""
    files = (resources.files("archive.store") / "schema").iterdir()
    scripts = [(int(file.name[:4]), file.read_text("utf-8")) for file in files if file.name.endswith(".sql")]
    return sorted(scripts)


def _statements(script: str) -> Iterator[str]:
    """The statements of ``script``. (``executescript`` would commit the transaction that we are in.)"""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
