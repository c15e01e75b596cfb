"""CSL-JSON (version 1.0.2): one item of type ``report``."""

import json

from archive.cite.citation import Citation
from archive.cite.wording import remarks


def csl(citation: Citation) -> str:
    """The item as one line of JSON; what is unknown is left out and said in ``note``."""
    accessed = citation.accessed
    item: dict[str, object] = {"id": citation.paragraph_id, "type": "report", "title": citation.title}
    if citation.author is not None:
        item["author"] = [{"literal": citation.author}]
    if citation.published is not None:
        item["issued"] = {"date-parts": [list(citation.published)]}
    item["accessed"] = {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
    if citation.online:
        item["URL"] = citation.place
    item["language"] = "zh-CN"
    item["note"] = "；".join(remarks(citation))
    return json.dumps(item, ensure_ascii=False)
