"""The same bytes under several names are one page, whichever name comes first."""

from itertools import permutations
from pathlib import Path

from indexer.workspace import Workspace

TEXT = "今年以来，全县民政工作扎实推进，困难群众得到救助。\n养老服务不断完善，新建敬老院两所。"
NAMES = ("b县2019年工作总结.txt", "a县2018年工作总结.txt", "c县2020年工作总结.txt")


def test_what_a_page_is_called_does_not_depend_on_the_order(tmp_path: Path) -> None:
    """Without a printed title the name of a file counts: always the same one, in one run and in several."""
    for name in NAMES:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    described = set()
    for number, order in enumerate(permutations(NAMES)):
        for together in (True, False):
            with Workspace.create(tmp_path / f"archive-{number}-{together}", lambda message: None) as made:
                paths = [tmp_path / name for name in order]
                for batch in [paths] if together else [[path] for path in paths]:
                    made.ingest(batch, 1)
                (report,) = made.store.reports()
                described.add((report.label, report.year.value, made.store.sources(report.page_id)))
    assert len(described) == 1
    assert "a县2018年工作总结" in described.pop()[0]
