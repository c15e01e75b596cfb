"""Where an index lies: one directory per state ("generation"), and a stamp that names the one that counts.

A writer builds a new generation beside the old one, then replaces the stamp in one step. So a reader sees the
old state or the new one and nothing between, and a writer that is killed leaves the old state as it was; what
it left behind is cleared away by the next writer. A reader that is open keeps its generation's files, also
after they are gone from the directory.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from archive.errors import ArchiveError
from indexer.engines.lock import locked

_STAMP = "stamp.json"
_PREFIX = "generation-"
_AT_ONCE = 8  # files that wait for the disk
PATIENCE = 2.0  # seconds to wait for another writer
StampMark = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the index holds: ``version`` of the code and data that shaped it, ``caller`` the same for whoever
    asked for it, for each page its digest, and for each file of the generation its size in bytes."""

    version: str
    caller: str
    generation: int
    rows: int
    digests: Mapping[str, str]
    files: Mapping[str, int] = field(default_factory=dict)


def read_stamp(directory: Path) -> Stamp | None:
    """The stamp of the index in ``directory``; None when there is none or it is not a stamp."""
    try:
        return Stamp(**json.loads((directory / _STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def stamp_mark(directory: Path) -> StampMark:
    """Something cheap to get that differs after each commit; None when there is no stamp."""
    try:
        status = os.stat(f"{directory}/{_STAMP}")  # noqa: PTH116  # a path made for each request costs more than this
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def generation_path(directory: Path, generation: int) -> Path:
    """Where a generation lies."""
    return directory / f"{_PREFIX}{generation:08d}"


def next_generation(directory: Path) -> int:
    """The number after all that are there or that the stamp names."""
    stamp = read_stamp(directory)
    taken = [int(path.name.removeprefix(_PREFIX)) for path in directory.glob(f"{_PREFIX}*")]
    return 1 + max([*taken, stamp.generation if stamp else 0])


def is_whole(directory: Path, stamp: Stamp) -> bool:
    """Whether the generation that ``stamp`` names has its files, each with the size it was written with."""
    generation = generation_path(directory, stamp.generation)
    try:
        return all((generation / name).stat().st_size == size for name, size in stamp.files.items())
    except OSError:
        return False


def commit(directory: Path, stamp: Stamp) -> None:
    """Makes ``stamp`` the one that counts, in one step, after all files of its generation are on the disk.

    The sizes of the files are filled in here.
    """
    generation = generation_path(directory, stamp.generation)
    paths = sorted(generation.rglob("*"))
    sizes = {path.relative_to(generation).as_posix(): path.stat().st_size for path in paths if path.is_file()}
    with ThreadPoolExecutor(
        _AT_ONCE
    ) as pool:  # some thirty files: a disk that is asked for all writes them sooner
        list(pool.map(_sync, [*paths, generation]))
    temporary = directory / f"{_STAMP}.new"
    temporary.write_text(json.dumps(asdict(replace(stamp, files=sizes)), sort_keys=True), encoding="utf-8")
    _sync(temporary)
    temporary.replace(directory / _STAMP)
    _sync(directory)


@contextmanager
def flushing() -> Iterator[Callable[[Path], object]]:
    """Gives what sends a file that is done to the disk while others are being made: then ``commit`` has less to wait
    for. It looks after all files itself.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield lambda path: pool.submit(_sync, path)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a directory, and needs no call for it
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_others(directory: Path, keep: int | None) -> None:
    """Removes every generation but ``keep``. Files that a reader holds open may stay until a later call."""
    for path in directory.glob(f"{_PREFIX}*"):
        if keep is None or path != generation_path(directory, keep):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def writing(directory: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the one right to write. Raises ArchiveError when another process keeps it for ``patience`` seconds."""
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with locked(directory / "write.lock", patience):
            yield
    except TimeoutError as error:
        raise ArchiveError("另一个程序正在更新索引。请等它结束后再试。") from error
