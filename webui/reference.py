"""What one looks up: how to use the archive, what its tags mean, what it is and holds."""

from flask import Blueprint, render_template

from archive.model import Facet
from indexer.evaluation import FEW, confusions, load_quality
from indexer.version import provenance
from webui.context import workspace
from webui.examples import live_examples

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
        confusions=lambda concept: confusions(
            archive.taxonomy, concept, quality.evaluation.facets[concept.facet]
        ),
    )


@reference.get("/about")
def about() -> str:
    """What the archive is, what it holds, and by which versions of what it was made."""
    archive = workspace()
    return render_template(
        "about.html", stats=archive.store.stats(), made=provenance(archive.store, archive.taxonomy)
    )
