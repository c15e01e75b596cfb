"""A lock that one process at a time can hold, and that the system lets go of when the process dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock that the file ``path`` stands for.

    Raises TimeoutError when another holder keeps it for ``patience`` seconds.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR)
    try:
        give_up = time.monotonic() + patience
        while not _taken(descriptor):
            if time.monotonic() > give_up:
                raise TimeoutError(str(path))
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        _try(descriptor)
    except (BlockingIOError, PermissionError):
        return False
    return True
