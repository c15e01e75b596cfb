"""How far two readers agree on the same statements. The only home of ``krippendorff``, which is optional."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.errors import UsageError
from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.evaluation.units import Unit


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of one facet; None where it is not defined (no reader ever used the code).

    For domains and measures each pair of statement and code is a yes or no, for roles each statement has one value.
    """

    statements: int
    alpha: float | None
    codes: Mapping[str, float | None]


def agreement(first: Sequence[Unit], second: Sequence[Unit], taxonomy: Taxonomy) -> dict[Facet, Agreement]:
    """The agreement of two label sets on the statements that both hold (same source, id and text)."""
    other = {_key(unit): unit for unit in second if unit.kind == "body"}
    pairs = [(unit, other[_key(unit)]) for unit in first if unit.kind == "body" and _key(unit) in other]
    if not pairs:
        raise UsageError("两份标注没有共同的段落（source、id、text 都相同的行）。")
    return {facet: _facet(pairs, facet, taxonomy.codes(facet)) for facet in Facet}


def _key(unit: Unit) -> tuple[str, str, str]:
    return unit.source, unit.unit_id, unit.text


def _facet(pairs: Sequence[tuple[Unit, Unit]], facet: Facet, codes: Sequence[str]) -> Agreement:
    chosen = [
        (one.labels[facet].core, two.labels[facet].core)
        for one, two in pairs
        if facet in one.labels and facet in two.labels
    ]
    by_code = {
        code: alpha([code in one for one, _ in chosen], [code in two for _, two in chosen]) for code in codes
    }
    if facet is Facet.ROLE:
        order = {code: place for place, code in enumerate(codes)}
        single = [(one, two) for one, two in chosen if len(one) == len(two) == 1]
        whole = alpha(
            [order[code] for one, _ in single for code in one],
            [order[code] for _, two in single for code in two],
        )
    else:
        whole = alpha(
            [code in one for one, _ in chosen for code in codes],
            [code in two for _, two in chosen for code in codes],
        )
    return Agreement(len(chosen), whole, by_code)


def alpha(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Krippendorff's alpha of two readers; None if there is one value only. UsageError without the library."""
    if len({*first, *second}) < 2:
        return None
    try:
        import krippendorff  # under the GPL, so it is installed only by those who want it
    except ImportError as error:
        raise UsageError("计算一致性需要另装 krippendorff（GPL 许可）：pip install krippendorff") from error
    data = [[int(value) for value in first], [int(value) for value in second]]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
