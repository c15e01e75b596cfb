"""The table of divisions, and the reading of chains of names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.describe import gazetteer as module
from indexer.describe.gazetteer import Gazetteer, Place, gazetteer, meant

TABLE = module.files("indexer.describe").joinpath("divisions.tsv").read_text(encoding="utf-8")
ROWS = [line.split("\t") for line in TABLE.splitlines() if not line.startswith("#")]


def test_the_table_is_well_formed() -> None:
    """Codes, paths once and with all above them, years in order; sources and licences named."""
    paths = {row[1] for row in ROWS}
    assert len(paths) == len(ROWS) > 3600
    for code, path, since, until in ROWS:
        assert re.fullmatch(r"[1-8]\d{5}", code)
        assert re.fullmatch(r"(?:20\d\d|\?)?", since)
        assert re.fullmatch(r"(?:20\d\d|\?)?", until)
        assert "/" not in path or path.rsplit("/", 1)[0] in paths
        if since.isdigit() and until.isdigit():
            assert int(since) <= int(until)
    assert sum("/" not in path for path in paths) == 34
    assert "BSD" in TABLE
    assert "MIT" in TABLE


def test_what_there_is_today_and_what_there_was() -> None:
    """34 provinces, more than 2,800 counties and 290 cities today; some 450 former divisions."""
    today = [row[1] for row in ROWS if not row[3]]
    assert len([path for path in today if path.count("/") == 2]) > 2600
    assert len(ROWS) - len(today) > 400


@pytest.mark.parametrize("path", [row[1] for row in ROWS[::23]])
def test_a_whole_path_means_its_own_place(path: str) -> None:
    """Printed in full, no name is ambiguous."""
    printed = path.replace("/", "")
    chain = gazetteer().read(printed, 0)
    assert chain is not None
    assert (chain.end, meant(chain.places)) == (
        len(printed),
        next(p for p in chain.places if p.name == printed),
    )


def test_forms_that_followed_each_other_are_one_place() -> None:
    """But two that stood side by side are not, nor are those of two provinces."""
    early, late = Place(("甲省", "乙市", "丙县"), 0, 2010), Place(("甲省", "丁市", "丙县"), 2011)
    assert meant((late, early)) == late
    assert meant((late, Place(("甲省", "乙市", "丙县")))) is None
    assert meant((late, Place(("戊省", "乙市", "丙县"), 0, 2010))) is None
    assert meant(()) is None


def test_a_table_of_ones_own_adds_names() -> None:
    """A zone is found behind its city, in full and in short, and does not disturb the rest."""
    rows = [Place(("山东省",)), Place(("山东省", "青岛市")), Place(("山东省", "青岛市", "西海岸新区"), 2014)]
    own = Gazetteer(rows, module.settings())
    for printed in ("山东省青岛市西海岸新区", "青岛西海岸新区", "西海岸新区"):
        chain = own.read(f"{printed}民政局", 0)
        assert chain is not None
        assert (chain.end, chain.places) == (len(printed), (rows[2],))
    assert own.read("安吉县", 0) is None


def test_a_short_name_is_not_cut_out_of_a_longer_word() -> None:
    """费县 is a place in 赴费县, and none in 收费县级."""
    assert gazetteer().read_back("赴费县", 3) is not None
    assert gazetteer().read_back("收费县", 3) is None


@given(
    st.text(alphabet="浙江省湖州市安吉县西区北京朝阳内蒙古自治XX、，民政局", max_size=60), st.integers(0, 60)
)
def test_a_chain_lies_in_its_text(text: str, place: int) -> None:
    """Whatever the text, forwards and backwards."""
    place = min(place, len(text))
    for chain in (gazetteer().read(text, place), gazetteer().read_back(text, place)):
        if chain is not None:
            assert 0 <= chain.start < chain.end <= len(text)
            assert chain.places
