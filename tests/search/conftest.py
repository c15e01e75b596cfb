"""The vocabulary that comes with the archive."""

import pytest

from archive.thesaurus import Thesaurus, load_thesaurus


@pytest.fixture(scope="session")
def thesaurus() -> Thesaurus:
    return load_thesaurus()
