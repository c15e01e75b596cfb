"""Export as a Word document: numbered paragraphs, and their citations as a list of references."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from archive.cite import cite
from archive.export import word_styles as styles
from archive.export.items import ADVICE, MASKED, REFERENCES, TITLE, Heading, Item, note_of, record_of

if TYPE_CHECKING:
    from docx.document import Document


def write_docx(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """The document, built in memory: some 5 kB for each paragraph."""
    import docx  # loaded when wanted: most commands write no document

    document = docx.Document()
    styles.set_styles(document)
    document.core_properties.title = TITLE
    document.core_properties.author = "民政文库"
    body = _Body(document)
    citations = []
    for number, item in enumerate(items, 1):
        _add_item(body, number, item)
        citations.append(cite(record_of(item), "gbt7714", heading.accessed))
    body.add(REFERENCES, styles.PART)
    for number, citation in enumerate(citations, 1):
        body.add(f"[{number}] {citation}", styles.REFERENCE)
    body.begin_with(
        [(TITLE, styles.TITLE), *((line, "") for line in (*heading.lines(len(citations)), ADVICE))]
    )
    document.save(out)


class _Body:
    """The body of a document. Paragraphs are made as elements: by its own calls python-docx takes thirty
    times as long, for it looks up style and place of each.
    """

    def __init__(self, document: "Document") -> None:
        self._element: Any = document.element.body
        self._section: Any = self._element.sectPr

    def add(self, text: str, style: str = "", mark: str = "") -> None:
        """A paragraph at the end, with a raised ``mark`` behind its text."""
        self._section.addprevious(_paragraph(text, style, mark))

    def begin_with(self, paragraphs: list[tuple[str, str]]) -> None:
        """Puts paragraphs, each with its style, before all others."""
        for place, (text, style) in enumerate(paragraphs):
            self._element.insert(place, _paragraph(text, style))


def _paragraph(text: str, style: str, mark: str = "") -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement("w:p")
    if style:
        made.style = style
    made.add_r().text = _printable(text)
    if mark:
        run = made.add_r()
        run.get_or_add_rPr().superscript = True
        run.text = mark
    return made


def _add_item(body: _Body, number: int, item: Item) -> None:
    record = record_of(item)
    paragraph = record.tagged.paragraph
    body.add(f"{number}　{' › '.join((record.report.label, *paragraph.heading_path))}", styles.ENTRY)
    body.add(paragraph.text, styles.STATEMENT, mark=f"[{number}]")
    if paragraph.masks:
        body.add(MASKED)
    if note := note_of(item):
        body.add(f"附注：{note}")


def _printable(text: str) -> str:
    """``text`` on one line, without what XML cannot hold: control characters, halves of surrogate pairs."""
    kept = (" " if c < " " or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)
    return "".join(kept)
