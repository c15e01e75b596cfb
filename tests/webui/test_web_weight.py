"""No page weighs more than 120 KB, however much there is to show."""

import pytest
from flask.testing import FlaskClient

from archive.model import ParagraphRecord
from archive.taxonomy import Taxonomy
from indexer.workspace import Workspace
from tests.webui.pages import address
from tests.webui.test_web_robust import error_pages, pages_of

LARGEST = 120_000  # bytes
STUDIES = ("/", "/kwic", "/trend", "/overview")


def _codebooks(taxonomy: Taxonomy) -> list[str]:
    tags = (f"{concept.facet.value}:{concept.code}" for concept in taxonomy.concepts)
    return [address("/codebook", ("terms", tag)) for tag in tags]


@pytest.mark.parametrize("asked", [(), (("q", "的"),), (("q", "养老 OR 救助"), ("group", "report"))])
def test_pages_over_many_hits_are_light(client: FlaskClient, asked: tuple[tuple[str, str], ...]) -> None:
    for path in STUDIES:
        assert len(client.get(address(path, *asked)).data) < LARGEST, path


def test_every_kind_of_page_is_light(
    client: FlaskClient, records: list[ParagraphRecord], workspace: Workspace
) -> None:
    for path in (*pages_of(records), *error_pages(), *_codebooks(workspace.taxonomy)):
        assert len(client.get(path).data) < LARGEST, path
