"""What pages are made by is known by a digest, so that an archive made otherwise is noticed."""

from pathlib import Path

from indexer.pipeline import stage_data

INDEXER = Path(__file__).parents[2] / "indexer"
STAGES = ("read", "clean", "split", "describe", "tag")


def test_every_data_file_of_a_stage_counts() -> None:
    """Also those in folders below it, such as what stands on web pages beside their text."""
    there = {
        file.relative_to(INDEXER).as_posix(): file.read_bytes()
        for stage in STAGES
        for file in (INDEXER / stage).rglob("*")
        if file.suffix in (".toml", ".tsv")
    }
    assert stage_data() == there
    assert "read/html/furniture.toml" in there
