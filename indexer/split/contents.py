"""Finds a table of contents at the head of a page that names each of its reports, and begins a report at each name.

Sites that gather reports print their titles first (目录 一、…总结 二、…总结) and then again above each text, on lines
of their own or run into the text.
"""

from indexer.patterns import compiled
from indexer.split.title_words import is_title
from indexer.textmap import Line, MappedText

# How far down a page its contents may stand.
_REACH, _HEAD_LINES = 600, 40
_CONTENTS = compiled("目\\s*录\\s*[：:]?\\s*")
_HEADED = compiled("[^，。]{0,20}目\\s*录\\s*[：:]?")
_NUMBER = compiled(
    "\\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十0-9]{1,2}篇[：:]?)\\s*"
)
_LEADERS = compiled("[.…·．\\s]*[0-9]{0,3}\\s*$")
# What ends a number.
_COUNTED = "、.．）)"
_FEWEST, _SHORTEST, _LONGEST = 2, 6, 60


def by_contents(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """What stands above the reports that the page's contents name, and the lines, each report marked."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if "录" not in line.text.text[:_REACH]:
            continue
        if _HEADED.fullmatch(line.text.text):
            return _by_lines(lines, place)
        if (found := _in_one_line(line.text)) is not None:
            front, rest = found
            return [*lines[:place], Line(front)], [*rest, *lines[place + 1 :]]
    return [], lines


def _by_lines(lines: list[Line], place: int) -> tuple[list[Line], list[Line]]:
    """The same where each name stands on a line of its own."""
    later = {line.text.text for line in lines[place + 1 :]}
    names: list[str] = []
    for line in lines[place + 1 :]:
        name = _entry(line.text.text)
        if name in names or not is_title(name) or name not in later:
            break
        names.append(name)
    end = place + 1 + len(names)
    behind = [line.text.text for line in lines[end:]]
    if len(names) < _FEWEST or not all(name in behind for name in names):
        return [], lines
    begun = [
        line if line.text.text not in names else Line(line.text, starts_report=True) for line in lines[end:]
    ]
    return lines[:end], begun


def _entry(text: str) -> str:
    """What an entry of the contents names, without its number and its page."""
    number = _NUMBER.match(text)
    text = text[number.end() :] if number else text
    leaders = _LEADERS.search(text)
    return text[: leaders.start()] if leaders and leaders.end() > leaders.start() else text


def _in_one_line(text: MappedText) -> tuple[MappedText, list[Line]] | None:
    """What stands in front of the first report in a line that holds contents and reports, and the reports."""
    contents = _CONTENTS.search(text.text[:_REACH])
    if contents is None:
        return None
    names: list[str] = []
    position = contents.end()
    while (number := _NUMBER.match(text.text, position)) is not None:
        begin = number.end()
        end = _end_of_name(text.text, begin, first=names[0] if names else None)
        if end is None:
            return None
        names.append(text.text[begin:end].strip())
        position = end
        if names and text.text.startswith(names[0], position + _spaces(text.text, position)):
            break
    starts = _starts(text.text, position, names)
    if len(names) < _FEWEST or starts is None or not all(map(is_title, names)):
        return None
    lines: list[Line] = []
    for start, name, end in zip(starts, names, [*starts[1:], len(text)], strict=True):
        lines.append(Line(text.slice(start, start + len(name)), starts_report=True))
        body = text.slice(start + len(name), end).strip()
        lines += [Line(body)] if len(body) else []
    return text.slice(0, starts[0]).strip(), lines


def _end_of_name(text: str, begin: int, first: str | None) -> int | None:
    """Where a name ends: at the next number, or where the first report begins with the first name once more."""
    limit = begin + _LONGEST
    ends = [match.start() for match in _NUMBER.finditer(text[: limit + 4], begin + _SHORTEST)]
    if first is not None and (again := text.find(first, begin, limit + len(first))) >= 0:
        ends.append(again)
    return min(ends, default=None)


def _spaces(text: str, position: int) -> int:
    return (
        len(text[position:]) - len(text[position:].lstrip()) if text[position : position + 1].isspace() else 0
    )


def _starts(text: str, position: int, names: list[str]) -> list[int] | None:
    """Where the names are printed again behind the contents, in order; None where one is not."""
    starts: list[int] = []
    for name in names:
        start = text.find(name, position)
        if start < 0 or text[start - 1] in _COUNTED:
            return None  # the contents are those of one report: its sections count on
        starts.append(start)
        position = start + len(name)
    return starts
