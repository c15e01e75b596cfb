"""Reports built by hand for the tests of the tagging stage."""

from archive.model import Basis, Fact, Paragraph, Report, Span

UNKNOWN = Fact(None, Basis.UNKNOWN)


def report(title: str | None = "某县民政局工作总结", year: str | None = None, genre: str = "总结") -> Report:
    """A report with that title, year and genre."""
    return Report(
        report_id="r-aaaaaaaaaaaaa",
        page_id="0" * 64,
        ordinal=0,
        title=Fact(title, Basis.EXPLICIT) if title else UNKNOWN,
        label=title or "[无题名材料]",
        year=Fact(year, Basis.EXPLICIT) if year else UNKNOWN,
        region=UNKNOWN,
        issuer=UNKNOWN,
        published=UNKNOWN,
        genre=genre,
    )


def paragraphs(*items: tuple[tuple[str, ...], str]) -> tuple[list[Paragraph], str]:
    """Paragraphs from (heading path, text), and the page text that holds headings and texts in order."""
    page = ""
    known: dict[str, Span] = {}
    made: list[Paragraph] = []
    for path, text in items:
        for heading in path:
            if heading not in known:
                known[heading] = Span(len(page), len(page) + len(heading))
                page += heading + "\n"
        span = Span(len(page), len(page) + len(text))
        page += text + "\n"
        made.append(
            Paragraph(
                paragraph_id=f"p-{len(made)}",
                report_id="r-aaaaaaaaaaaaa",
                ordinal=len(made),
                heading_path=path,
                heading_spans=tuple(known[heading] for heading in path),
                text=text,
                spans=(span,),
            )
        )
    return made, page
