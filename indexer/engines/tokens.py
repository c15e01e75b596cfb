"""What an engine asks of an analyzer. The engines know no other."""

from collections.abc import Sequence
from typing import Protocol


class Tokens(Protocol):
    """Gives the words of a text, the same for the index and for queries."""

    @property
    def version(self) -> str:
        """Changes whenever some text may give other words."""

    def tokens(self, text: str) -> Sequence[str]:
        """The words to index a folded text under, as often as they occur. Each is a stretch of the text."""

    def query_tokens(self, text: str) -> Sequence[str]:
        """The words that a text must have to match a query."""
