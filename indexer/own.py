"""What the owner of an archive brings along: junk rules and a taxonomy of their own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from archive.errors import UsageError
from archive.taxonomy import Taxonomy
from archive.taxonomy_files import load_taxonomy
from indexer.clean.rules import load_rules

RULES_FILE = "rules.toml"
"""Junk rules, in the folder of the archive; see docs/guide/adding-a-rule.md."""

TAXONOMY_FOLDER = "taxonomy"
"""A taxonomy that takes the place of the program's, in the folder of the archive; see docs/guide/own-taxonomy.md."""


@dataclass(frozen=True, slots=True)
class Own:
    """The text of the junk rules ("": none) and the folder of the taxonomy (None: the program's) with its digest."""

    rules: str = ""
    taxonomy_folder: str | None = None
    taxonomy_digest: str = ""

    @classmethod
    def of(cls, directory: Path) -> Self:
        """What lies in the folder of an archive. Raises ``UsageError``, before anything is touched, if it is wrong."""
        file = directory / RULES_FILE
        rules = _text(file) if file.is_file() else ""
        load_rules(rules)
        folder = _folder(directory)
        return cls(rules, str(folder), load_taxonomy(folder).digest) if folder else cls(rules)

    def taxonomy(self) -> Taxonomy:
        """The codebook that holds in the archive."""
        return load_taxonomy(Path(self.taxonomy_folder) if self.taxonomy_folder else None)


def own_taxonomy(directory: Path) -> Taxonomy | None:
    """The taxonomy in the folder of an archive; None if it has none and the program's holds."""
    folder = _folder(directory)
    return load_taxonomy(folder) if folder else None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")  # some editors put a mark in front
    except (OSError, UnicodeDecodeError) as error:
        reason = "不是 UTF-8 文本" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise UsageError(f"读不了清洗规则 {file}（{reason}），请检查它的编码和权限。") from error


def _folder(directory: Path) -> Path | None:
    folder = directory / TAXONOMY_FOLDER
    return folder if folder.is_dir() else None
