"""What the documentation says is true."""

import re
import tomllib
from pathlib import Path

import pytest
from click import Context

from webui.cli import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_every_command_in_the_readme_exists() -> None:
    """The list of uses is complete."""
    shown = set(re.findall(r"^minzheng (\w+)", README, re.MULTILINE))
    assert shown == set(cli.list_commands(Context(cli)))


def test_every_option_in_the_readme_exists() -> None:
    """An example that cannot be run is worse than none."""
    for line in re.findall(r"^minzheng .*$", README, re.MULTILINE):
        words = line.split("#")[0].split()
        command = cli.get_command(Context(cli), words[1])
        assert command is not None, line
        known = {flag for parameter in command.params for flag in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_two_commands_are_targets_of_make(target: str) -> None:
    """And the README names them."""
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_nothing_in_the_makefile_deletes_an_archive() -> None:
    """What `make run` fills is where the command itself keeps an archive, corrections and all."""
    assert not re.search(r"^\t.*rm .*(?:ARCHIVE|minzheng-data)", MAKEFILE, re.MULTILINE)


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link of every document."""
    for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document, target)


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    """What is installed is what was tested, wherever it comes from."""
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        entries = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
        assert entries
        assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
        assert "://" not in text


def test_every_direct_dependency_is_locked_and_explained() -> None:
    """The decision record says why each is taken."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    why = (ROOT / "docs/decisions/0007-dependencies.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert f"\n{name}==" in f"\n{lock}"
        assert name in why, name
