"""Makes the three tables of weights again, byte for byte, and records what they were learned from.

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.make_weights``, or ``make weights``

Roles first, then fields, then measures: each is learned from what the tagger says with the tables before it. The
same labels, rules and codebook give the same bytes with the libraries that ``indexer/tag/learned.json`` names, on one
thread.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import indexer.tag
from tests.tools.learned_sets import KINDS, LABELS, SETS, sets
from tests.tools.make_codebook import digest

RECORD = Path(indexer.tag.__file__).with_name("learned.json")
TABLES = ("role_weights.tsv", "field_weights.tsv", "weights.tsv")
LIBRARIES = ("numpy", "scipy", "scikit-learn")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def digests() -> dict[str, dict[str, str]]:
    """The digests of the labels, with their list, and of the tables as they are now."""
    names = sorted({path for kind in KINDS for path in sets(kind)} | {SETS})
    return {
        "labels": {path.relative_to(LABELS).as_posix(): digest(path) for path in names},
        "tables": {name: digest(RECORD.with_name(name)) for name in TABLES},
    }


def learn(kinds: Iterable[str]) -> None:
    """Writes the tables of these kinds, in order."""
    for kind in kinds:
        command = [sys.executable, "-m", f"tests.tools.train_{kind}", "--write"]
        subprocess.run(command, check=True, env=os.environ | ONE_THREAD)


def main() -> None:
    """Learns all tables and writes the record."""
    learn(KINDS)
    record = {"libraries": {name: version(name) for name in LIBRARIES}} | digests()
    RECORD.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
