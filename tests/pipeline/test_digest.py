"""What pages are made by is known by a digest, so that an archive made otherwise is noticed."""

import subprocess
import sys
from pathlib import Path

from indexer.recipe import ingredients

ROOT = Path(__file__).parents[2]
STAGES = ("read", "clean", "split", "describe", "tag")
SHAPES_NO_PAGE = {
    *("archive/__init__.py", "indexer/__init__.py", "archive/errors.py"),
    *(
        "archive/query.py",
        "archive/thesaurus.py",
    ),  # of the thesaurus that an owner brings along, for searching
}
LOADED = """
import importlib, pkgutil, sys
import indexer.pipeline
for stage in sys.argv[1:]:
    package = importlib.import_module(f"indexer.{stage}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
for name, module in sys.modules.items():
    if name.split(".")[0] in ("archive", "indexer", "webui"):
        print(module.__file__)
"""


def test_every_file_of_a_stage_counts() -> None:
    """Code and data, also in folders below it, such as what stands on web pages beside their text."""
    there = {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for stage in STAGES
        for file in (ROOT / "indexer" / stage).rglob("*")
        if file.suffix in (".py", ".toml", ".tsv")
    }
    assert there.items() <= ingredients().items()
    assert {"indexer/read/html/furniture.toml", "indexer/split/paragraphs.py"} <= there.keys()


def test_just_the_modules_that_the_stages_load_count() -> None:
    """A helper that a stage begins to use must be named, or a change of it would go unnoticed; one that no stage uses
    any more would have archives made anew for nothing.
    """
    command = [sys.executable, "-c", LOADED, *STAGES]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    loaded = {Path(line).resolve().relative_to(ROOT).as_posix() for line in said.splitlines()}
    assert loaded - SHAPES_NO_PAGE == {path for path in ingredients() if path.endswith(".py")}
