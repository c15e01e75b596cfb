"""Files that commands write for people."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """What to write into in the place of ``path``, which gets it only once all is written: when that fails, it stays
    as it was. UsageError when its folder is not there.
    """
    if path.exists() and not path.is_file():  # a device or a pipe
        with path.open("wb") as out:
            yield out
        return
    target = path.resolve()
    if not target.parent.is_dir():
        raise UsageError(f"没有文件夹 {target.parent}，请先建立它，或换一个地方写入。")
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
