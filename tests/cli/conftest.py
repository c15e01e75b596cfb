"""One archive of the seed pages for all tests of the command line that only read."""

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the seed pages, made by the command itself."""
    directory = tmp_path_factory.mktemp("cli") / "archive"
    assert run(directory, "index", "seeds").returncode == 0
    return directory
