"""Where the sentence stands that a stretch of a text is part of."""


def sentence_around(text: str, start: int, end: int, stops: str) -> tuple[int, int]:
    """The stretch round ``text[start:end]`` from behind the last of ``stops`` up to the next."""
    begin = max(text.rfind(stop, 0, start) for stop in stops) + 1
    return begin, min((at for stop in stops if (at := text.find(stop, end)) >= 0), default=len(text))
