"""Tables: rows of data stay rows, tables that place things do not, tables of metadata become metadata."""

from hypothesis import given
from hypothesis import strategies as st

from archive.model import PartKind
from indexer.read.html import linearise

SENTENCE = "今年以来，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。"


def table(*rows: str, cell: str = "<td><p><span>{}</span></p></td>") -> str:
    """A table in the manner of Word: paragraphs in its cells."""
    return (
        "<table>"
        + "".join(f"<tr>{''.join(cell.format(c) for c in row.split('|'))}</tr>" for row in rows)
        + "</table>"
    )


def test_a_row_of_data_is_one_line_with_tabs_between_cells() -> None:
    """The header comes first and has the same columns; blocks and breaks in a cell do not part the row."""
    text = linearise(table("项目|人数<br>（人）|金额", "低保|1200|36.5", "特困|30|2.1")).text
    assert text.split("\n") == ["项目\t人数 （人）\t金额", "低保\t1200\t36.5", "特困\t30\t2.1"]


def test_empty_and_wide_cells_keep_the_columns() -> None:
    """A figure stays under its heading."""
    rows = "<tr><td>项目<td colspan=2>人数<td>资金<tr><td>低保<td><td>3<td>5<tr><td>特困<td>1<td>2<td>4"
    markup = f"<table>{rows}</table>"
    assert linearise(markup).text.split("\n") == ["项目\t人数\t\t资金", "低保\t\t3\t5", "特困\t1\t2\t4"]


def test_a_table_that_places_things_is_no_data() -> None:
    """A menu beside an article is not the first cell of its first line."""
    article = f"{SENTENCE}<br><br>" * 8
    markup = f"<table><tr><td colspan=2>某县民政局</td></tr><tr><td>首页<br>动态</td><td>{article}</td></tr></table>"
    assert "\t" not in linearise(markup).text


def test_a_statement_of_some_length_may_stand_in_a_row() -> None:
    """Tables of tasks hold sentences."""
    text = linearise(table(f"低保|{SENTENCE}|救助科", f"养老|{SENTENCE}|养老科")).text
    assert text.split("\n")[0] == f"低保\t{SENTENCE}\t救助科"


def test_a_table_of_metadata_becomes_metadata_and_hints() -> None:
    """As a table, as a list, and with values on lines of their own."""
    forms = (
        table("索 引 号：|A-1|发文机关：|某县民政局", "成文日期：|2023年1月5日|文　　号：|某民〔2023〕1号"),
        "<ul><li>索引号：A-1</li><li>发文机关：某县民政局</li>"
        "<li>成文日期：2023年1月5日</li><li>文号：某民〔2023〕1号</li></ul>",
        "<dl><dt>索引号</dt><dd>A-1</dd><dt>发文机关</dt><dd>某县民政局</dd>"
        "<dt>成文日期</dt><dd>2023年1月5日</dd><dt>文号</dt><dd>某民〔2023〕1号</dd></dl>",
    )
    for form in forms:
        page = linearise(f"<div>{form}<h1>某县民政工作总结</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></div>")
        assert {part.rule for part in page.outside} == {"html.metadata-table"}
        assert all(part.kind is PartKind.METADATA for part in page.outside)
        facts = {name: value for name, value in page.hints.items() if name.startswith("table.")}
        assert facts == {
            "table.index": "A-1",
            "table.issuer": "某县民政局",
            "table.written": "2023年1月5日",
            "table.number": "某民〔2023〕1号",
        }


@given(
    st.lists(
        st.lists(st.sampled_from(["0", "7", "12", "220", "33,500", "45.6", "12%", "2018"]), min_size=2),
        min_size=1,
    )
)
def test_rows_of_figures_are_data(figures: list[list[str]]) -> None:
    """Sites count shares and pages in bare numbers, but not in a table; the text goes on below it, however short."""
    rows = ["年份|户数|人数", *("|".join(row) for row in figures), "留言|35", "大|12"]
    text = f"<h1>某县民政局2018年工作总结</h1><p>{SENTENCE}</p>{table(*rows)}<p>以上数据由统计部门核实，准确可靠。</p>"
    assert not linearise(text).outside


def test_a_table_in_the_text_with_such_a_word_is_data() -> None:
    """名称 heads many a column."""
    page = linearise(f"<p>{SENTENCE}</p>" + table("名称|床位", "敬老院|30", "幸福院|20"))
    assert not page.outside
    assert not [name for name in page.hints if name.startswith("table.")]
