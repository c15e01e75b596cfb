"""One archive of the seed pages for all web tests, and a client that follows the address it is given."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selenium.webdriver import Chrome

from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.browser import start
from tests.webui.serving import served
from webui.app import create_app

TODAY = date(2025, 3, 1)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as made:
        summary = made.ingest([seeds], 1)
        assert not summary.failed
        yield made


@pytest.fixture(scope="session")
def app(workspace: Workspace) -> Flask:
    return create_app(workspace, today=lambda: TODAY)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def records(workspace: Workspace) -> list[ParagraphRecord]:
    return list(workspace.store.all_records())


@pytest.fixture(scope="module")
def url(workspace: Workspace) -> Iterator[str]:
    """Where a server of the archive listens."""
    with served(workspace.directory) as server:
        yield server.url


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A real browser; the test is skipped where none is installed."""
    chrome = start(tmp_path_factory.mktemp("profile"))
    yield chrome
    chrome.quit()
