"""Signs below a text that the page shows only a part of it: 剩余 21 页, 未完待续."""

from collections.abc import Iterable

from archive.model import Evidence, Part
from indexer.describe.publication import BELOW
from indexer.patterns import compiled

_RULES = (*BELOW, "edge.furniture")
_LONGEST = 60
_LEFT_OUT = compiled(
    "^[（(【\\[=—*\\s.…-]*(?:未完待续|(?:剩余|余下|还剩|尚余|尚有|还有|剩下)\\s?约?\\s?[0-9]{1,5}\\s?(?:页|字|[%％])|"
    "(?:剩余|余下|其余|后面|后续|完整)的?(?:部分|内容|正文|全文|文字)[^。；]{0,16}"
    "(?:隐藏|省略|付费|购买|登[录陆]|注册|下载|充值|开通|扫码|关注|会员))"
)


def left_out(page_text: str, parts: Iterable[Part], end: int) -> tuple[Evidence, ...]:
    """What lines of the site's say of the rest, among ``parts`` that stand behind ``end``, the text's last character.

    Above the text such a line may count the pages of a preview that holds all of it.
    """
    return tuple(
        Evidence(part.span, "页面写明其余部分未显示")
        for part in parts
        if part.rule in _RULES
        and part.span.start >= end
        and part.span.end - part.span.start <= _LONGEST
        and _LEFT_OUT.search(page_text[part.span.start : part.span.end])
    )
