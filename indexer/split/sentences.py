"""Sentences of Chinese prose, as far as splitting needs to know them."""

_ENDS = "。！？!?"
_CLOSERS = "”’」』）)》】"
_CLAUSE = "，,；;：:。"
_TERMINAL = "。！？!?；;：:…"


def first_sentence(text: str) -> int:
    """The offset behind the first sentence: behind its 。！？ and closing quotes, or the text's length."""
    for index, char in enumerate(text):
        if char in _ENDS:
            end = index + 1
            while end < len(text) and text[end] in _CLOSERS:
                end += 1
            return end
    return len(text)


def first_clause(text: str) -> int:
    """The offset behind the first punctuation of a clause, or the text's length."""
    return next((index + 1 for index, char in enumerate(text) if char in _CLAUSE), len(text))


def last_sentence(text: str) -> int:
    """The offset at which the last sentence begins."""
    start = 0
    while start < len(text):
        step = first_sentence(text[start:])
        if start + step >= len(text):
            break
        start += step
    return start


def sentence_count(text: str) -> int:
    """How many sentences ``text`` holds; text without a full stop is one."""
    count, rest = 0, text.strip()
    while rest:
        rest = rest[first_sentence(rest) :].strip()
        count += 1
    return count


def is_open_ended(text: str) -> bool:
    """Whether ``text`` ends without punctuation, as a heading line does."""
    stripped = text.rstrip(_CLOSERS + " ")
    return bool(stripped) and stripped[-1] not in _TERMINAL


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: its cells stand apart by tabs or upright bars."""
    return "\t" in text or (text.startswith("|") and text.count("|") >= 3)
