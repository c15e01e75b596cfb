"""Labels of public texts that are not part of the repository: kept as the hash of each statement.

A statement is a sentence of a government report or a paragraph of a law. Each is tagged inside its own document.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from archive.model import Basis, Facet, Fact, Paragraph, Report, Span
from indexer.tag import Tagger

Found = tuple[set[str], set[str], set[str]]
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")
_UNKNOWN = Fact(None, Basis.UNKNOWN)


def labelled_statements(folder: Path, labels: Path, tagger: Tagger) -> list[Found]:
    """For each labelled statement the domains given, those that must be found, and those that may."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    wanted = {row["sha256"]: (set(row["domains"]), set(row["domains_ok"])) for row in rows}
    found = []
    for title, year, statements in _documents(folder):
        known = {text: hashlib.sha256(text.encode()).hexdigest() for text in statements}
        if not any(key in wanted for key in known.values()):
            continue
        for text, given in _tagged(tagger, title, year, statements):
            if labels_of := wanted.pop(known[text], None):
                found.append((given, *labels_of))
    return found


def _documents(folder: Path) -> Iterator[tuple[str, str | None, list[str]]]:
    for path in sorted((folder / "provincial-2026").glob("*.txt")):
        yield f"{path.stem}政府工作报告", "2026", _sentences(path.read_text(encoding="utf-8"))
    with gzip.open(folder / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if int(row["year"] or 0) >= 2005:
                yield row["title"], str(row["year"]), _sentences(row["text"])
    with gzip.open(folder / "laws.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["title"], None, [line.strip() for line in row["text"].split("\n") if line.strip()]


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(text)]


def _tagged(
    tagger: Tagger, title: str, year: str | None, statements: list[str]
) -> Iterator[tuple[str, set[str]]]:
    report = Report(
        report_id="r",
        page_id="p",
        ordinal=0,
        title=Fact(title, Basis.EXPLICIT),
        label=title,
        year=Fact(year, Basis.EXPLICIT) if year else _UNKNOWN,
        region=_UNKNOWN,
        issuer=_UNKNOWN,
        published=_UNKNOWN,
        genre="",
    )
    page, paragraphs = "", []
    for place, text in enumerate(statements):
        span = Span(len(page), len(page) + len(text))
        paragraphs.append(Paragraph(f"p-{place}", "r", place, (), (), text, (span,)))
        page += text + "\n"
    for tagged in tagger.tag(paragraphs, report, page):
        yield tagged.paragraph.text, set(tagged.codes(Facet.DOMAIN))
