"""What a report is as a whole: a plan, a list of tasks, a meeting that sets the year's work; a list of problems."""

import re
from collections.abc import Sequence

from archive.model import Paragraph, Report
from indexer.tag.matcher import fold
from indexer.tag.wordings import Wordings

_PLAN = re.compile(
    "计划|要点|安排|打算|思路|规划|方案|(?:的|实施|指导)意见$|通知$|部署$|(?:工作重点|重点工作|重点任务|目标任务|工作任务|工作目标)$"
)
_ACCOUNT = re.compile("总结|汇报|报告|回顾|小结|述职|情况")
# A report whose subject is a plan (关于报送工作打算的报告), by its title, and by its opening (现将工作思路报告如下).
_OF_A_PLAN = re.compile(
    "(?:计划|要点|安排|打算|思路|规划|设想|(?:重点|目标|主要)任务)的?(?:报告|汇报|请示|函|材料)$"
)
_OPENS_A_PLAN = re.compile(
    "[^。;]*[现将就][^。;]*(?:计划|要点|安排|打算|思路|规划|设想|任务)[^。;,]{0,4}如下"
)
_PAST = re.compile("总结|回顾|小结|述职|完成|进展|执行|落实|成效|情况|一年来|工作(?:和|及|与|以及|、|暨)")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")  # (2023年) behind a title
_OPENING = 2  # the paragraphs that say what a report is, where its title does not
_SAYS = re.compile(
    r"\s*(?:20\d\d年|今年|[^。;,]{0,8}(?:时期|期间))?,?[^。;,]{0,24}(?:工作|系统|部门|任务|我们)[^。;,]{0,12}(?:要|将)"
    "(?:以|坚持|按照|深入|全面|全力|围绕|聚焦|紧紧|继续|着力|认真|切实|突出|抓好)"
    r"|[^。;,]{0,40}(?:总体要求|总体思路|指导思想|主要任务|工作目标)是"
)


def whole_role(
    paragraphs: Sequence[Paragraph], report: Report, titles: Sequence[tuple[str, Wordings]]
) -> str | None:
    """The role of a whole report, where nothing else decides: what its title alone names (a list of problems, a roll
    of honours), or plan; None if it has none. ``titles`` are patterns for whole titles, by role.
    """
    title = _REMARK.sub("", fold(report.title.value or report.label))
    named = next((code for code, told in titles if told.fullmatch(title)), None)
    return named or ("plan" if _looks_ahead(paragraphs, report) else None)


def _looks_ahead(paragraphs: Sequence[Paragraph], report: Report) -> bool:
    """By the title of the report, by its kind where the title does not say, by its opening where neither does."""
    opening = [fold(paragraph.text) for paragraph in paragraphs[:_OPENING]]
    name = report.title.value or report.label
    if not _PAST.search(name) and any(
        _OPENS_A_PLAN.match(text) and not _PAST.search(text) for text in opening
    ):
        return True
    for named in (name, report.genre):
        if _OF_A_PLAN.search(named) and not _PAST.search(named):
            return True
        if _ACCOUNT.search(named):
            return False
        if _PLAN.search(named):
            return True
    return any(_SAYS.match(text) for text in opening)
