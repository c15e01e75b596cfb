"""Calls of the API that look at all hits at once, and the one for like statements in other reports."""

from flask import Blueprint, Response, request

from archive.comparison import comparison_dict
from archive.overview import overview_dict
from archive.records import similar_dict
from archive.similar import LEAST
from webui.answer import json_answer
from webui.call_params import read_api_similar
from webui.comparison import compared
from webui.context import find_paragraph, like_statements, workspace
from webui.contract import asked as calls
from webui.contract import spread
from webui.endpoint import Endpoint, described
from webui.overview import spread_over
from webui.params import read_study
from webui.sides import read_sides

api_study = Blueprint("api_study", __name__, url_prefix="/api/v1")
_NO_REPORT = {404: "没有所指的报告"}


@api_study.get("/overview")
@described(
    Endpoint(
        "命中或全部段落在领域、年份、举措、性质、文种、省份上的分布",
        (spread.Overview,),
        "各图的数字",
        asks=calls.OverviewCall,
        errors=_NO_REPORT,
    )
)
def overview() -> Response:
    """The figures of the overview."""
    return json_answer(overview_dict(spread_over(read_study(request.args, workspace().taxonomy))))


@api_study.get("/compare")
@described(
    Endpoint(
        "两个检索、年份或地区并排：总数、层次、标签、逐年比例和各自突出的词",
        (spread.Comparison,),
        "甲乙两边的数字",
        asks=calls.CompareCall,
        errors=_NO_REPORT,
    )
)
def compare() -> Response:
    """The figures of a comparison."""
    return json_answer(comparison_dict(compared(read_sides(request.args, workspace().taxonomy))))


@api_study.get("/paragraphs/<paragraph_id>/similar")
@described(
    Endpoint(
        "别的报告里相近的说法，每份报告一段",
        (spread.Similar,),
        "相近的段落",
        asks=calls.SimilarCall,
    )
)
def similar(paragraph_id: str) -> Response:
    """Like statements in other reports."""
    most = read_api_similar(request.args)
    record = find_paragraph(paragraph_id)
    found = like_statements(record, most)
    return json_answer(
        {
            "id": record.tagged.paragraph.paragraph_id,
            "least": LEAST,
            "similar": [similar_dict(like) for like in found],
        }
    )
