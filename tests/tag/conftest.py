"""What the tests of the tagging stage share."""

import pytest

from archive.taxonomy import Taxonomy
from archive.taxonomy_files import load_taxonomy
from indexer.tag import Tagger


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """The codebook that comes with the program."""
    return load_taxonomy()


@pytest.fixture(scope="session")
def tagger(taxonomy: Taxonomy) -> Tagger:
    """One tagger for all tests: it keeps no state."""
    return Tagger(taxonomy)
