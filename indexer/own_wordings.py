"""The other wordings that hold in an archive. Apart from ``indexer.own``: only searching asks for them."""

from pathlib import Path

from archive.thesaurus import Thesaurus, load_thesaurus, with_own

THESAURUS_FILE = "thesaurus.toml"
"""Other wordings, in the folder of the archive; they join the program's, in the same form."""


def all_wordings(directory: Path) -> Thesaurus:
    """The program's thesaurus with that of an archive, if it has one; UsageError, naming the entry, if wrong."""
    file = directory / THESAURUS_FILE
    return with_own(load_thesaurus(), load_thesaurus(file)) if file.is_file() else load_thesaurus()
