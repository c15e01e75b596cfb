"""By what pages are made into paragraphs: a digest of the code and the data of the stages.

Nobody has to remember to raise a number: whatever is changed in a stage, the archives made before are noticed and made
anew. A change that makes no difference to any page costs one more pass over the pages; a number that was forgotten
would leave paragraphs standing that no rule makes any more.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from indexer.own import Own

_STAGES = ("read", "clean", "split", "describe", "tag", "analysis")
_BESIDE = (
    *("indexer/coverage.py", "indexer/numerals.py", "indexer/own.py", "indexer/patterns.py"),
    *("indexer/pipeline.py", "indexer/plain_text.py", "indexer/shared_words.py", "indexer/shared_words.toml"),
    *("indexer/statements.py", "indexer/statements.toml", "indexer/textmap.py"),
    *(
        "archive/data/scripts.toml",
        "archive/data/t2s.tsv",
        "archive/data/usual_words.tsv",
        "archive/folding.py",
    ),
    *("archive/ids.py", "archive/layout.py", "archive/model.py"),
    *("archive/taxonomy.py", "archive/taxonomy_files.py", "archive/usual_words.py"),
)
"""What the stages use that stands beside them."""
_COUNTED = (".py", ".toml", ".tsv", ".txt")
_NOTHING = Own()


@cache
def pipeline_digest(own: Own = _NOTHING) -> str:
    """Changes whenever the same page could give other paragraphs, descriptions or tags than before: with the code and
    the data of the stages, Python's Unicode tables, and what the owner of the archive brings along.
    """
    digest = hashlib.sha256(
        "\n".join((unicodedata.unidata_version, own.taxonomy().digest, own.rules)).encode()
    )
    for name, content in sorted(ingredients().items()):
        digest.update(f"{name}\x00{len(content)}\x00".encode() + content)
    return digest.hexdigest()


def ingredients() -> Mapping[str, bytes]:
    """The files of code and data that the stages follow, by their path."""
    found = dict(entry for stage in _STAGES for entry in _below(files("indexer") / stage, f"indexer/{stage}"))
    for path in _BESIDE:
        package, _, name = path.partition("/")
        found[path] = (files(package) / name).read_bytes()
    return found


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_COUNTED):
            yield f"{path}/{entry.name}", entry.read_bytes()
