"""tantivy over the words that our analyzer cuts."""

from importlib import metadata
from pathlib import Path
from typing import Any

import tantivy

from indexer.analysis import default_analyzer
from tests.bench.corpus import Row
from tests.bench.engines.base import FACETS, HITS, Page, marked
from tests.bench.questions import DISTANCE, Question

_MANY = 10_000  # buckets of a facet: all of them


class Tantivy:
    """Words joined by blanks in one field; facets are term aggregations over fast fields."""

    settings = (
        "512 MB heap, one merged segment; white-space tokenizer over the words of our analyzer; "
        "facets by aggregation over raw fast fields; marks by str.find; NEAR is a sloppy phrase of words"
    )

    def version(self) -> str:
        return f"tantivy-py {metadata.version('tantivy')}"

    def build(self, rows: list[Row], directory: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace")
        builder.add_bytes_field("text", stored=True)
        builder.add_bytes_field("id", stored=True)
        for name in FACETS:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        index = tantivy.Index(builder.build(), path=str(directory))
        writer = index.writer(512 << 20, 1)
        for row in rows:
            document = tantivy.Document()
            document.add_text("words", " ".join(default_analyzer().tokens(row.text)))
            document.add_bytes("text", row.text.encode("utf-8", "surrogatepass"))
            document.add_bytes("id", row.id.encode())
            for name in FACETS:
                for value in getattr(row, name):
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> None:
        index = tantivy.Index.open(str(directory))
        self._schema = index.schema
        self._searcher = index.searcher()

    def answers(self, question: Question) -> bool:
        return question.kind in ("word", "words", "filter", "not", "near")

    def page(self, question: Question) -> Page:
        query = self._query(question)
        found = self._searcher.search(query, HITS, count=True)
        hits = []
        for _, address in found.hits:
            document = self._searcher.doc(address)
            name, text = (bytes(document[field][0]).decode("utf-8", "replace") for field in ("id", "text"))
            hits.append((name, marked(text, question.marked)))
        facets = self._searcher.aggregate(query, {n: {"terms": {"field": n, "size": _MANY}} for n in FACETS})
        counts = {n: {b["key"]: b["doc_count"] for b in facets[n]["buckets"]} for n in FACETS}
        return Page(found.count, tuple(hits), counts)

    def _query(self, question: Question) -> Any:
        if question.kind == "near":
            return tantivy.Query.phrase_query(self._schema, "words", list(question.strings), DISTANCE // 2)
        must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
        parts = [(must, self._term("words", word)) for word in question.words]
        parts += [
            (must, tantivy.Query.const_score_query(self._term(name, getattr(question, name)), 0.0))
            for name in ("domain", "role")
            if getattr(question, name)
        ]
        if question.excluded:
            parts.append((must_not, self._term("words", question.excluded)))
        return tantivy.Query.boolean_query(parts)

    def _term(self, field: str, value: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, value, "freq")
