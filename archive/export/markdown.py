"""Export as Markdown: numbered paragraphs, and their citations as a list of references."""

import re
import shutil
import tempfile
from collections.abc import Iterable
from typing import IO

from archive.cite import cite
from archive.export.items import ADVICE, MASKED, REFERENCES, TITLE, Heading, Item, note_of, record_of
from archive.export.lines import text_to

# Whatever Markdown, or HTML in it, could take for markup anywhere in a line. What counts only where a line
# begins (1. and -) never stands there.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")


def write_markdown(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """The paragraphs, then a reference for each under the same number.

    Both lists go to files first, since the heading names the total.
    """
    with tempfile.TemporaryFile() as texts, tempfile.TemporaryFile() as references:
        total = 0
        with text_to(texts) as body, text_to(references) as list_:
            for total, item in enumerate(items, 1):
                body.write(_entry(total, item))
                citation = cite(record_of(item), "gbt7714", heading.accessed)
                list_.write(f"\\[{total}\\] {escaped(citation)}\n\n")
        with text_to(out) as text:
            text.write(f"# {TITLE}\n\n")
            text.writelines(f"{escaped(line)}\n\n" for line in (*heading.lines(total), ADVICE))
        _copy(texts, out)
        with text_to(out) as text:
            text.write(f"## {REFERENCES}\n\n")
        _copy(references, out)


def escaped(text: str) -> str:
    """``text`` on one line, to be read as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _entry(number: int, item: Item) -> str:
    record = record_of(item)
    paragraph = record.tagged.paragraph
    trail = " › ".join((record.report.label, *paragraph.heading_path))
    lines = [f"## {number}　{escaped(trail)}", f"{escaped(paragraph.text)}\\[{number}\\]"]
    if paragraph.masks:
        lines.append(MASKED)
    if note := note_of(item):
        lines.append(f"附注：{escaped(note)}")
    return "\n\n".join(lines) + "\n\n"


def _copy(file: IO[bytes], out: IO[bytes]) -> None:
    file.seek(0)
    shutil.copyfileobj(file, out)
