"""Where to go from a result page: to other wordings, and, when nothing was found, to what does find something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.query import ALL_LAYERS, Clause, Exact, Layer, Loose, Query
from archive.query_format import format_query
from archive.search import SearchResult
from indexer.workspace import Workspace
from webui import wording
from webui.params import SearchState, state_request
from webui.presentation import href


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another search and how many paragraphs it finds; no link where that is none."""

    label: str
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class OtherWording:
    """Another way in which the query was looked for, the query that asks for it alone, and the address of the
    same search without it.
    """

    term: str
    replacement: str
    relation: str
    query: str
    off: str


def other_wordings(state: SearchState, query: Query, path: str) -> list[OtherWording]:
    """The other wordings of the query, whether its layers use them or not."""
    return [
        OtherWording(
            e.term,
            e.replacement,
            wording.relation(e),
            f"{e.rest} {e.replacement}".strip(),
            href(path, state.switched(e.replacement).pairs()),
        )
        for e in query.expansions
    ]


def synonyms_switch(state: SearchState, path: str) -> Way | None:
    """The link that leaves other wordings out, or brings them back; None where they were not looked for, or
    nothing else was.
    """
    without = ALL_LAYERS - {Layer.SYNONYM}
    if state.layers == ALL_LAYERS:
        return Way("不查别的说法", 0, href(path, replace(state, layers=without, page=1).pairs()))
    if state.layers == without:
        return Way("也查别的说法", 0, href(path, replace(state, layers=ALL_LAYERS, page=1).pairs()))
    return None


def suggestions(state: SearchState, result: SearchResult, path: str) -> list[Way]:
    """Other spellings that the archive has."""
    given = result.help.suggestions if result.help else ()
    return [_way(state, path, other.query, other.query, other.count) for other in given]


def found_alone(state: SearchState, result: SearchResult, path: str) -> list[Way]:
    """What each part of the query finds in the whole archive."""
    given = result.help.clauses if result.help else ()
    return [_way(state, path, part.text, part.text, part.count) for part in given]


def ways_out(archive: Workspace, state: SearchState, result: SearchResult, path: str) -> list[Way]:
    """For a search that finds nothing: what to leave out, and how many hits that brings; none without."""
    tried = []
    if state.chosen and state.text:
        tried.append(("去掉全部筛选条件", replace(state, chosen=(), page=1)))
    if state.layers != ALL_LAYERS:
        tried.append(("查全部层次", replace(state, layers=ALL_LAYERS, page=1)))
    if state.without:
        tried.append(("查全部别的说法", replace(state, without=(), page=1)))
    if loose := _loosened(result.query.clauses):
        tried.append(("去掉引号，放宽到词语和近义", replace(state, text=loose, page=1)))
    found = []
    for label, other in tried:
        request = replace(state_request(other, archive.taxonomy), limit=0, explain=False)
        total = archive.search(request).total
        if total:
            found.append(Way(label, total, href(path, other.pairs())))
    return found


def _loosened(clauses: Sequence[Clause]) -> str | None:
    """The query without its quotation marks, where that leaves a query of plain words."""
    words = [word for c in clauses if isinstance(c, Exact | Loose) for word in c.text.split()]
    plain = all(isinstance(clause, Exact | Loose) for clause in clauses)
    quoted = any(isinstance(clause, Exact) for clause in clauses)
    return format_query(map(Loose, words)) if plain and quoted and all(map(_is_word, words)) else None


def _is_word(text: str) -> bool:
    """Whether ``text`` means itself without quotation marks."""
    return text.isalnum() and text not in ("AND", "OR", "NOT", "NEAR")


def _way(state: SearchState, path: str, label: str, text: str, total: int) -> Way:
    """A link to a search in the whole archive."""
    return Way(
        label,
        total,
        href(path, replace(state, text=text, chosen=(), layers=ALL_LAYERS, without=(), page=1).pairs()),
    )
