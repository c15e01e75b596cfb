"""Where a page was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """``location`` (absolute path or address) tells places apart; ``shown`` is what people see."""

    location: str
    shown: str
