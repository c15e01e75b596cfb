"""A small archive with years, regions, domains and a text that stands in several places, behind real parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.store import Source
from indexer.workspace import Workspace
from tests.factories import Draft, Para, page_of

PAGES = (
    (
        Draft(
            [
                Para("养老服务，养老机构和养老。", domains=("elder-care",)),
                Para("低保与养老保障。", domains=("elder-care", "social-assistance"), role="plan"),
                Para("殡葬改革。"),
            ],
            title="甲市民政局总结", year="2020", region="浙江省宁波市",
        ),
        Draft(["养老养老。", "嵌入式“养老”院。"], title="乙县民政局总结", year="2019", region="浙江省"),
    ),
    (Draft(["谈谈养老。", "别的。"], title=None),),
    (
        Draft(["婚姻登记。"], title="丙区总结", year="2021", region="江苏省南京市"),
        Draft([Para("养老护理。", domains=("social-assistance",)), "哈哈哈"], title="丁区总结", year="2020",
              region="浙江省宁波市鄞州区"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    directory: Path = tmp_path_factory.mktemp("reported")
    with Workspace.create(directory, lambda message: None) as made:
        for number, drafts in enumerate(PAGES):
            made.store.put_page(page_of(*drafts), Source(f"/{number}", f"{number}"))
        yield made
