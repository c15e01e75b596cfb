"""Checks the two promises of fidelity and coverage on what the stages made of a page."""

from archive.model import ProcessedPage, Span, join_spans


def check_coverage(processed: ProcessedPage) -> list[Span]:
    """The visible characters of the page text that stand in no place, or in more than one; none is right."""
    text = processed.page.text
    count = bytearray(len(text))
    spans = [part.span for part in processed.parts]
    spans += [span for tagged in processed.paragraphs for span in tagged.paragraph.spans]
    for span in spans:
        for index in range(span.start, span.end):
            count[index] = min(2, count[index] + 1)
    return [
        Span(i, i + 1) for i, char in enumerate(text) if count[i] != 1 and (count[i] or not char.isspace())
    ]


def unfaithful(processed: ProcessedPage) -> list[str]:
    """The ids of paragraphs whose text is not exactly what their spans stand for; none is right."""
    text = processed.page.text
    return [
        tagged.paragraph.paragraph_id
        for tagged in processed.paragraphs
        if tagged.paragraph.text != join_spans(text, tagged.paragraph.spans)
    ]
