"""What the archive holds as a search finds it, so that a number beside a link is what the link leads to."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.regions import province_of
from archive.search import SearchRequest
from indexer.workspace import Workspace
from webui import facets
from webui.facets import FacetValue
from webui.labels import value_label
from webui.params import SearchState


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that can be found: ``paragraphs``, where what several reports repeat counts once; ``counts`` of every facet
    by value; ``links`` of every facet in the order of the result page, of regions only the provinces.
    """

    paragraphs: int
    counts: Mapping[str, Mapping[str, int]]
    links: Mapping[str, tuple[FacetValue, ...]]


def holdings(archive: Workspace, path: str) -> Holdings:
    """What there is; ``path`` is where searches are. NoArchiveError when there is no index and none can be made."""
    found = archive.search(SearchRequest("", limit=0, explain=False))
    provinces: dict[str, int] = {}
    for region, number in found.facets["region"].items():
        provinces[province_of(region)] = provinces.get(province_of(region), 0) + number
    shown = {**found.facets, "region": provinces}
    label = value_label(archive.taxonomy, str)
    groups = facets.facet_groups(SearchState(), shown, archive.taxonomy, label, path)
    return Holdings(found.total, found.facets, {group.name: group.values + group.more for group in groups})
