"""Whoosh as its documentation and jieba's show it: ChineseAnalyzer, highlighter and facets of its own."""

import contextlib
import io
from importlib import metadata
from pathlib import Path
from typing import Any

import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh import fields, highlight, index, qparser, query, sorting

from tests.bench.corpus import Row
from tests.bench.engines.base import FACETS, HITS, Page
from tests.bench.questions import Question


class StockWhoosh:
    """Phrases are asked as phrases; many are missed, because the analyzer writes character offsets where
    positions belong."""

    settings = "limitmb=512, one segment; one searcher for all questions; text stored; pinpoint highlighting"

    def __init__(self) -> None:
        with contextlib.redirect_stderr(io.StringIO()):
            jieba.initialize()
        self._analyzer = ChineseAnalyzer()
        self._searcher: Any = None

    def version(self) -> str:
        return f"whoosh {metadata.version('whoosh')}, jieba {metadata.version('jieba')}"

    def build(self, rows: list[Row], directory: Path) -> None:
        single = {name: fields.ID(stored=True, sortable=True) for name in ("role", "year", "region")}
        several = {name: fields.KEYWORD(stored=True) for name in ("domain", "measure")}
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            text=fields.TEXT(stored=True, analyzer=self._analyzer, chars=True),
            around=fields.TEXT(analyzer=self._analyzer),
            **single,
            **several,
        )
        writer = index.create_in(str(directory), schema).writer(limitmb=512)
        for row in rows:
            values = {name: " ".join(getattr(row, name)) for name in FACETS}
            writer.add_document(id=row.id, text=row.text, around=row.around, **values)
        writer.commit()

    def open(self, directory: Path) -> None:
        opened = index.open_dir(str(directory))
        self._searcher = opened.searcher()
        self._parser = qparser.QueryParser("text", opened.schema)

    def answers(self, question: Question) -> bool:
        return question.kind in ("word", "words", "phrase", "filter", "not")

    def page(self, question: Question) -> Page:
        groups = sorting.Facets()
        for name in FACETS:
            many = name in ("domain", "measure")
            groups.add_facet(name, sorting.FieldFacet(name, allow_overlap=many, maptype=sorting.Count))
        results = self._searcher.search(
            self._query(question), limit=HITS, groupedby=groups, filter=_filter(question), terms=True
        )
        results.formatter = highlight.NullFormatter()
        results.highlighter.fragmenter = highlight.PinpointFragmenter(surround=60)
        hits = []
        for hit in results:
            hit.highlights("text", top=3)
            hits.append((hit["id"], []))
        return Page(len(results), tuple(hits), {name: dict(results.groups(name)) for name in FACETS})

    def _query(self, question: Question) -> Any:
        if question.strings:
            return self._parser.parse(f'"{_plain(question.strings[0])}"')
        said = query.And([self._parser.parse(_plain(word)) for word in question.words])
        if question.excluded:
            return query.AndNot(said, self._parser.parse(_plain(question.excluded)))
        return said


def _plain(text: str) -> str:
    """``text`` without the signs of the query language."""
    return "".join(char for char in text if char.isalnum())


def _filter(question: Question) -> Any:
    terms = [
        query.Term(name, getattr(question, name)) for name in ("domain", "role") if getattr(question, name)
    ]
    return query.And(terms) if terms else None
