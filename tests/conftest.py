"""What all tests share: the seed pages, and how hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Time is no claim of ours. In CI the examples are always the same, so that a failure there can be repeated.
settings.register_profile("minzheng", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("minzheng")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five pages that the project began with."""
    return ROOT / "seeds"
