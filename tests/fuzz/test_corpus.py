"""What the fuzzer once found interesting stays harmless."""

from pathlib import Path

import pytest

from archive.errors import PageError
from indexer.coverage import check_coverage, unfaithful
from indexer.pipeline import process

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
NAMES = ("page.txt", "page.html", "page.md", "page.mhtml")


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_gives_pages_that_hold_or_errors_for_people(name: str) -> None:
    """Every input under every kind of name; see fuzz_pages.py."""
    assert CORPUS
    pages = 0
    for file in CORPUS:
        try:
            processed = process(file.read_bytes()[1:], name)
        except PageError:
            continue
        pages += 1
        assert not unfaithful(processed), file.name
        assert not check_coverage(processed), file.name
    assert pages
