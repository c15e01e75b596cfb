"""How much a page, a file and a container may hold: enough for any real one, too little to harm."""

from archive.errors import PageError

MB = 1024 * 1024
MAX_BYTES = 64 * MB
"""Of a page of text or HTML."""
MAX_LINE = 5_000_000
"""Characters of one line. A whole library on one line is no page that anybody could cite."""
MAX_DOCUMENT = 100 * MB
"""Of a Word, PDF or MHTML file, whose pictures take room."""
MAX_CONTAINER = 500 * MB
"""Of a ZIP or WARC file."""
MAX_UNPACKED = 4 * MAX_CONTAINER
"""Of all that is unpacked from one container."""
MAX_MEMBERS = 50_000
MAX_DIRECTORY = 32 * MB
"""Of the list of members that a ZIP file ends with, which is read as a whole."""
MAX_RATIO = 200
"""Unpacked to packed bytes. Text seldom shrinks to less than a fiftieth; a bomb's zeros to a thousandth."""
RATIO_FROM = 1 * MB
"""Below this nothing is called a bomb."""


def check_size(size: int, limit: int = MAX_BYTES) -> None:
    """Raises PageError when a file of ``size`` bytes is empty or larger than any of its kind."""
    if size == 0:
        raise PageError("是空文件；请检查抓取结果后重新收入")
    if size > limit:
        raise PageError(f"大小 {size / MB:.0f} MB，超过 {limit // MB} MB 的上限；请拆分后再收入")


def check_lines(text: str) -> None:
    """Raises PageError when a line is longer than that of any page, broken as its line breaks may be."""
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise PageError(
                f"第 {number} 行有 {len(line)} 字，超过每行 {MAX_LINE} 字的上限；请断行或拆分后再收入"
            )


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so much was never packed into so little by honest means."""
    return unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(1, packed)
