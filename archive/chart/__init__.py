"""Charts as SVG: plain, readable without their colours, and told to screen readers in full."""

from archive.chart.bars import Bar, bar_chart
from archive.chart.heat import Cell, heat_map
from archive.chart.lines import Line, line_chart

__all__ = ["Bar", "Cell", "Line", "bar_chart", "heat_map", "line_chart"]
