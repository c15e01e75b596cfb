"""Measures the quote check on an archive of your own. Run by hand, from the project's root:

    python -m tests.bench.check_bench ARCHIVE [--count N] [--seed S]

Takes sentences out of the archive, changes some of each as people do (a number, a word replaced, left out or
put in), and looks for them; and looks for unchanged sentences among all other paragraphs, which is what a
sentence that stands nowhere would find. Prints JSON: for each threshold of likeness, which share of the changed
sentences finds its own paragraph, and which share of foreign ones finds any; and seconds of CPU to check a
draft of 200 such sentences.
"""

import argparse
import json
import random
import re
import time
from pathlib import Path

from archive.check.align import align
from archive.check.draft import letters, sentences
from archive.folding import fold
from indexer.workspace import Workspace

THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
_DIGITS = re.compile(r"\d+")


def changed(sentence: str, draw: random.Random) -> str:
    """The sentence after one to three changes."""
    for _ in range(draw.randint(1, 3)):
        size = draw.randint(1, 5)
        at = draw.randrange(max(1, len(sentence) - size))
        kind = draw.choice(("number", "replace", "leave out", "put in"))
        other = "".join(draw.choice("进一步加强推动完善落实基本服务工作全面") for _ in range(size))
        if kind == "number" and (number := _DIGITS.search(sentence)):
            sentence = sentence[: number.start()] + str(draw.randint(1, 9999)) + sentence[number.end() :]
        elif kind == "leave out":
            sentence = sentence[:at] + sentence[at + size :]
        elif kind == "put in":
            sentence = sentence[:at] + other + sentence[at:]
        else:
            sentence = sentence[:at] + other + sentence[at + size :]
    return sentence


def likeness(archive: Workspace, sentence: str, own: str) -> tuple[float, float]:
    """Of ``sentence``, with the paragraph ``own`` and with the likest of all others."""
    needle, best = fold(sentence), [0.0, 0.0]
    ids = archive.engine().alike(needle, 12)
    for text in (statement.text for statement in archive.store.statements(ids).values()):
        found = align(needle, fold(text))
        same = own in text
        best[not same] = max(best[not same], found.similarity if found else 0.0)
    return best[0], best[1]


def measured(directory: Path, count: int, seed: int) -> dict[str, object]:
    """All figures."""
    draw = random.Random(seed)
    with Workspace.open(directory, print) as archive:
        total = archive.engine().containing([]).total
        hits = archive.engine().containing([]).slice(0, None)
        ids = [hit.paragraph_id for hit in draw.sample(list(hits), min(total, count * 3))]
        known = archive.store.statements(ids)
        texts = [known[identity].text for identity in ids]
        every = [text[slice(*span)] for text in texts for span in list(sentences(text))[:2]]
        said = [sentence for sentence in every if 10 <= letters(sentence) <= 150][:count]
        own = [likeness(archive, changed(sentence, draw), sentence)[0] for sentence in said]
        # An own paragraph is known by holding the unchanged sentence, so ``own`` looks for what was changed.
        foreign = [likeness(archive, sentence, sentence)[1] for sentence in said]
        draft = "\n".join(
            changed(sentence, draw) if at % 2 else sentence for at, sentence in enumerate(said[:200])
        )
        archive.check(draft[:200])
        start = time.process_time()
        findings = archive.check(draft, everything=True).counts
        seconds = time.process_time() - start
    shares = {
        threshold: [round(sum(x >= threshold for x in values) / len(values), 3) for values in (own, foreign)]
        for threshold in THRESHOLDS
    }
    return {
        "paragraphs": total,
        "sentences": len(said),
        "threshold: own found, foreign found": shares,
        "seconds for 200 sentences": round(seconds, 2),
        "of them": {status.value: number for status, number in findings.items()},
    }


def main() -> None:
    """Prints the figures of one archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(measured(given.archive, given.count, given.seed), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
