"""Corrections as JSON values, in exports and answers, and back."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.corrections import Judgement, read_moment
from archive.errors import UsageError
from archive.ids import is_paragraph_id
from archive.model import Action, Correction, Facet
from archive.tag_reasons import reason
from archive.taxonomy import Taxonomy

_TEXTS = ("paragraph_id", "page_id", "text", "code", "why", "by", "at")


def correction_dict(said: Correction) -> dict[str, object]:
    """All of a correction that another archive needs to take it over.

    ``stands_at`` is the paragraph it is about today, or null.
    """
    return {
        "facet": said.facet.value,
        "code": said.code,
        "action": said.action.value,
        "why": said.why,
        "by": said.by,
        "at": said.at,
        "rules_agreed": said.rules_agreed,
        "stands_at": said.stands_at,
        "paragraph_id": said.paragraph_id,
        "page_id": said.page_id,
        "occurrence": said.occurrence,
        "text": said.text,
    }


def judgement_dict(judged: Judgement) -> dict[str, object]:
    """A correction in force beside what the rules say today, and why they say it."""
    return {
        **correction_dict(judged.correction),
        "rules_agree": judged.agrees,
        "rules_reason": None if judged.rule is None else reason(judged.rule),
        "rules_role": judged.role,
    }


def read_corrections(file: Path, taxonomy: Taxonomy) -> Iterator[Correction]:
    """The corrections in a JSON Lines file: of each line the list ``corrections``, as exports and labelled files
    have it.

    UsageError when the file cannot be read; it names the line that is not as it should be.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        cause = "没有这个文件" if isinstance(error, FileNotFoundError) else "不是 UTF-8 文本文件"
        raise UsageError(f"读不到 {file.name}：{cause}。") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{file.name} 第 {number} 行"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{where}不是有效的 JSON；应是 minzheng 导出的 JSONL 文件。") from error
        listed = row.get("corrections", []) if isinstance(row, dict) else None
        if not isinstance(listed, list):
            raise UsageError(f"{where}不是导出的段落；应是 minzheng 导出的 JSONL 文件。")
        for value in listed:
            try:
                yield _correction(value, taxonomy)
            except (KeyError, TypeError, ValueError, UsageError) as error:
                raise UsageError(f"{where}有一条更正缺字段，或字段不合规定。") from error


def _correction(value: Mapping[str, object], taxonomy: Taxonomy) -> Correction:
    texts = {key: value[key] for key in _TEXTS}
    occurrence, agreed = value["occurrence"], value["rules_agreed"]
    if not all(isinstance(text, str) and text.strip() for text in texts.values()):
        raise ValueError(texts)
    if not (isinstance(occurrence, int) and 0 <= occurrence < 2**31 and isinstance(agreed, bool)):
        raise ValueError(occurrence)
    said = Correction(
        **{key: str(text) for key, text in texts.items()},
        occurrence=int(occurrence),
        facet=Facet(str(value["facet"])),
        action=Action(str(value["action"])),
        rules_agreed=agreed,
    )
    taxonomy.concept(said.facet, said.code)
    read_moment(said.at)
    role_taken = said.facet is Facet.ROLE and said.action is Action.REMOVE
    far = said.at >= "9"  # leaves room for what is said later
    if role_taken or far or not is_paragraph_id(said.paragraph_id) or "\n" in said.why + said.by:
        raise ValueError(said.paragraph_id)
    return said
