"""Checks the two promises of fidelity and coverage on what the stages made of a page."""

from archive.model import ProcessedPage, Span, join_spans


def check_coverage(processed: ProcessedPage) -> list[Span]:
    """The stretches of page text that stand in more than one place, or in none although something is to be seen
    there; none is right.
    """
    text = processed.page.text
    spans = [part.span for part in processed.parts]
    spans += [span for tagged in processed.paragraphs for span in tagged.paragraph.spans]
    problems: list[Span] = []
    end = 0
    for span in sorted(spans):
        if span.start < end:
            problems.append(Span(span.start, min(end, span.end)))
        else:
            problems += _visible(text, Span(end, span.start))
        end = max(end, span.end)
    return problems + _visible(text, Span(end, len(text)))


def _visible(text: str, gap: Span) -> list[Span]:
    """The gap, from its first to its last visible character; nothing when it has none."""
    between = text[gap.start : gap.end]
    visible = between.strip()
    start = gap.start + len(between) - len(between.lstrip())
    return [Span(start, start + len(visible))] if visible else []


def unfaithful(processed: ProcessedPage) -> list[str]:
    """The ids of paragraphs whose text is not exactly what their spans stand for; none is right."""
    text = processed.page.text
    return [
        tagged.paragraph.paragraph_id
        for tagged in processed.paragraphs
        if tagged.paragraph.text != join_spans(text, tagged.paragraph.spans)
    ]
