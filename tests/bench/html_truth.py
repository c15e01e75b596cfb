"""Pages whose main text was marked by hand, and the truth rebuilt from the marks.

A page of our own has its main text beside it. Of a page that belongs to a publisher only marks are kept here: the
numbers of its lines, and a digest by which a wrong page or a changed rendering is noticed. The lines are those of
``lines_of``, which knows nothing of main text and shares no code with the reader under test.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from indexer.read.encoding import declared_charset, decode

PAGES = Path(__file__).parent.parent / "pages" / "html"
MARKS = Path(__file__).parent / "html_marks.toml"
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub"
        " sup time tt u var wbr",
    )
)
_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "iframe", "select", "textarea", "svg"}
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A page, its main text line by line, and lines of which careful readers may think differently."""

    name: str
    markup: str
    main: tuple[str, ...]
    open: tuple[str, ...]


def lines_of(markup: str) -> list[str]:
    """The lines of a page, hidden or not: a block and a ``<br>`` begin a new one. Blank lines are left out."""
    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(html.fromstring(markup), events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += tag in _UNSEEN
            pieces.append("" if tag in _INLINE else "\n")
            # What stands in <pre> keeps its lines.
            text = (element.text or "") if tag == "pre" else (element.text or "").replace("\n", " ")
        else:
            unseen -= event == "end" and tag in _UNSEEN
            pieces.append("" if tag in _INLINE or event != "end" else "\n")
            text = (element.tail or "").replace("\n", " ")
        if not unseen:
            pieces.append(text)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def own_pages() -> Iterator[Marked]:
    """The pages made for the tests; a line of the truth that begins with ``? `` is an open one."""
    for path in sorted(PAGES.glob("*.html")):
        content = path.read_bytes()
        truth = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        main = tuple(line for line in truth if line and not line.startswith("? "))
        unsure = tuple(line[2:] for line in truth if line.startswith("? "))
        yield Marked(path.stem, decode(content, declared_charset(content)).text, main, unsure)


def published_pages(folder: Path) -> Iterator[Marked]:
    """The marked pages in ``folder``. Raises ValueError when the marks do not fit a page."""
    for entry in tomllib.loads(MARKS.read_text(encoding="utf-8"))["page"]:
        content = (folder / entry["file"]).read_bytes()
        markup = decode(content, declared_charset(content)).text
        lines = lines_of(markup)
        main = tuple(lines[number] for number in numbers(entry["main"]) if number < len(lines))
        if digest(main) != entry["digest"]:
            raise ValueError(f"marks do not fit {entry['file']}")
        unsure = tuple(lines[number] for number in numbers(entry.get("open", "")))
        yield Marked(entry["file"].removesuffix(".html"), markup, main, unsure)


def numbers(ranges: str) -> list[int]:
    """``"3, 7-9"`` → 3, 7, 8, 9."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in ranges.split(","))):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def digest(lines: tuple[str, ...]) -> str:
    """A short digest of lines, white space aside."""
    text = "\n".join("".join(line.split()) for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
