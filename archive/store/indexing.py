"""What a search index holds of a page, read straight from the rows: without spans, masks and evidence."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from archive.model import Facet, IndexDocument
from archive.store import reader
from archive.store.copied import shown_ids
from archive.store.corrected import histories

_Codes = dict[str, list[str]]


def documents(db: sqlite3.Connection, page_id: str) -> Iterator[IndexDocument]:
    """The paragraphs of a page that stand in search results, in reading order, with the tags in force.

    Takes four statements; more where people corrected tags.
    """
    shown = shown_ids(db, page_id)
    codes = _codes(db, page_id) | _corrected(db, shown)
    rows = db.execute(
        "SELECT p.paragraph_id, p.report_id, p.ordinal, p.text, p.heading_path_json, "
        "r.title, r.year, r.region, r.genre FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
        "WHERE r.page_id = ? ORDER BY r.ordinal, p.ordinal",
        (page_id,),
    )
    for identity, report_id, ordinal, text, headings, title, year, region, genre in rows:
        if identity not in shown:
            continue
        tags = codes[identity]
        yield IndexDocument(
            paragraph_id=identity,
            page_id=page_id,
            report_id=report_id,
            ordinal=ordinal,
            text=text,
            headings=_joined(headings),
            title=title or "",
            domains=tuple(tags.get(Facet.DOMAIN, ())),
            measures=tuple(tags.get(Facet.MEASURE, ())),
            role=tags[Facet.ROLE][0],
            year=int(year) if year else None,
            region=region,
            also_in=shown[identity],
            genre=genre,
        )


@lru_cache(maxsize=256)  # the paragraphs of a section share their headings
def _joined(headings: str) -> str:
    return " ".join(json.loads(headings))


def _codes(db: sqlite3.Connection, page_id: str) -> dict[str, _Codes]:
    """By paragraph and facet, the codes that the rules gave, in the order of the codebook."""
    rows = db.execute(
        "SELECT p.paragraph_id, t.facet, t.code FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
        "JOIN tag AS t ON t.paragraph_no = p.paragraph_no WHERE r.page_id = ? "
        "ORDER BY t.paragraph_no, t.position",
        (page_id,),
    )
    found: dict[str, _Codes] = {}
    for identity, facet, code in rows:
        found.setdefault(identity, {}).setdefault(facet, []).append(code)
    return found


def _corrected(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, _Codes]:
    """The same, of those of these paragraphs that people said something of."""
    if db.execute("SELECT 1 FROM correction LIMIT 1").fetchone() is None:
        return {}
    said = [identity for batch in reader.batches(ids) for identity in histories(db, batch)]
    found: dict[str, _Codes] = {}
    for record in reader.records(db, said):
        of_facets = found.setdefault(record.tagged.paragraph.paragraph_id, {})
        for tag in record.tagged.tags:
            of_facets.setdefault(tag.facet, []).append(tag.code)
    return found
