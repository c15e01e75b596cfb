"""BibTeX: one ``@misc`` entry, the only type that requires neither an author nor a year."""

from archive.cite.citation import Citation
from archive.cite.wording import SCRAPED_COPY, remarks

# BibTeX counts braces even behind a backslash, so a brace of the text is written as a command.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "%&#$_"},
    }
)
# Tools read an address verbatim: nothing may be escaped in it, so what would break it is percent-encoded.
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(citation: Citation) -> str:
    """The entry, under the paragraph's id; what is unknown is left out and said in ``note``."""
    fields: list[tuple[str, str]] = []
    if citation.author is not None:
        fields.append(("author", f"{{{_escape(citation.author)}}}"))  # inner braces: a body, not a person
    fields.append(("title", f"{{{_escape(citation.title)}}}"))
    if citation.published is not None:
        fields.append(("year", f"{citation.published[0]:04d}"))
        fields.append(("date", citation.published_iso or ""))
    if citation.online:
        fields.append(("url", citation.place.translate(_ADDRESS)))
    else:
        fields.append(("howpublished", _escape(f"{SCRAPED_COPY}：{citation.place}")))
    fields.append(("urldate", citation.accessed.isoformat()))
    fields.append(("language", "chinese"))
    fields.append(("note", _escape("；".join(remarks(citation)))))
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return f"@misc{{{citation.paragraph_id},\n{body}}}"


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)
