"""Every part of a page names the rule that set it apart; an id must lead to one rule and one reason."""

from indexer.clean.chunks import REASONS as CHUNKS
from indexer.clean.foreign import REASONS as FOREIGN
from indexer.clean.inserted import REASONS as INSERTED
from indexer.clean.outlines import REASONS as OUTLINES
from indexer.clean.page_marks import REASONS as PAGE_MARKS
from indexer.clean.rules import load_rules
from indexer.clean.speech import reasons as of_edges
from indexer.pipeline import part_reasons
from indexer.read.html import reasons as of_reading
from webui.families import FAMILIES


def test_no_two_rules_share_an_id() -> None:
    shipped = [rule.id for rule in load_rules()]
    ids = [*shipped, *of_reading(), *of_edges(), *PAGE_MARKS, *OUTLINES, *CHUNKS, *FOREIGN, *INSERTED]
    assert sorted(ids) == sorted(set(ids))


def test_every_family_of_cleaning_has_a_name_that_people_read() -> None:
    removing = {rule for rule in part_reasons() if not rule.startswith("split.")}
    assert {rule.partition(".")[0] for rule in removing} <= FAMILIES.keys()
