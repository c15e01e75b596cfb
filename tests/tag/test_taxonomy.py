"""The codebook: what it holds, and what it refuses."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.model import Facet
from archive.taxonomy import Taxonomy, TermKind
from archive.taxonomy_files import load_taxonomy
from indexer.tag import Tagger

DOMAINS = [
    "social-assistance",
    "elder-care",
    "child-welfare",
    "disability",
    "funeral",
    "marriage",
    "vagrancy",
    "social-org",
    "charity-social-work",
    "community-governance",
    "toponymy",
    "veterans",
    "disaster-relief",
    "medical-aid",
    "party-building",
    "general-affairs",
]
MEASURES = [
    "cash-benefit",
    "facility",
    "service",
    "funding",
    "regulation",
    "supervision",
    "monitoring",
    "publicity",
    "workforce",
    "digital",
    "social-participation",
    "pilot",
    "coordination",
    "registration",
]
MINIMAL = '[[concept]]\ncode = "{code}"\nlabel = "{label}"\nlabel_en = "A"\ndefinition = "甲"\n{more}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the program's codebook that a test may spoil."""
    target = tmp_path / "taxonomy"
    shutil.copytree(str(files("archive").joinpath("data", "taxonomy")), target)
    return target


def concept(code: str = "a", label: str = "甲", more: str = "") -> str:
    return MINIMAL.format(code=code, label=label, more=more)


def test_codes_stand_in_codebook_order(taxonomy: Taxonomy) -> None:
    """The codes are the contract's, in its order."""
    assert list(taxonomy.codes(Facet.DOMAIN)) == DOMAINS
    assert list(taxonomy.codes(Facet.MEASURE)) == MEASURES
    assert list(taxonomy.codes(Facet.ROLE)) == ["overview", "result", "highlight", "problem", "plan"]


@pytest.mark.parametrize("facet", [Facet.DOMAIN, Facet.MEASURE])
def test_a_look_alike_hides_no_word_of_another_concept_unsaid(taxonomy: Taxonomy, facet: Facet) -> None:
    """Where a negative word of one concept holds a firm word of another, the other says what it makes of it."""
    firm = (TermKind.PREFERRED, TermKind.ALTERNATIVE)
    words: dict[str, set[str]] = {}
    for concept in taxonomy.facet(facet):
        for term in concept.terms:
            if term.kind in firm and len(term.text) > 1:
                words.setdefault(term.text, set()).add(concept.code)
    known = {concept.code: {term.text for term in concept.terms} for concept in taxonomy.facet(facet)}
    for concept in taxonomy.facet(facet):
        for term in concept.terms:
            if term.kind is TermKind.NEGATIVE:
                inside = {code for word, codes in words.items() if word in term.text for code in codes}
                unsaid = {code for code in inside - {concept.code} if term.text not in known[code]}
                said = any(term.text in terms for code, terms in known.items() if code != concept.code)
                assert said or not unsaid, (concept.code, term.text, unsaid)


def test_every_concept_explains_itself(taxonomy: Taxonomy) -> None:
    """Each concept has labels, a definition and examples; measures map to both schemes."""
    for item in taxonomy.concepts:
        assert item.label
        assert item.label_en
        assert item.definition
        assert item.examples
        assert item.counter_examples
        if item.facet is Facet.MEASURE:
            assert item.hood
            assert set(item.hood) <= {"nodality", "authority", "treasure", "organisation"}
            assert item.rothwell_zegveld
            assert set(item.rothwell_zegveld) <= {"供给型", "环境型", "需求型"}


def test_former_duties_say_when_they_ended(taxonomy: Taxonomy) -> None:
    """Only the three fields that left civil affairs in 2018 have an end."""
    ended = {item.code: item.until for item in taxonomy.concepts if item.until}
    assert ended == {"veterans": 2018, "disaster-relief": 2018, "medical-aid": 2018}


def test_label_of_a_code(taxonomy: Taxonomy) -> None:
    """A code gives its Chinese label, and an unknown code a clear error."""
    assert taxonomy.label(Facet.DOMAIN, "elder-care") == "养老服务"
    with pytest.raises(UsageError, match="nowhere"):
        taxonomy.label(Facet.DOMAIN, "nowhere")


def test_own_folder_is_read_and_digest_follows_content(folder: Path, taxonomy: Taxonomy) -> None:
    """A copy of the files has the same digest, line endings aside; a changed word changes it."""
    path = folder / "domains.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_taxonomy(folder).digest == taxonomy.digest
    path.write_text(path.read_text(encoding="utf-8").replace('"寻亲"', '"寻亲服务"'), encoding="utf-8")
    changed = load_taxonomy(folder)
    assert changed.digest != taxonomy.digest
    terms = changed.concept(Facet.DOMAIN, "vagrancy").terms
    assert any(term.text == "寻亲服务" and term.kind is TermKind.PREFERRED for term in terms)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (concept("a") + concept("a"), "a 出现了两次"),
        (concept("a", more='preferred = ["甲乙"]') + concept("b", more='weak = ["甲乙"]'), "甲乙.*a 和 b"),
        (concept("a", label=" "), "a 的 label 不能为空"),
        (concept("a", more='preferred = ["甲", ""]'), "a 的 preferred"),
        (concept("a", more='preferred = ["甲"]\nweak = ["甲"]'), "“甲”写了两次"),
        (concept("a", more="until = true"), "until 应是年份"),
        (concept("a", more='colour = "red"'), "不认识的字段 colour"),
        (concept("a", more='[[concept.signal]]\nverbs = ["办"]'), "verbs 和 objects"),
        ("title = 1", r"没有 \[\[concept\]\]"),
        ("= =", "不是有效的 TOML"),
    ],
)
def test_wrong_files_are_refused_by_name(folder: Path, content: str, says: str) -> None:
    """Each kind of mistake is one clear line that names the file and the concept."""
    (folder / "domains.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=f"domains.toml.*{says}") as caught:
        load_taxonomy(folder)
    assert "\n" not in str(caught.value)


def test_a_shared_word_may_be_declared(folder: Path) -> None:
    """A declared word may stand in two concepts; a negative word needs no declaration."""
    declared = 'shared = ["甲乙"]\n' + concept("a", more='preferred = ["甲乙"]\nnegative = ["丙"]')
    declared += concept("b", more='weak = ["甲乙", "丙"]')
    (folder / "domains.toml").write_text(declared, encoding="utf-8")
    assert load_taxonomy(folder).codes(Facet.DOMAIN) == ("a", "b")


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """A folder without the files is refused with the file's name."""
    with pytest.raises(UsageError, match=r"domains\.toml"):
        load_taxonomy(tmp_path)


def test_a_broken_role_pattern_is_refused(folder: Path) -> None:
    """A pattern that RE2 does not accept is named with its role when the tagger is prepared."""
    path = folder / "roles.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("'.*现", "'(.*现", 1), encoding="utf-8")
    with pytest.raises(UsageError, match="overview"):
        Tagger(load_taxonomy(folder))


def test_the_five_roles_are_required(folder: Path) -> None:
    """A folder with other roles is refused when the tagger is prepared."""
    (folder / "roles.toml").write_text(concept("summary"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"roles\.toml"):
        Tagger(load_taxonomy(folder))
