"""A trend as CSV and as a chart."""

import csv
from collections.abc import Callable
from typing import TextIO

from archive.chart import Bar, bar_chart
from archive.export import BYTE_ORDER_MARK, csv_cell
from archive.trend import Bucket, By, Trend, bucket_dict

Label = Callable[[str], str]
"""What people see of a bucket's value."""

BY = {By.YEAR: "年份", By.PROVINCE: "省份", By.REGION: "地区", By.DOMAIN: "业务领域"}
"""What people see of what a trend is counted by."""
_COLUMNS = ("paragraphs", "reports", "occurrences", "total_paragraphs", "total_reports", "share")
_MOST_BARS = 60
CHART_NOTE = "条长为命中段落占该组全部段落的比例"


def write_trend_csv(found: Trend, label: Label, out: TextIO) -> None:
    """Writes one row a bucket, and the whole; ``out`` is opened as UTF-8 with ``newline=""``."""
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([found.by.value, "label", *_COLUMNS])
    for bucket in (*found.buckets, found.whole):
        whole = bucket is found.whole
        values = bucket_dict(bucket)
        name = "合计" if whole else label(bucket.value)
        writer.writerow(
            ["" if whole else csv_cell(bucket.value), csv_cell(name), *(values[c] for c in _COLUMNS)]
        )


def trend_chart(found: Trend, label: Label) -> str:
    """The trend as an SVG document: one bar a bucket, as long as its share. Of more than 60 places
    those with the most paragraphs are drawn; years are drawn all.
    """
    drawn = found.buckets if found.by is By.YEAR else found.buckets[:_MOST_BARS]
    bars = [Bar(label(b.value), b.share or 0.0, figures(b)) for b in drawn]
    left_out = len(found.buckets) - len(drawn)
    note = f"{CHART_NOTE}；段落较少的 {left_out} 组没有画出" if left_out else CHART_NOTE
    what = " ".join(found.query.text.split()) or "全部段落"
    return bar_chart(f"{what}：按{BY[found.by]}", note, bars)


def figures(bucket: Bucket) -> str:
    """A bucket's share, and the paragraphs that it is of."""
    return f"{percent(bucket)}（{bucket.hits.paragraphs:,}/{bucket.of.paragraphs:,} 段）"


def percent(bucket: Bucket) -> str:
    """A bucket's share of paragraphs for people; what is more than nothing does not read 0."""
    share = bucket.share
    if share is None:
        return "—"
    if not share:
        return "0"
    return "不到 0.01%" if share < 0.0001 else f"{share:.2%}"
