"""How a Word document looks: A4, faces that every Chinese system has, two characters' indent."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

TITLE, PART, ENTRY = "Title", "Heading1", "Heading2"
STATEMENT, REFERENCE = "Statement", "Reference"
"""Ids of styles."""

_FACES = {"Normal": "宋体", "Heading 1": "黑体", "Heading 2": "黑体", "Title": "黑体"}
_SIZES = {"Normal": 12, "Heading 1": 15, "Heading 2": 12, "Title": 22}  # points
_WESTERN = "Times New Roman"


def set_styles(document: "Document") -> None:
    """Gives a new document the look of a Chinese office paper."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    _set_page(document)
    for name, face in _FACES.items():
        _set_face(document.styles[name], face, _SIZES[name])
    normal: Any = document.styles["Normal"]
    # Exactly so many points: faces differ much in how high they take a line to be.
    normal.paragraph_format.line_spacing = Pt(22)
    normal.paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1"):
        document.styles[name].paragraph_format.line_spacing = 1.0
    # Without its language, programs may take punctuation in the shapes of other places.
    languages: Any = document.styles.element.xpath("w:docDefaults//w:lang")
    for language in languages:
        language.set(f"{{{language.nsmap['w']}}}eastAsia", "zh-CN")
    statement: Any = document.styles.add_style(STATEMENT, WD_STYLE_TYPE.PARAGRAPH)
    reference: Any = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.PARAGRAPH)
    for style, points, characters in ((statement, 24, "firstLineChars"), (reference, -24, "hangingChars")):
        style.base_style = normal
        style.paragraph_format.first_line_indent = Pt(points)
        indent = style.element.get_or_add_pPr().get_or_add_ind()
        indent.set(f"{{{indent.nsmap['w']}}}{characters}", "200")  # hundredths of a character
    reference.paragraph_format.left_indent = Pt(24)
    reference.paragraph_format.line_spacing = Pt(18)
    reference.font.size = Pt(10.5)


def _set_page(document: "Document") -> None:
    from docx.shared import Mm

    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(28)
        section.top_margin = section.bottom_margin = Mm(30)


def _set_face(style: Any, face: str, points: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = _WESTERN
    style.font.size = Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
