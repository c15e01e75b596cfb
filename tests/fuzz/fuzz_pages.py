"""Coverage-guided fuzzing of the whole way of a page, by hand: no crash, no hang, fidelity and coverage hold.

Needs ``pip install atheris`` (Linux). Ten minutes on one core, starting from the corpus kept here and the test pages::

    python -m tests.fuzz.fuzz_pages -max_total_time=600 -timeout=5 -max_len=20000 \\
        tests/fuzz/corpus tests/pages/text tests/pages/html seeds
"""

import sys

import atheris

with atheris.instrument_imports(include=["indexer", "archive"]):
    from archive.errors import PageError
    from indexer.coverage import check_coverage, unfaithful
    from indexer.pipeline import process

_NAMES = ("page.txt", "page.html", "page.md", "page.mhtml")


def one_page(data: bytes) -> None:
    """The first byte chooses what the page is called, the rest is the page."""
    if not data:
        return
    try:
        processed = process(data[1:], _NAMES[data[0] % len(_NAMES)])
    except PageError:
        return
    assert not unfaithful(processed)
    assert not check_coverage(processed)


def main() -> None:
    """Runs until the time is over or something fails."""
    atheris.Setup(sys.argv, one_page)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
