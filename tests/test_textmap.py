"""A line that is cut into lines loses no word, and says of the first of them what was known of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.textmap import Line, MappedText, cut_line

_TEXTS = st.text("民政工作，。 \u3000", min_size=1).filter(lambda text: text == text.strip())


@given(_TEXTS, st.lists(st.integers(0, 30), max_size=5), st.booleans(), st.integers(0, 3))
def test_a_line_is_cut_without_loss(text: str, places: list[int], said: bool, level: int) -> None:
    whole = Line(
        MappedText.whole(text), starts_report=said, indent="　", continues=said, level=level, note=said
    )
    first, *rest = cut_line(whole, sorted(min(place, len(text)) for place in places))
    assert replace(first, text=whole.text) == whole
    assert rest == [Line(piece.text) for piece in rest]
    said_by_all = [first.text.text, *(piece.text.text for piece in rest)]
    assert all(piece and piece == piece.strip() for piece in said_by_all)
    assert "".join("".join(said_by_all).split()) == "".join(text.split())
    for piece in (first, *rest):
        assert "".join(text[span.start : span.end] for span in piece.text.spans()) == piece.text.text
