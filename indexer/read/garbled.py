"""Tells a text that was written down after it had been read in the wrong encoding: nothing in it is a wrong byte."""

from indexer.read.likeness import likelihood, reads_well

# What UTF-8's sign for a lost character becomes when it is read as GBK twice over.
_LOST = "锟斤拷"
_SAMPLE = 4000
_FEWEST = 20


def is_garbled(text: str) -> bool:
    """Whether a text is UTF-8 that was once read as GBK: read the other way round, it is more like Chinese prose."""
    if text.count(_LOST) > 1:
        return True
    sample = text[:_SAMPLE]
    seen = "".join(char for char in sample if char > "\u2e7f" and char != "\ufffd")
    if len(seen) < _FEWEST or reads_well(seen):
        return False
    back = seen.encode("gb18030", "ignore").decode("utf-8", "ignore")
    return bool(back) and likelihood(back) / len(back) > likelihood(seen) / len(seen)
