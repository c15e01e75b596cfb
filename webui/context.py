"""What a request may reach: the archive and the calendar, kept by the application and by nothing global."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app

from archive.errors import NotFoundError
from archive.model import ParagraphRecord, Report
from archive.similar import Similar, similar
from indexer.workspace import Workspace
from webui.labels import Label, value_label

_KEY = "minzheng"
_SHOWN = 40  # characters of an id that is none


@dataclass(frozen=True, slots=True)
class Context:
    """The open archive, what day it is (citations name the day of consultation), and why each cleaning rule
    removes what it removes. ``guarded``: only those with a password are answered.
    """

    workspace: Workspace
    today: Callable[[], date]
    reasons: Mapping[str, str]
    guarded: bool = False


def bind(app: Flask, context: Context) -> None:
    """Gives the application its archive."""
    app.extensions[_KEY] = context


def context() -> Context:
    """The context of the application that serves this request."""
    found = current_app.extensions[_KEY]
    assert isinstance(found, Context)
    return found


def workspace() -> Workspace:
    """The archive of the application that serves this request."""
    return context().workspace


def find_paragraph(paragraph_id: str) -> ParagraphRecord:
    """The paragraph, also under an id that was replaced. NotFoundError in words for a reader of pages."""
    try:
        return workspace().store.record(paragraph_id)
    except NotFoundError as error:
        raise NotFoundError(
            f"文库里没有编号为 {paragraph_id[:_SHOWN]} 的段落。请核对地址，或重新检索。"
        ) from error


def find_report(report_id: str) -> Report:
    """The report, also under an id that was replaced. NotFoundError in words for a reader of pages."""
    try:
        return workspace().store.report(report_id)
    except NotFoundError as error:
        raise NotFoundError(
            f"文库里没有编号为 {report_id[:_SHOWN]} 的报告。请核对地址，或重新检索。"
        ) from error


def label_of() -> Label:
    """What people see of the values of filters; NotFoundError for a report that is not there."""
    return value_label(workspace().taxonomy, lambda report_id: find_report(report_id).label)


def like_statements(record: ParagraphRecord, most: int) -> list[Similar]:
    """At most ``most`` paragraphs of other reports that say something like it, most alike first."""
    archive = workspace()
    return similar(archive.store, archive.engine(), record, archive.tokens, most)
