"""APA 7 (Publication Manual, chapters 9 and 10): a web page or report by a group author."""

from archive.cite.citation import Citation
from archive.model import Basis

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def apa(citation: Citation) -> str:
    """One line of plain text. Without an author the title takes its place; without a date it says n.d."""
    title = f"{citation.title} [{_description(citation)}]."
    when = f"({_published(citation)})."
    if citation.author is None:
        lead = [title, when]
    else:
        inferred = citation.author_basis is Basis.INFERRED
        author = f"[{citation.author}]" if inferred else citation.author
        lead = [f"{author}.", when, title]
    return " ".join([*lead, _retrieved(citation)])


def _description(citation: Citation) -> str:
    headings = [f"section “{' > '.join(citation.headings)}”"] if citation.headings else []
    return ", ".join([*headings, f"para. {citation.number}", citation.paragraph_id])


def _published(citation: Citation) -> str:
    if citation.published is None:
        return "n.d."
    year, *rest = citation.published
    day = [_MONTHS[rest[0] - 1], *map(str, rest[1:])] if rest else []
    return ", ".join([f"{year:04d}", *([" ".join(day)] if day else [])])


def _retrieved(citation: Citation) -> str:
    """The day of access is given because such pages change and vanish (9.16)."""
    day = f"{_MONTHS[citation.accessed.month - 1]} {citation.accessed.day}, {citation.accessed.year}"
    if citation.online:
        return f"Retrieved {day}, from {citation.place}"
    return f"Retrieved {day}, from a scraped copy of a web page, address unknown (file {citation.place})."
