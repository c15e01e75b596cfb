"""Why a paragraph has a tag, in one line: the same words on the command line, in JSON and on the web."""

from archive.model import Tag

WITHOUT = "没有标志词，按通例归类"


def reason(tag: Tag) -> str:
    """What the tag rests on, in Chinese, on one line."""
    return "；".join(dict.fromkeys(item.reason for item in tag.evidence)) or WITHOUT
