"""The JSON form of a check: plain values, keys in a fixed order."""

from datetime import date

from archive.check.model import Checked, Difference, Finding, Match
from archive.cite import cite
from archive.records import paragraph_dict

_KEPT = (
    "id",
    "report_id",
    "report_label",
    "year",
    "region",
    "source",
    "ordinal",
    "heading_path",
    "text",
    "masked",
)


def checked_dict(checked: Checked, accessed: date) -> dict[str, object]:
    """Findings as ordered; ``start`` and ``end`` of a finding count characters of the draft, those of a match
    characters of the paragraph's text. Citations name ``accessed``.
    """
    return {
        "quotations": checked.quotations,
        "sentences": checked.sentences,
        "counts": {status.value: count for status, count in checked.counts.items()},
        "numbers_differ": sum(finding.numbers_differ for finding in checked.findings),
        "findings": [_finding(finding, accessed) for finding in checked.findings],
    }


def _finding(finding: Finding, accessed: date) -> dict[str, object]:
    return {
        "kind": finding.unit.kind.value,
        "start": finding.unit.start,
        "end": finding.unit.end,
        "text": finding.text,
        "status": finding.status.value,
        "numbers_differ": finding.numbers_differ,
        "total": finding.total,
        "matches": [_match(match, accessed) for match in finding.matches],
    }


def _match(match: Match, accessed: date) -> dict[str, object]:
    whole = paragraph_dict(match.record)
    return {
        **{key: whole[key] for key in _KEPT},
        "start": match.start,
        "end": match.end,
        "similarity": match.similarity,
        "elided": match.elided,
        "onward": list(match.onward),
        "differences": [_difference(difference) for difference in match.differences],
        "citation": cite(match.record, "gbt7714", accessed),
    }


def _difference(difference: Difference) -> dict[str, object]:
    return {
        "change": difference.change.value,
        "draft": list(difference.draft),
        "source": list(difference.source),
        "draft_text": difference.draft_text,
        "source_text": difference.source_text,
    }
