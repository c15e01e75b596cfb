"""What the store writes by hand is the JSON that the library would write."""

import json

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Evidence, Span
from archive.store.codec import _evidence_json, _spans_json, spans_from

_spans = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(lambda pair: Span(min(pair), max(pair)))
_evidence = st.builds(
    Evidence, _spans, st.text(max_size=8) | st.sampled_from(['"', "\\", "\n", "{}", "\u2028"])
)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(st.lists(_spans, max_size=4))
def test_spans(spans: list[Span]) -> None:
    assert _spans_json(spans) == _compact([[span.start, span.end] for span in spans])
    assert spans_from(_spans_json(spans)) == tuple(spans)


@given(st.lists(_evidence, max_size=4))
def test_evidence(evidence: list[Evidence]) -> None:
    values = [{"start": e.span.start, "end": e.span.end, "reason": e.reason} for e in evidence]
    assert _evidence_json(evidence) == _compact(values)
