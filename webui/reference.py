"""What one looks up: how to use the archive, what its tags mean, what it is and holds."""

from flask import Blueprint, render_template

from archive.model import Facet
from archive.taxonomy import Concept, TermKind
from indexer.evaluation import FEW, confusions, load_quality
from indexer.version import provenance
from webui.context import workspace
from webui.examples import live_examples
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
    """What each tag means."""
    archive = workspace()
    stats = archive.store.stats()
    counts = {Facet.DOMAIN: stats.by_domain, Facet.MEASURE: stats.by_measure, Facet.ROLE: stats.by_role}
    facets = [(facet, archive.taxonomy.facet(facet), counts[facet]) for facet in Facet]
    quality = load_quality()
    return render_template(
        "codebook.html",
        facets=facets,
        quality=quality if quality.fits(archive.taxonomy) else None,
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
        "about.html", stats=archive.store.stats(), made=provenance(archive.store, archive.taxonomy)
    )
