"""Areas that are no divisions but report on their own, and what divisions are called beside their names."""

import pytest

from archive.model import Basis
from indexer.describe.gazetteer import gazetteer, meant, settings
from tests.describe.described import FILLER, summary


@pytest.mark.parametrize(
    ("office", "region"),
    [
        ("新疆生产建设兵团民政局", "新疆生产建设兵团"),
        ("新疆兵团民政局", "新疆生产建设兵团"),
        ("兵团第八师民政局", "新疆生产建设兵团第八师"),
        ("新疆石河子市民政局", "新疆维吾尔自治区石河子市"),
        ("新疆维吾尔自治区民政厅", "新疆维吾尔自治区"),
        ("雄安新区公共服务局", "河北省雄安新区"),
        ("锡盟民政局", "内蒙古自治区锡林郭勒盟"),
        ("鄂温克旗民政局", "内蒙古自治区呼伦贝尔市鄂温克族自治旗"),
    ],
)
def test_a_title_names_them(office: str, region: str) -> None:
    found = summary(f"{office}2018年工作总结", FILLER).region
    assert (found.value, found.basis) == (region, Basis.EXPLICIT)


@pytest.mark.parametrize("title", ["第一师范学校老年大学工作总结", "建设兵团战友会工作总结"])
def test_words_that_look_like_them_name_nothing(title: str) -> None:
    assert summary(title, FILLER, "与兵团第八师民政局结对。").region.value is None


@pytest.mark.parametrize(
    ("name", "called"), [(name, called) for name, names in settings()["called"].items() for called in names]
)
def test_each_further_name_is_that_of_one_place_in_full(name: str, called: str) -> None:
    """兵团 needs the name of one of its divisions behind it."""
    chain = gazetteer().read(called, 0)
    if called in settings()["names"]["words"]:
        assert chain is None
        return
    assert chain is not None
    place = meant(chain.places)
    assert place is not None
    assert (place.path[-1], chain.end, chain.short) == (name, len(called), False)


@pytest.mark.parametrize("title", ["安吉：2018年民政工作总结", "浙江安吉：全县民政工作总结"])
def test_a_newspaper_s_title_names_its_place_before_a_colon(title: str) -> None:
    assert summary(title, FILLER).region.value == "浙江省湖州市安吉县"
