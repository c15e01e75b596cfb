"""Writes the small word index that the engine tests read with every supported Whoosh. To be run by hand, with
Whoosh 2.7.4, when the format of the word index changes."""

import shutil
from pathlib import Path

from indexer.engines.pool import Words
from indexer.engines.word_writer import WordWriter

TARGET = Path(__file__).parents[1] / "engines" / "whoosh_2_7_4"
# Serial, words of the text, words around it. Enough entries for several blocks of postings.
ENTRIES = [(7 * n, ["养老"] * (1 + n % 3) + (["五"] if n % 5 == 0 else ["非"]), ["题"]) for n in range(700)]


def main() -> None:
    """Two commits, and entries taken out, so that the index has more than one segment and deletions."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for part in (ENTRIES[:650], ENTRIES[650:]):
        writer = WordWriter(TARGET)
        for serial, text, around in part:
            writer.add([serial], Words.of([text]), Words.of([around]))
        writer.commit()
    writer = WordWriter(TARGET)
    writer.delete(range(0, 700, 100))
    writer.commit()
    for lock in TARGET.glob("*LOCK"):
        lock.unlink()


if __name__ == "__main__":
    main()
