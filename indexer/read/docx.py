"""Reads Word documents (.docx): paragraphs as lines with the numbers one sees, rows with tabs between cells.

Left out are running heads, comments, deleted and hidden text, which are no part of the text as one reads it.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from archive.errors import PageError
from archive.layout import LineLayout
from archive.model import Part, PartKind, Span
from indexer.read.document import Document
from indexer.read.docx_levels import Levels
from indexer.read.docx_lists import Lists, value
from indexer.read.limits import MAX_BYTES, MAX_DOCUMENT, MB, check_size, is_bomb
from indexer.read.packages import is_encrypted, open_package

CONTENTS = "docx.contents"
"""The rule for a table of contents, which repeats the headings with page numbers."""
_MAX_UNPACKED = 400 * MB
_MAX_XML = 48 * MB
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset(
    {_FALLBACK, *map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:txbxContent", "w:instrText", "w:rt"))}
)
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_Line = tuple[str, bool, LineLayout]
_PLAIN, _NOTE = LineLayout(), LineLayout(note=True)


def read_docx(content: bytes) -> Document:
    """The text of a Word document."""
    check_size(len(content), MAX_DOCUMENT)
    _check_package(content)
    try:
        word = docx.Document(BytesIO(content))
        lines = list(_Reading(word).lines())
        title = word.core_properties.title
    except PageError:
        raise
    except Exception as error:  # the library fails in many ways on a damaged document
        raise PageError(
            f"Word 文档已损坏，读不出（{type(error).__name__}）；请用 Word 打开后另存一份再收入"
        ) from error
    text, marked, layout, position = "\n".join(line for line, _, _ in lines), [], {}, 0
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise PageError(f"正文超过每页 {MAX_BYTES // MB} MB 的上限；请拆分后再收入")
    for line, is_contents, said in lines:
        if line and said != _PLAIN:
            layout[position] = said
        if is_contents and line:
            marked.append(Part(Span(position, position + len(line)), PartKind.REMOVED, CONTENTS))
        position += len(line) + 1
    hints = {"meta.title": title.strip()} if title.strip() else {}
    return Document(text, marked=tuple(marked), hints=hints, layout=layout)


def _check_package(content: bytes) -> None:
    """Refuses what would unpack to far more than a document holds, before anything is unpacked."""
    with open_package(BytesIO(content)) as package:
        members = package.infolist()
    if any(map(is_encrypted, members)):
        raise PageError("Word 文档有密码；请去掉密码后再收入")
    xml = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    if (
        sum(member.file_size for member in members) > _MAX_UNPACKED
        or max((member.file_size for member in xml), default=0) > _MAX_XML
        or any(is_bomb(member.compress_size, member.file_size) for member in members)
    ):
        raise PageError("解开后大得不合常理，可能是压缩炸弹；请用 Word 打开后另存一份再收入")


class _Reading:
    """One pass through a document."""

    def __init__(self, word: Any) -> None:
        self._part = word.part
        self._body = word.element.body
        styles = self._related("styles")
        self._lists = Lists(self._related("numbering"), styles)
        self._levels = Levels(styles)
        self._contents_styles = _contents_styles(styles)

    def _related(self, kind: str) -> Any:
        """The root element of the part that the document's text refers to, or None."""
        for relation in self._part.rels.values():
            if relation.reltype == _NOTES + kind and not relation.is_external:
                element = getattr(relation.target_part, "element", None)
                return parse_xml(relation.target_part.blob) if element is None else element
        return None

    def lines(self) -> Iterator[_Line]:
        """The lines of the body, then those of foot- and endnotes; True for those of a table of contents, and what
        their styles say.
        """
        yield from self._blocks(self._body, False)
        for kind, tag in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
            notes = self._related(kind)
            for note in () if notes is None else notes.findall(qn(tag)):
                if note.get(qn("w:type")) in (None, "normal"):
                    yield from ((line, contents, _NOTE) for line, contents, _ in self._blocks(note, False))

    def _blocks(self, parent: Any, contents: bool) -> Iterator[_Line]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, contents)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child, contents)
            elif child.tag == qn("w:sdt"):
                yield from self._blocks(child, contents or _is_contents(child))
            elif child.tag not in _UNSEEN and child.tag != qn("w:sdtPr"):
                yield from self._blocks(child, contents)

    def _paragraph(self, paragraph: Any, contents: bool) -> Iterator[_Line]:
        contents = contents or value(paragraph.find(qn("w:pPr")), "w:pStyle") in self._contents_styles
        text = "".join(_characters(paragraph)).strip()
        label = self._lists.label(paragraph) if text else ""
        if label:
            text = label + (" " if label[-1].isascii() else "") + text
        level = self._levels.of(paragraph)
        for line in text.split("\n"):
            yield line.strip(), contents, LineLayout(level=level) if level else _PLAIN
        for box in paragraph.iter(qn("w:txbxContent")):
            if (
                next(box.iterancestors(_FALLBACK), None) is None
                and next(box.iterancestors(qn("w:p"))) is paragraph
            ):
                yield from self._blocks(box, contents)

    def _table(self, table: Any, contents: bool) -> Iterator[_Line]:
        for row in _rows(table):
            cells = [list(self._blocks(cell, contents)) for cell in _cells(row)]
            if len(cells) == 1:  # a frame around text, not a table
                yield from cells[0]
            elif any(line for cell in cells for line, _, _ in cell):
                texts = (" ".join(line.replace("\t", " ") for line, _, _ in cell if line) for cell in cells)
                yield "\t".join(texts).rstrip("\t"), contents, _PLAIN


def _rows(table: Any) -> Iterator[Any]:
    return (row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)


def _characters(element: Any) -> Iterator[str]:
    """The visible characters of a paragraph; what stands in a text box is not among them."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN or (tag == qn("w:r") and _is_hidden(child)):
            continue
        if tag in (qn("w:t"), _MATHS):
            yield " ".join((child.text or "").replace("\t", " ").splitlines())
        elif tag in (qn("w:tab"), qn("w:ptab")):
            yield " "
        elif tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _characters(child)


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    vanish = None if properties is None else properties.find(qn("w:vanish"))
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")


def _is_contents(control: Any) -> bool:
    return any(
        value(gallery.getparent(), "w:docPartGallery") == "Table of Contents"
        for gallery in control.iterfind(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    )


def _contents_styles(styles: Any) -> frozenset[str]:
    """The ids of the styles that Word gives the lines of a table of contents."""
    named = (
        {}
        if styles is None
        else {s.get(qn("w:styleId")): value(s, "w:name") for s in styles.iter(qn("w:style"))}
    )
    return frozenset(i for i, name in named.items() if i and name and name.lower().startswith("toc "))
