"""A user may say what junk is, for one archive, without touching code."""

from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.search import SearchRequest
from indexer.workspace import Workspace

RULE = """
[[rule]]
id = "own.slogan"
kind = "inline"
why = "本站口号"
pattern = "某某文库祝您工作顺利"
removes = ["某某文库祝您工作顺利"]
keeps = ["工作顺利"]
"""


def found(archive: Path, words: str) -> int:
    with Workspace.open(archive, lambda _: None) as workspace:
        return workspace.search(SearchRequest(f"“{words}”")).total


def test_rules_in_the_folder_of_the_archive_are_applied(tmp_path: Path) -> None:
    """To new pages, and to those that are there already as soon as pages come in again."""
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("民政工作总结\n养老某某文库祝您工作顺利服务不断完善，工作顺利。", encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        assert workspace.ingest([page], 1).removed == {}
    assert found(archive, "养老服务") == 0
    (archive / "rules.toml").write_text(RULE, encoding="utf-8")
    said: list[str] = []
    with Workspace.open(archive, said.append) as workspace:
        workspace.ingest([page], 1)
        assert workspace.reasons()["own.slogan"] == "本站口号"
    assert found(archive, "养老服务不断完善，工作顺利") == 1
    assert any("规则" in message for message in said)


def test_what_was_removed_is_counted_by_family(tmp_path: Path) -> None:
    """In characters, the largest first."""
    page = tmp_path / "page.txt"
    page.write_text(
        "民政工作总结\n养老##paidbegin##服务不断完善。\n微信扫一扫，分享到朋友圈\n", encoding="utf-8"
    )
    with Workspace.create(tmp_path / "archive", lambda _: None) as workspace:
        assert workspace.ingest([page], 1).removed == {"paywall": 13, "share": 12}


def test_rules_in_another_encoding_are_named(tmp_path: Path) -> None:
    """Editors on Chinese systems write GBK."""
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("民政工作总结\n养老服务不断完善。", encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        (archive / "rules.toml").write_bytes(RULE.encode("gbk"))
        with pytest.raises(UsageError, match=r"rules\.toml.*UTF-8"):
            workspace.ingest([page], 1)


def test_files_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Windows' own editor writes one into rules, taxonomy and thesaurus."""
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("民政工作总结\n养老某某文库祝您工作顺利服务不断完善。", encoding="utf-8")
    shipped = Path(__file__).parents[2] / "archive" / "data"
    (archive / "taxonomy").mkdir(parents=True)
    for source, target in (
        *((file, f"taxonomy/{file.name}") for file in sorted((shipped / "taxonomy").iterdir())),
        (shipped / "thesaurus.toml", "thesaurus.toml"),
    ):
        (archive / target).write_text(source.read_text(encoding="utf-8"), encoding="utf-8-sig")
    (archive / "rules.toml").write_text(RULE, encoding="utf-8-sig")
    with Workspace.create(archive, lambda _: None) as workspace:
        assert not workspace.ingest([page], 1).failed
    assert found(archive, "养老服务不断完善") == 1


def test_a_wrong_rule_is_named_before_anything_is_touched(tmp_path: Path) -> None:
    """The archive stays as it was."""
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("民政工作总结\n养老服务不断完善。", encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        workspace.ingest([page], 1)
    (archive / "rules.toml").write_text(RULE.replace("inline", "sometimes"), encoding="utf-8")
    with (
        Workspace.open(archive, lambda _: None) as workspace,
        pytest.raises(UsageError, match=r"own\.slogan"),
    ):
        workspace.ingest([page], 1)
    assert found(archive, "养老服务") == 1


def test_a_page_of_which_new_rules_leave_nothing_is_named_once(tmp_path: Path) -> None:
    """It keeps what it had; nor is all made anew again at each run because of it."""
    pages, archive = tmp_path / "pages", tmp_path / "archive"
    pages.mkdir()
    (pages / "a.txt").write_text("民政工作总结\n养老服务不断完善。", encoding="utf-8")
    (pages / "b.txt").write_text("某某文库祝您工作顺利", encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        assert not workspace.ingest([pages], 1).failed
    (archive / "rules.toml").write_text(RULE.replace("inline", "line"), encoding="utf-8")
    said: list[str] = []
    for named in (["b.txt"], []):
        with Workspace.open(archive, said.append) as workspace:
            summary = workspace.ingest([pages], 1)
        assert [failure.source.rpartition("/")[2] for failure in summary.failed] == named
    assert found(archive, "某某文库") == 1
    assert len(said) == 1
