"""Finds the files that a person means by the paths they name."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import PageError
from archive.store.codec import storable
from archive.store.database import FILE_NAME
from indexer.read import HEAD_BYTES, SUFFIXES, holds_text, is_page_name, kind_of, may_be_page
from indexer.read.encoding import decode


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: its resolved path, which tells one place from another, and the path people see."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be taken in, and why, in one line."""

    source: str
    reason: str


def discover(paths: Iterable[Path]) -> tuple[list[Found], list[Failure], Counter[str]]:
    """The files under ``paths`` (folders are searched through, for page suffixes), the paths that fail, and how many
    files of each kind were passed over because they are no pages.

    Files come sorted by what people see, each once, whatever the order and overlap of ``paths``.
    """
    found: dict[Path, Found] = {}
    failed: list[Failure] = []
    skipped: Counter[str] = Counter()
    for path in paths:
        if path.is_dir():
            unread: list[Failure] = []
            inside = sorted(_pages(path, unread, skipped))
            failed += unread
            if not inside and not unread:
                failed.append(Failure(shown(path), f"文件夹里没有页面（{'、'.join(sorted(SUFFIXES))}）"))
            files = inside
        elif path.exists():
            files = [path]
        else:
            failed.append(Failure(shown(path), "找不到这个路径；请检查拼写"))
            continue
        for file in files:
            found.setdefault(file.resolve(), Found(file.resolve(), shown(file)))
    return sorted(found.values(), key=lambda file: file.shown), failed, skipped


def _pages(folder: Path, unread: list[Failure], skipped: Counter[str]) -> Iterator[Path]:
    """The pages in a folder and those inside it; what of these cannot be read is added to ``unread``, and the kinds
    of what is no page to ``skipped``. Hidden files are not looked at, nor those of an archive.
    """

    def note(error: OSError) -> None:
        reason = f"读不了：{error.strerror or error}；请检查权限"
        unread.append(Failure(shown(Path(error.filename)), reason))

    for directory, subfolders, names in os.walk(folder, onerror=note):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        if FILE_NAME in names:
            subfolders.clear()
            names = [name for name in names if is_page_name(name)]
        for name in (name for name in names if not name.startswith(".")):
            file = Path(directory) / name
            if is_page_name(name) or (may_be_page(name) and _holds_text(file)):
                yield file
            else:
                skipped[kind_of(name)] += 1


def _holds_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return holds_text(file.read(HEAD_BYTES), path.name)
    except OSError:
        return False


def shown(path: Path) -> str:
    """``path`` as people see it: relative to the current folder if it lies inside, with ``/``."""
    absolute = path.absolute()
    try:
        seen = absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        seen = absolute.as_posix()
    return "/".join(map(_readable, seen.split("/")))


def _readable(name: str) -> str:
    """A name in a path; one that is no UTF-8, as packages of older systems leave them, in its own encoding."""
    if storable(name) == name:
        return name
    try:
        return storable(decode(os.fsencode(name)).text)
    except (PageError, UnicodeEncodeError):
        return storable(name)
