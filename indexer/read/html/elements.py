"""Which elements of HTML are blocks, links, or not seen at all."""


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


UNSEEN = _names(
    "script noscript template iframe object embed applet svg math canvas audio video select textarea input img"
    " map datalist rp"
)
BLOCKS = _names(
    "html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main marquee menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul"
)
LINKS = _names("a button")
