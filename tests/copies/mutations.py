"""What sites do to a report when they copy it, and what makes another report out of it. Pure, seeded."""

import re
from collections.abc import Callable
from importlib import resources
from random import Random

Mutation = Callable[[str, Random], str]
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]?")
_JUNK_HEAD = (
    "网站首页 > 工作总结 > 正文\n下面是小编为大家整理的工作总结,供大家参考。\n"
    "时间:2022-07-13 01:14:11 来源:某某网\n"
)
_JUNK_TAIL = (
    "\n【责任编辑:某某】\n上一篇：乡村振兴总结\n下一篇：党建工作总结\n"
    "微信扫一扫在手机阅读、分享本文\n版权所有 某ICP备12345678号\n"
)


def sentences(text: str) -> list[str]:
    return [piece for piece in _SENTENCE.findall(text) if piece]


def junk(text: str, _: Random) -> str:
    middle = text.find("\n", len(text) // 2)
    if middle < 0:
        middle = text.find("。", len(text) // 2) + 1
    return f"{_JUNK_HEAD}{text[:middle]}\n第 3 页 共 9 页\n##paidbegin##{text[middle:]}{_JUNK_TAIL}"


def masked(text: str, _: Random) -> str:
    """Every figure and the places most often named, as sites that sell essays do."""
    text = re.sub(r"\d", "x", text)
    return re.sub(r"[\u4e00-\u9fff]{2}(?=[县区]民政局)", "XX", text)


def half_masked(text: str, random: Random) -> str:
    return re.sub(r"\d+", lambda m: "X" if random.random() < 0.5 else m[0], text)


def cut(share: float) -> Mutation:
    def mutate(text: str, _: Random) -> str:
        kept = text[: int(len(text) * share)]
        return f"{kept}\n(未完,全文共{len(text)}字,当前显示{len(kept)}字)\n"

    return mutate


def rewrapped(text: str, _: Random) -> str:
    lines = []
    for line in text.splitlines():
        lines += [line[start : start + 38] for start in range(0, len(line), 38)] or [""]
    return "\n".join(lines)


def one_line(text: str, _: Random) -> str:
    return "".join(text.split("\n"))


def traditional(text: str, _: Random) -> str:
    rows = resources.files("archive").joinpath("data/t2s.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if not row.startswith("#")]
    return text.translate({ord(simple): old for old, simple in reversed(pairs)})


def retitled(text: str, _: Random) -> str:
    title, _, body = text.strip().partition("\n")
    return (
        f"民政局年度工作总结范文\n{body}" if body and len(title) < 60 else f"民政局年度工作总结范文\n{text}"
    )


def reordered(text: str, random: Random) -> str:
    lines = text.strip().split("\n")
    if len(lines) < 4:
        lines = sentences(text)
        size = max(1, len(lines) // 6)
        blocks = ["".join(lines[start : start + size]) for start in range(0, len(lines), size)]
        random.shuffle(blocks)
        return "".join(blocks)
    body = lines[1:]
    random.shuffle(body)
    return "\n".join([lines[0], *body])


def dropped(share: float) -> Mutation:
    def mutate(text: str, random: Random) -> str:
        return "".join(s for s in sentences(text) if s[-1] not in "。；" or random.random() >= share)

    return mutate


def slips(text: str, random: Random) -> str:
    """One character in a hundred misread."""
    return "".join(random.choice("的一是在") if c > "\u4e00" and random.random() < 0.01 else c for c in text)


def without_beginning(text: str, _: Random) -> str:
    """The second page of a report that a site shows in pages."""
    return text[len(text) // 2 :]


def both(first: Mutation, second: Mutation) -> Mutation:
    return lambda text, random: second(first(text, random), random)


COPIES: dict[str, Mutation] = {
    "same": lambda text, _: text + "\n",
    "junk": junk,
    "masked": masked,
    "half masked": half_masked,
    "cut to 1/2": cut(0.5),
    "cut to 1/4": cut(0.25),
    "cut to 1/8": cut(0.125),
    "rewrapped": rewrapped,
    "one line": one_line,
    "traditional": traditional,
    "retitled": retitled,
    "reordered": reordered,
    "sentences dropped 1/10": dropped(0.1),
    "sentences dropped 1/4": dropped(0.25),
    "slips": slips,
    "second page": without_beginning,
    "masked, cut to 1/4": both(masked, cut(0.25)),
    "traditional, rewrapped, junk": both(both(traditional, rewrapped), junk),
    "masked, retitled, sentences dropped 1/10": both(both(masked, retitled), dropped(0.1)),
}


def other_figures(text: str, random: Random) -> str:
    """The same words with other figures, as from an office that writes over last year's report."""
    return re.sub(r"\d+", lambda m: str(int(m[0]) + random.randint(1, 9)), text)


def other_year(text: str, _: Random) -> str:
    """Years moved on by one, all else the same."""
    return re.sub(r"(?<!\d)(20[012]\d)(?=年)", lambda m: str(int(m[0]) + 1), text)


def other_place(text: str, _: Random) -> str:
    """The same words said of another county. The text has been through ``named``."""
    return text.replace("安平", "清河")


_FILLING = sentences(
    "开展扫黄打非行动三十余次，检查书店、网吧二百余家。举办广场舞大赛，吸引群众观看。图书馆新增馆藏图书若干册；"
    "修缮文物保护单位，设立保护标志。完成农村电影放映任务，观众满意度明显提升。"
)


def half_new(text: str, random: Random) -> str:
    """Half of the sentences replaced, half of the rest with other figures: next year's report."""
    out = []
    for sentence in sentences(text):
        if random.random() < 0.5:
            out.append(random.choice(_FILLING))
        else:
            out.append(other_figures(sentence, random) if random.random() < 0.5 else sentence)
    return "".join(out)


def named(text: str) -> str:
    """The text with its masked county given a name, and named wherever it says "the county"."""
    for mask in ("XX县", "XX区", "X县", "全县", "全区", "我县", "我区"):
        text = text.replace(mask, "安平县")
    return text


OTHERS: dict[str, Mutation] = {
    "other figures": other_figures,
    "other year": other_year,
    "other place": other_place,
    "half new": half_new,
}
