"""Finds the tables in which government sites state index number, issuing office and dates of a document."""

from dataclasses import dataclass

from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Rendered

METADATA_TABLE = "html.metadata-table"
_LONGEST_ROW = 300
_LONGEST_VALUE = 60
_NEAR = 3
_LEAST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Statements:
    """The rows of such tables, and what they state: ``table.issuer`` and the like."""

    rows: tuple[int, ...]
    facts: dict[str, str]


def read_metadata(page: Rendered, known: Furniture, limit: int) -> Statements:
    """The tables of metadata above row ``limit``, where the text begins."""
    labelled: list[tuple[int, list[tuple[str, str]]]] = []
    for index, row in enumerate(page.rows[:limit]):
        if len(row.text) <= _LONGEST_ROW:
            found = _statements(row.text, known)
            if found:
                labelled.append((index, found))
    rows: list[int] = []
    facts: dict[str, str] = {}
    for group in _groups(labelled):
        if sum(len(found) for _, found in group) < _LEAST_LABELS:
            continue
        ends = [index for index, _ in group[1:]] + [min(group[-1][0] + 2, limit)]
        for (index, found), end in zip(group, ends, strict=True):
            rows.append(index)
            name, value = found[-1]
            below = [i for i in range(index + 1, end) if page.rows[i].length <= _LONGEST_VALUE]
            if not value and below:
                found[-1] = (name, page.rows[below[0]].text)
                rows.append(below[0])
            for name, value in found:
                if value:
                    facts.setdefault(f"table.{name}", value)
    return Statements(tuple(rows), facts)


def _statements(text: str, known: Furniture) -> list[tuple[str, str]]:
    """The labels of a row, each with the value behind it."""
    matches = list(known.label.finditer(text))
    if not matches or text[: matches[0].start()].strip():
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    found = []
    for match, end in zip(matches, ends, strict=True):
        word = "".join(match.group(1).split())
        found.append((known.label_names[word], " ".join(text[match.end() : end].split())))
    return found


def _groups(
    labelled: list[tuple[int, list[tuple[str, str]]]],
) -> list[list[tuple[int, list[tuple[str, str]]]]]:
    groups: list[list[tuple[int, list[tuple[str, str]]]]] = []
    for entry in labelled:
        if groups and entry[0] - groups[-1][-1][0] <= _NEAR:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups
