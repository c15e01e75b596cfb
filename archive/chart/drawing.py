"""What all charts share: colours, type, and the frame with title, note and description."""

from html import escape

EM, SMALL = 14, 13  # sizes of text; a Chinese character is as wide, others hardly more than half
EDGE, TOP, GAP = 16, 58, 10
INK, SOFT, FILL, PAPER = "#24211c", "#655e52", "#8c2f22", "#fffdf8"
_FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"


def document(title: str, note: str, told: str, width: int, height: int, body: str) -> str:
    """A whole SVG document: title, ``note``, ``body``, and ``told`` for those who do not see it. It has no style,
    script or address in it.
    """
    described = f"{note}。{told or '没有数据'}。"
    shown = cut(title, (width - 2 * EDGE) // EM)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" class="chart" role="img" '
        f'aria-labelledby="chart-title chart-desc" font-family="{_FONTS}" font-size="{EM}">\n'
        f'<title id="chart-title">{said(title)}</title>\n'
        f'<desc id="chart-desc">{said(described)}</desc>\n'
        f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>\n'
        f'<text class="ink" x="{EDGE}" y="24" fill="{INK}" font-weight="600">{said(shown)}</text>\n'
        f'<text class="soft" x="{EDGE}" y="44" fill="{SOFT}" font-size="{SMALL}">{said(note)}</text>\n'
        f"{body}\n</svg>\n"
    )


def label(x: float, y: float, words: str, *, soft: bool = False, anchor: str = "start") -> str:
    """A line of text; ``soft`` for what matters less."""
    colour, size = (f'class="soft" fill="{SOFT}"', SMALL) if soft else (f'class="ink" fill="{INK}"', EM)
    return (
        f'<text {colour} x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}" '
        f'font-size="{size}">{said(words)}</text>'
    )


def breadth(text: str) -> int:
    """About how wide ``text`` is drawn."""
    return sum(EM if char >= "\u2e80" else EM * 2 // 3 for char in text)


def cut(text: str, most: int) -> str:
    """``text``, or as much as ``most`` characters hold."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def said(text: str) -> str:
    """Text for SVG, without the characters that XML does not know."""
    known = (" " if c < " " or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)
    return escape("".join(known))
