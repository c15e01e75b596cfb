"""The judged set: queries, paragraphs, and how well each paragraph answers a query, as a reader graded it.

``tests/rank/seeds.jsonl`` holds the paragraphs of the seed pages as they were when they were judged, so that a
change in how pages are split changes no figure here. Paragraphs of other collections are read from a folder that
is not part of the project; of them only a digest is kept.
"""

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.folding import fold

DATA = Path(__file__).parents[1] / "rank"
GRADES = DATA / "grades.tsv"
_LEAST = 12  # characters; shorter lines are headings and page furniture
_FIELD = re.compile(
    "养老|救助|殡葬|社会组织|社会团体|慈善|未成年|残疾|婚姻|地名|志愿|村民委员会|居民委员会|行政区划|退役|救灾|福利|老年"
    "|最低生活|五保|收养|民办非企业|基金会|军人|优抚|孤儿|流浪|彩票|社区|双拥|抚恤"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A paragraph with what stands around it; ``key`` is a digest of its folded text."""

    key: str
    title: str
    headings: str
    text: str


def key_of(text: str) -> str:
    """What grades call a paragraph."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:16]


def _judged(title: str, headings: str, text: str) -> Judged:
    return Judged(key_of(text), title, headings, text)


def seeds() -> list[Judged]:
    """The paragraphs of the seed pages."""
    rows = (json.loads(line) for line in (DATA / "seeds.jsonl").read_text(encoding="utf-8").splitlines())
    return _each_once(_judged(row["title"], row["headings"], row["text"]) for row in rows)


def everything(corpora: Path) -> list[Judged]:
    """The seeds and the paragraphs of the collections in ``corpora``, each text once."""
    return _each_once([*seeds(), *_reports(corpora), *_provinces(corpora), *_laws(corpora)])


def _each_once(paragraphs: Iterator[Judged] | list[Judged]) -> list[Judged]:
    return list({paragraph.key: paragraph for paragraph in paragraphs}.values())


def _documents(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["title"], row["text"]


def _reports(corpora: Path) -> Iterator[Judged]:
    for title, text in _documents(corpora / "reports.jsonl.gz"):
        yield from _lines(title, text)


def _provinces(corpora: Path) -> Iterator[Judged]:
    for path in sorted((corpora / "provincial-2026").glob("*.txt")):
        yield from _lines(f"2026年{path.stem}政府工作报告", path.read_text(encoding="utf-8"))


def _laws(corpora: Path) -> Iterator[Judged]:
    for title, text in _documents(corpora / "laws.jsonl.gz"):
        if _FIELD.search(title):
            yield from _lines(title, text)


def _lines(title: str, text: str) -> Iterator[Judged]:
    heading = ""
    for line in map(str.strip, text.split("\n")):
        if line.startswith("#"):
            heading = line.strip("# ")
        elif len(line) >= _LEAST:
            yield _judged(title, heading, line)


def queries() -> dict[str, str]:
    """The queries, by number."""
    lines = (DATA / "queries.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {number: text for number, text, *_ in rows}


def grades() -> dict[str, dict[str, int]]:
    """For each query, the grades of the paragraphs that were read for it, by key."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line in GRADES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, key, grade = line.split("\t")
            found[number][key] = int(grade)
    return dict(found)
