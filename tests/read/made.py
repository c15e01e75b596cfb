"""Makes files of every format that has a reader, small and from their texts."""

import gzip
import io
import quopri
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROSE = "今年以来，全县民政工作扎实推进，困难群众基本生活得到保障。"


def html(body: str, charset: str = "utf-8", declared: str | None = None) -> bytes:
    """A page with ``body`` as one paragraph, written in ``charset``."""
    meta = f'<meta charset="{declared or charset}">'
    return f"<html><head>{meta}</head><body><p>{body}</p></body></html>".encode(charset)


def mhtml(page: bytes, charset: str, address: str) -> bytes:
    """The page as a browser saves it, with a picture."""
    head = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="--edge"\r\n\r\n\r\n----edge\r\n'
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {address}\r\n\r\n"
    )
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"
    tail = f"\r\n----edge\r\n{picture}\r\n----edge--\r\n"
    return head.encode() + quopri.encodestring(page).replace(b"\n", b"\r\n") + tail.encode()


Level = tuple[str, str]
"""A number format of Word and the pattern it stands in."""


class Word:
    """A Word document in the making."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self._numbering = self.document.part.numbering_part.element

    def define(
        self, number: int, levels: Sequence[Level], restart: bool = False, like: int | None = None
    ) -> None:
        """List ``number`` with a definition of its own, or with that of the list ``like``."""
        if like is None:
            inner = "".join(
                f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
                f'<w:lvlText w:val="{pattern}"/></w:lvl>'
                for index, (style, pattern) in enumerate(levels)
            )
            xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'
            self._numbering.insert(0, parse_xml(xml))
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        definition = f'<w:abstractNumId w:val="{number if like is None else like}"/>'
        self._numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{definition}{override}</w:num>')
        )

    def item(self, text: str, number: int, level: int = 0) -> None:
        """A paragraph of a list."""
        place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        numbers = parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>")
        self.document.add_paragraph(text)._p.get_or_add_pPr().append(numbers)

    def xml(self, inner: str) -> None:
        """A paragraph of Word's own markup."""
        names = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        self.document.element.body.insert(-1, parse_xml(f"<w:p {names}>{inner}</w:p>"))

    def save(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document of plain paragraphs."""
    made = Word()
    for paragraph in paragraphs:
        made.document.add_paragraph(paragraph)
    return made.save()


Line = tuple[float, str]
"""How high above the foot of an A4 page (842 points) a line stands, and what it says."""


Placed = tuple[float, float, float, str]
"""How far from the left edge and how high a line stands, its size, and what it says."""


def pdf(pages: Sequence[Iterable[Line]], extra: str = "") -> bytes:
    """A PDF whose lines all begin at the same margin."""
    return placed_pdf([[(72, height, 12, text) for height, text in page] for page in pages], extra)


def placed_pdf(pages: Sequence[Iterable[Placed]], extra: str = "") -> bytes:
    """A PDF whose text is set in a standard Chinese font that is not embedded."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        " /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F {size} Tf {left} {height} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for left, height, size, text in page
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def zipped_under_raw_name(name: bytes, content: bytes) -> bytes:
    """A ZIP file of one member, its name in an encoding that nothing tells, as older programs write it."""
    stand_in = b"x" * (len(name) - 4) + b".txt"
    return zipped({stand_in.decode(): content}).replace(stand_in, name)


def encrypted(package: bytes) -> bytes:
    """The ZIP file with every member marked as encrypted."""
    marked = bytearray(package)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(signature)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(signature, place + 4)
    return bytes(marked)


class Crawl:
    """A WARC file in the making."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=True)

    def answer(
        self, address: str, media: str, content: bytes, status: str = "200 OK", packing: str | None = None
    ) -> None:
        """What a server answered."""
        fields = [("Content-Type", media), *([("Content-Encoding", packing)] if packing else [])]
        payload = io.BytesIO(gzip.compress(content) if packing == "gzip" else content)
        headers = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
        self._writer.write_record(record)

    def save(self, packed: bool = True) -> bytes:
        """The file."""
        return self._out.getvalue() if packed else gzip.decompress(self._out.getvalue())
