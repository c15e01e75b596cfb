"""Every engine that the behaviour suite runs over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from archive.model import IndexDocument
from archive.ports import SearchEngine
from indexer.analysis import Analyzer, default_analyzer
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.writer import WhooshIndexWriter
from tests.engines.memory import InMemoryIndex


class Bench:
    """One index, and fresh engines over it."""

    def __init__(self, kind: str, directory: Path, stack: ExitStack) -> None:
        self._stack = stack
        self._directory = directory
        self.analyzer: Analyzer = default_analyzer()
        memory = InMemoryIndex(self.analyzer)
        self.writer = memory if kind == "memory" else WhooshIndexWriter(directory, self.analyzer, "stamp")
        self._memory = memory if kind == "memory" else None

    def engine(self) -> SearchEngine:
        """An engine that shows what is in the index now."""
        if self._memory is not None:
            return self._memory
        engine = WhooshEngine(self._directory, self.analyzer)
        self._stack.callback(engine.close)
        return engine

    def holding(self, documents: list[IndexDocument]) -> SearchEngine:
        """An engine over exactly ``documents``."""
        pages = {d.page_id for d in documents}
        self.writer.update(self.writer.indexed(), documents, dict.fromkeys(pages, "digest"))
        return self.engine()


@pytest.fixture(params=["memory", "whoosh"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with ExitStack() as stack:
        yield Bench(request.param, tmp_path / "index", stack)


@pytest.fixture
def make_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Bench]]:
    """Benches for tests that need a new one for each example."""
    with ExitStack() as stack:
        yield lambda kind: Bench(kind, tmp_path_factory.mktemp("bench") / "index", stack)
