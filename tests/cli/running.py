"""Runs the command in this process and reads what it prints."""

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from webui.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What a run of the command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(archive: Path, *arguments: str) -> Done:
    """The command's own ``main``, in this process: starting an interpreter for each call takes minutes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    argv, sys.argv = sys.argv, ["minzheng", "--archive", str(archive), *arguments]
    try:
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        return Done(int(end.code or 0), _written(out), _written(err))
    finally:
        sys.argv = argv
    raise AssertionError("main must leave with an exit code")


def _written(file: io.TextIOWrapper) -> str:
    file.seek(0)
    return file.read()


def value(archive: Path, *arguments: str) -> Any:
    """The one JSON value that a command prints."""
    done = run(archive, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported(archive: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(archive, "export", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in done.stdout.splitlines()]
