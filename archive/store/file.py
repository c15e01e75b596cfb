"""What can be known of the file of an archive without opening it: whether it may be written to, and whether it was."""

import os
from pathlib import Path


def may_write(path: Path) -> bool:
    """Whether the file can be written to, and its folder, in which SQLite keeps a log while it writes."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def open_mode(path: Path, *, create: bool, read_only: bool) -> str:
    """How SQLite is to open the file, as its address says it."""
    if not read_only:
        return "mode=rwc" if create else "mode=rw"
    # Where no log stands beside the file nobody is writing. A reader would have to make one and may not: it is told
    # that the file does not change; whoever reads looks at its state to see when that is no longer so.
    return "mode=ro" if _log(path).exists() else "mode=ro&immutable=1"


def file_state(path: Path) -> tuple[tuple[int, int] | None, ...]:
    """Something that differs after each write to the file or its log."""
    return tuple(map(_look, (path, _log(path))))


def _look(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
