"""Reading pages in tests: a strict parser that refuses what a browser would have to guess at."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

VOID = {"meta", "link", "input", "br", "hr", "img"}
LABELLED_BY_NATURE = {"hidden", "submit"}


def address(path: str, *pairs: tuple[str, str]) -> str:
    """A local address with a query."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def soup(html: str) -> BeautifulSoup:
    """The page as a tree."""
    return BeautifulSoup(html, "lxml")


def texts(tree: BeautifulSoup | Tag, selector: str) -> list[str]:
    """The texts of all elements that the selector picks, without white space around them."""
    return [element.get_text().strip() for element in tree.select(selector)]


@dataclass
class Strict(HTMLParser):
    """Notes everything about a page that is not well-formed, not local, or not to be read by all."""

    problems: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    wanted_ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"{tag} has an attribute twice: {names}")
        given = {name: value or "" for name, value in attrs}
        inline = [name for name in names if name.startswith("on") or name == "style"]
        self.problems += [f"{tag} has inline {name}" for name in inline]
        if "id" in given:
            self.ids.append(given["id"])
        for name in ("for", "aria-labelledby"):
            self.wanted_ids += given.get(name, "").split()
        if tag in {"a", "form"}:
            self.links.append(given.get("href") or given.get("action") or "")
        if tag in {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed"}:
            self.loads.append(given.get("href") or given.get("src") or given.get("data") or "")
        if tag == "style" or (tag == "script" and "src" not in given):
            self.problems.append(f"inline {tag}")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()} closes what is not open")

    def finished(self) -> list[str]:
        """All problems, once the whole page was fed."""
        self.close()
        twice = sorted({one for one in self.ids if self.ids.count(one) > 1})
        missing = sorted(set(self.wanted_ids) - set(self.ids))
        inside = [link[1:] for link in self.links if link.startswith("#")]
        return [
            *self.problems,
            *(f"never closed: {tag}" for tag in self._open),
            *(f"id twice: {one}" for one in twice),
            *(f"no such id: {one}" for one in [*missing, *sorted(set(inside) - set(self.ids))]),
        ]


def strict(html: str) -> Strict:
    """The page, read strictly; assert that ``finished()`` is empty."""
    parser = Strict()
    parser.feed(html)
    return parser


def unlabelled(tree: BeautifulSoup) -> list[str]:
    """Fields that a screen reader could not name."""
    labelled = {label.get("for") for label in tree.select("label")}
    return [
        str(field)
        for field in tree.select("input, textarea, select")
        if field.get("type") not in LABELLED_BY_NATURE
        and not field.get("aria-label")
        and field.get("id") not in labelled
    ]
