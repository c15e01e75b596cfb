"""Reads and checks the codebook of tags.

The concepts live in three TOML files (``domains``, ``measures``, ``roles``), so that a user can bring a
folder of their own. The order in the files is the order of the codebook.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from archive.errors import UsageError
from archive.model import Facet
from archive.taxonomy import Concept, Signal, Taxonomy, Term, TermKind

_FILES = {Facet.DOMAIN: "domains.toml", Facet.MEASURE: "measures.toml", Facet.ROLE: "roles.toml"}
_SIGNAL_KEYS = {"verbs", "objects", "reach", "back", "weak"}
_CONCEPT_KEYS = {kind.value for kind in TermKind} | {
    *(
        "code",
        "label",
        "label_en",
        "definition",
        "signal",
        "headings",
        "texts",
        "near",
        "unless",
        "follows",
        "done",
    ),
    *("openings", "closings", "overrides", "titles", "until", "office_only", "fields", "field_words"),
    *("hood", "rothwell_zegveld", "examples", "counter_examples"),
}


def load_taxonomy(directory: Path | None = None) -> Taxonomy:
    """The codebook in ``directory``, or the one that comes with the program.

    Raises ``UsageError`` that names the file and the concept if anything in it is wrong.
    """
    root: Traversable | Path = directory or files("archive").joinpath("data", "taxonomy")
    return _taxonomy(tuple(_read(root.joinpath(name), name) for name in _FILES.values()))


@lru_cache(maxsize=4)  # asked for at several places of one run; the files are read each time, and parsed once
def _taxonomy(contents: tuple[bytes, ...]) -> Taxonomy:
    concepts: list[Concept] = []
    outside: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    digest = hashlib.sha256()
    for (facet, name), content in zip(_FILES.items(), contents, strict=True):
        digest.update(f"{name}\x00{len(content)}\x00".encode() + content)
        document = _document(name, content)
        concepts.extend(_concepts(facet, name, document))
        if facet is Facet.DOMAIN:
            outside, people = _strings(document, "outside", name), _strings(document, "people", name)
    return Taxonomy(tuple(concepts), digest.hexdigest(), outside, people)


def _read(path: Traversable | Path, name: str) -> bytes:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise UsageError(f"读不到标签表文件 {name}：{error.strerror or error}。") from error


def _document(name: str, content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"标签表文件 {name} 不是有效的 TOML：{error}。") from error


def _concepts(facet: Facet, name: str, document: Mapping[str, object]) -> Iterator[Concept]:
    tables = document.get("concept")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"标签表文件 {name} 里没有 [[concept]]。")
    shared = set(_strings(document, "shared", name))
    owner: dict[str, str] = {}
    codes: set[str] = set()
    for table in tables:
        concept = _concept(facet, name, table)
        if concept.code in codes:
            raise UsageError(f"{name}：代码 {concept.code} 出现了两次。")
        codes.add(concept.code)
        for term in concept.terms:
            if term.kind is TermKind.NEGATIVE:
                continue
            first = owner.setdefault(term.text, concept.code)
            if first != concept.code and term.text not in shared:
                raise UsageError(
                    f"{name}：词语“{term.text}”同时属于 {first} 和 {concept.code}；"
                    "如属有意，请写进文件开头的 shared。"
                )
        yield concept


def _concept(facet: Facet, name: str, table: Mapping[str, object]) -> Concept:
    where = f"{name}：{table.get('code') or '（缺代码的标签）'}"
    if unknown := sorted(set(table) - _CONCEPT_KEYS):
        raise UsageError(f"{where} 有不认识的字段 {unknown[0]}。")
    signals = table.get("signal", [])
    if not isinstance(signals, list):
        raise UsageError(f"{where} 的 signal 应写成 [[concept.signal]]。")
    until = table.get("until")
    if until is not None and (not isinstance(until, int) or isinstance(until, bool)):
        raise UsageError(f"{where} 的 until 应是年份。")
    office_only = table.get("office_only", False)
    if not isinstance(office_only, bool):
        raise UsageError(f"{where} 的 office_only 应是 true 或 false。")
    return Concept(
        facet=facet,
        code=_text(table, "code", where),
        label=_text(table, "label", where),
        label_en=_text(table, "label_en", where),
        definition=_text(table, "definition", where),
        terms=_terms(table, where),
        signals=tuple(_signal(signal, where) for signal in signals),
        headings=_strings(table, "headings", where),
        texts=_strings(table, "texts", where),
        near=_strings(table, "near", where),
        unless=_strings(table, "unless", where),
        follows=_strings(table, "follows", where),
        done=_strings(table, "done", where),
        openings=_strings(table, "openings", where),
        closings=_strings(table, "closings", where),
        titles=_strings(table, "titles", where),
        overrides=_strings(table, "overrides", where),
        fields=_strings(table, "fields", where),
        field_words=_strings(table, "field_words", where),
        until=until,
        office_only=office_only,
        hood=_strings(table, "hood", where),
        rothwell_zegveld=_strings(table, "rothwell_zegveld", where),
        examples=_strings(table, "examples", where),
        counter_examples=_strings(table, "counter_examples", where),
    )


def _terms(table: Mapping[str, object], where: str) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for kind in TermKind:
        for text in _strings(table, kind, where):
            if text in terms:
                raise UsageError(f"{where} 的词语“{text}”写了两次。")
            terms[text] = Term(text, kind)
    return tuple(terms.values())


def _signal(table: object, where: str) -> Signal:
    if not isinstance(table, dict) or set(table) - _SIGNAL_KEYS:
        raise UsageError(f"{where} 的 signal 只能有 {'、'.join(sorted(_SIGNAL_KEYS))}。")
    verbs, objects = _strings(table, "verbs", where), _strings(table, "objects", where)
    reach, back, weak = table.get("reach", 16), table.get("back", 6), table.get("weak", False)
    if not verbs or not objects:
        raise UsageError(f"{where} 的 signal 要有 verbs 和 objects。")
    if not (isinstance(reach, int) and isinstance(back, int) and isinstance(weak, bool)):
        raise UsageError(f"{where} 的 signal：reach、back 是字数，weak 是 true 或 false。")
    return Signal(verbs, objects, reach, back, weak)


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where} 的 {key} 不能为空。")
    return value


def _strings(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise UsageError(f"{where} 的 {key} 应是不含空项的词语列表。")
    return tuple(values)
