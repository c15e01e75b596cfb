"""The postings of one Whoosh commit, gathered in memory."""

from array import array
from collections import defaultdict
from collections.abc import Iterator

Posting = tuple[str, bytes, int, float, bytes | None]  # field, word, entry, count, value (always empty)

Lists = dict[
    bytes, "tuple[array[int], array[float]]"
]  # for each word the entries that have it, and the counts


class PostingLists:
    """Takes the place of Whoosh's posting pool, which sorts one tuple per posting and soon goes to disk.

    Entries come in rising order, so it is enough to keep a list for each word and to sort the words: eight
    bytes a posting in place of some two hundred, and four times as fast.
    """

    def __init__(self) -> None:
        self._fields: dict[str, Lists] = defaultdict(dict)

    def add(self, posting: Posting) -> None:
        """Adds a posting; its entry is not before the last one of the same word."""
        field, word, entry, count, _ = posting
        words = self._fields[field]
        found = words.get(word)
        if found is None:
            found = words[word] = (array("I"), array("f"))
        found[0].append(entry)
        found[1].append(count)

    def of(self, field: str) -> Lists:
        """The words of ``field``."""
        return self._fields[field]

    def iter_postings(self) -> Iterator[Posting]:
        """All postings by field, word and entry. Lets go of each word once it is given."""
        for field in sorted(self._fields):
            words = self._fields[field]
            for word in sorted(words):
                entries, counts = words.pop(word)
                for entry, count in zip(entries, counts, strict=True):
                    yield field, word, entry, count, b""

    def cleanup(self) -> None:
        """Whoosh calls this in the end: nothing is left behind."""
        self._fields.clear()
