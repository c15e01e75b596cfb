"""The archive itself, by the service that command line and web pages use."""

import gc
from importlib import metadata
from pathlib import Path

from archive.model import IndexDocument
from archive.query import UNKNOWN
from archive.query_parser import parse
from archive.search import SearchRequest
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer
from indexer.engines.writer import WhooshIndexWriter
from indexer.workspace import Workspace
from tests.bench.corpus import Row
from tests.bench.engines.base import HITS, Page
from tests.bench.questions import Question


class Ours:
    """Asked of the archive that ``minzheng index`` made; ``build`` is its last step alone, to compare with peers."""

    settings = "all four layers; texts read from the index; no help when nothing is found"

    def __init__(self) -> None:
        self.workspace: Workspace | None = None

    def version(self) -> str:
        names = ("whoosh", "jieba", "rjieba", "numpy")
        return ", ".join(f"{name} {metadata.version(name)}" for name in names)

    def build(self, rows: list[Row], directory: Path) -> None:
        """An index of what every engine gets, from texts that nobody has cut into words."""
        documents = (
            IndexDocument(
                paragraph_id=row.id,
                page_id="rows",
                report_id="rows",
                ordinal=ordinal,
                text=row.text,
                headings=row.around,
                title="",
                domains=row.domain,
                measures=row.measure,
                role=row.role[0],
                year=None if row.year[0] == UNKNOWN else int(row.year[0]),
                region=None if row.region[0] == UNKNOWN else row.region[0],
            )
            for ordinal, row in enumerate(rows)
        )
        WhooshIndexWriter(directory, default_analyzer()).update((), documents, {"rows": ""})

    def open(self, directory: Path) -> None:
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
            gc.collect()  # a server opens an archive once; the one before must not count with this one
        self.workspace = Workspace.open(directory, lambda _: None)
        self.workspace.engine()

    def page(self, question: Question) -> Page:
        assert self.workspace is not None
        request = SearchRequest(question.text, question.filters, limit=HITS, explain=False)
        found = self.workspace.listing(request)
        hits = ((line.paragraph_id, list(line.highlights)) for line in found.lines)
        return Page(found.total, tuple(hits), {name: dict(c) for name, c in found.facets.items()})

    def answers(self, question: Question) -> bool:
        return True

    def ids(self, question: Question) -> list[str]:
        """Every hit of the question."""
        assert self.workspace is not None
        query = parse(question.text, load_thesaurus(), self.workspace.taxonomy)
        hits = self.workspace.engine().find(query, question.filters)
        return [hit.paragraph_id for hit in hits.slice(0, None)]


class OursWhole(Ours):
    """The same search with all that the web page says of each paragraph beside its text."""

    settings = (
        "as ours, and of each hit the whole record: report, places, tags, redactions, copies, corrections"
    )

    def page(self, question: Question) -> Page:
        assert self.workspace is not None
        request = SearchRequest(question.text, question.filters, limit=HITS, explain=False)
        found = self.workspace.search(request)
        hits = ((hit.record.tagged.paragraph.paragraph_id, list(hit.highlights)) for hit in found.hits)
        return Page(found.total, tuple(hits), {name: dict(c) for name, c in found.facets.items()})
