"""What one looks up: how to use the archive, what its tags mean, what it is and holds."""

from flask import Blueprint, render_template, request, url_for

from archive.errors import NoArchiveError
from archive.model import Facet
from archive.taxonomy import Concept, TermKind
from indexer.evaluation import FEW, confusions, load_quality
from indexer.version import provenance
from webui.context import workspace
from webui.examples import live_examples
from webui.holdings import Holdings, holdings
from webui.wording import TERMS

reference = Blueprint("reference", __name__)


@reference.get("/help")
def usage() -> str:
    """How to search, to read what was found, to cite and to check."""
    archive = workspace()
    return render_template(
        "help.html", examples=live_examples(archive) if archive.store.stats().pages else []
    )


@reference.get("/codebook")
def codebook() -> str:
    """What each tag means. The words of a tag are listed when they are asked for: all at once weigh too much."""
    archive = workspace()
    quality = load_quality()
    return render_template(
        "codebook.html",
        facets=[(facet, archive.taxonomy.facet(facet)) for facet in Facet],
        held=_held(),
        opened=request.args.get("terms", ""),
        quality=quality if quality.fits(archive.taxonomy) else None,
        how=quality.how,
        few=FEW,
        terms_of=_terms,
        confusions=lambda concept: confusions(
            archive.taxonomy, concept, quality.evaluation.facets[concept.facet]
        ),
    )


def _terms(concept: Concept) -> list[tuple[str, list[str]]]:
    """The words of a tag by what they are to it, each kind that there is."""
    found: dict[TermKind, list[str]] = {kind: [] for kind in TERMS}
    for term in concept.terms:
        found[term.kind].append(term.text)
    return [(TERMS[kind], texts) for kind, texts in found.items() if texts]


@reference.get("/about")
def about() -> str:
    """What the archive is, what it holds, and by which versions of what it was made."""
    archive = workspace()
    return render_template(
        "about.html",
        stats=archive.store.stats(),
        held=_held(),
        made=provenance(archive.store, archive.taxonomy),
    )


def _held() -> Holdings | None:
    """What can be found; None while there is no index, for these pages can be read without."""
    try:
        return holdings(workspace(), url_for("pages.search"))
    except NoArchiveError:
        return None
