"""The search engines that are compared, each over the same paragraphs and with its own ranking.

Ours and stock Whoosh cut texts themselves; SQLite and tantivy get the words of our analyzer. Each peer is asked
twice: for paragraphs that have all words, and for those that have any.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from archive.model import IndexDocument
from archive.query import Filters
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.writer import WhooshIndexWriter
from tests.bench.rank_data import Judged

Rank = Callable[[str, int], list[str]]
"""The keys of the best paragraphs for a query, at most so many."""


def ours(paragraphs: Sequence[Judged], folder: Path, stack: ExitStack) -> dict[str, Rank]:
    """The archive's own engine, asked as a person asks it."""
    documents = [
        IndexDocument(p.key, "page", "report", i, p.text, p.headings, p.title, (), (), "result", None, None)
        for i, p in enumerate(paragraphs)
    ]
    writer = WhooshIndexWriter(folder / "ours", default_analyzer())
    writer.update((), documents, {"page": "digest"})
    engine = stack.enter_context(_closing(WhooshEngine(folder / "ours", default_analyzer())))
    thesaurus, taxonomy = load_thesaurus(), load_taxonomy()

    def rank(query: str, limit: int) -> list[str]:
        hits = engine.find(parse(query, thesaurus, taxonomy), Filters())
        return [hit.paragraph_id for hit in hits.slice(0, limit)]

    return {"ours": rank}


class _closing:  # noqa: N801 (contextlib.closing, typed)
    def __init__(self, engine: WhooshEngine) -> None:
        self._engine = engine

    def __enter__(self) -> WhooshEngine:
        return self._engine

    def __exit__(self, *_: object) -> None:
        self._engine.close()


def whoosh_stock(paragraphs: Sequence[Judged], folder: Path, stack: ExitStack) -> dict[str, Rank]:
    """Whoosh as its users set it up for Chinese: jieba's analyzer, its own parser and BM25F."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index
    from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

    (folder / "whoosh").mkdir()
    text = fields.TEXT(analyzer=ChineseAnalyzer())
    schema = fields.Schema(key=fields.ID(stored=True), text=text, around=text)
    made = index.create_in(str(folder / "whoosh"), schema)
    writer = made.writer(limitmb=256)
    for p in paragraphs:
        writer.add_document(key=p.key, text=p.text, around=f"{p.headings} {p.title}")
    writer.commit()
    searcher = stack.enter_context(made.searcher())

    def rank(group: object) -> Rank:
        parser = MultifieldParser(["text", "around"], made.schema, group=group)
        return lambda query, limit: [hit["key"] for hit in searcher.search(parser.parse(query), limit=limit)]

    return {"whoosh, all": rank(AndGroup), "whoosh, any": rank(OrGroup)}


def sqlite_fts5(paragraphs: Sequence[Judged], folder: Path, stack: ExitStack) -> dict[str, Rank]:
    """SQLite FTS5 with its bm25, over our words."""
    analyzer = default_analyzer()
    database = sqlite3.connect(":memory:")
    stack.callback(database.close)
    database.execute("CREATE VIRTUAL TABLE p USING fts5(key UNINDEXED, text, around)")
    rows = (
        (p.key, " ".join(analyzer.tokens(p.text)), " ".join(analyzer.tokens(f"{p.headings} {p.title}")))
        for p in paragraphs
    )
    database.executemany("INSERT INTO p VALUES (?, ?, ?)", rows)

    def rank(joint: str) -> Rank:
        def ranked(query: str, limit: int) -> list[str]:
            words = [word.replace('"', '""') for word in analyzer.query_tokens(query)]
            match = joint.join(f'"{word}"' for word in words)
            sql = "SELECT key FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?"
            return [key for (key,) in database.execute(sql, (match, limit))]

        return ranked

    return {"fts5, all": rank(" AND "), "fts5, any": rank(" OR ")}


def tantivy(paragraphs: Sequence[Judged], folder: Path, stack: ExitStack) -> dict[str, Rank]:
    """tantivy with its BM25, over our words."""
    import tantivy as library

    analyzer = default_analyzer()
    builder = library.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for name in ("text", "around"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    schema = builder.build()
    index = library.Index(schema)
    index.register_tokenizer(
        "whitespace", library.TextAnalyzerBuilder(library.Tokenizer.whitespace()).build()
    )
    writer = index.writer(64_000_000, 1)
    for p in paragraphs:
        around = analyzer.tokens(f"{p.headings} {p.title}")
        writer.add_document(
            library.Document(key=p.key, text=" ".join(analyzer.tokens(p.text)), around=" ".join(around))
        )
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(occur: object) -> Rank:
        def ranked(query: str, limit: int) -> list[str]:
            words = dict.fromkeys(analyzer.query_tokens(query))
            either = [
                library.Query.boolean_query(
                    [
                        (library.Occur.Should, library.Query.term_query(schema, f, w))
                        for f in ("text", "around")
                    ]
                )
                for w in words
            ]
            wanted = library.Query.boolean_query([(occur, one) for one in either])
            hits = searcher.search(wanted, limit).hits
            return [searcher.doc(address)["key"][0] for _, address in hits]

        return ranked

    return {"tantivy, all": rank(library.Occur.Must), "tantivy, any": rank(library.Occur.Should)}
