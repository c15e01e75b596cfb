"""The examples of the first screen, and how many hits each has in the archive at hand."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from archive.search import SearchRequest
from indexer.workspace import Workspace
from webui.params import SearchState, state_filters


@dataclass(frozen=True, slots=True)
class Example:
    """A search worth trying."""

    state: SearchState
    label: str
    why: str


def load_examples() -> tuple[Example, ...]:
    """The examples that come with the program."""
    document = tomllib.loads(files("webui").joinpath("examples.toml").read_text("utf-8"))
    return tuple(
        Example(
            SearchState(entry["query"], tuple((name, value) for name, value in entry.get("filters", []))),
            entry["label"],
            entry["why"],
        )
        for entry in document["example"]
    )


def live_examples(workspace: Workspace) -> list[tuple[Example, int]]:
    """The examples that find something, with their number of hits."""
    found = []
    for example in load_examples():
        filters = state_filters(example.state, workspace.taxonomy)
        total = workspace.search(SearchRequest(example.state.text, filters, limit=0, explain=False)).total
        if total:
            found.append((example, total))
    return found
