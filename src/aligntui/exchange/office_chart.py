"""Charts that can be edited in Word and PowerPoint: bars as the programs' own charts, with their numbers inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from aligntui.dataclass import dataclass

from .cleaning import shown
from .document import UNIT_HEADS, Bars, amount
from .layout import short_label

MOST_BARS = 20
"""Bars in one chart; more of them are drawn in several."""
LABEL = 48
"""Letters of a bar's label."""
WEAK = "8D8779"


def in_pieces(chart: Bars) -> Iterator[Bars]:
    """The chart, or several of at most `MOST_BARS` bars each."""
    count = -(-len(chart.bars) // MOST_BARS)
    if count <= 1:
        yield chart
        return
    for nth in range(count):
        start = nth * MOST_BARS
        line = chart.line_after - start if chart.line_after is not None else None
        yield replace(
            chart,
            title=f"{chart.title} ({nth + 1} of {count})",
            bars=chart.bars[start : start + MOST_BARS],
            line_after=line if line is not None and 0 < line < MOST_BARS else None,
        )


def said(chart: Bars) -> str:
    """The chart in words, for those who do not see it."""
    return shown(f"{chart.title}. " + "; ".join(f"{bar.label}: {amount(bar, chart.unit)}" for bar in chart.bars))


def add_chart(shapes: Any, chart: Bars, colour: str, left: int, top: int, width: int, height: int, points: int) -> Any:
    """Puts a bar chart onto a slide; lengths in EMU, `points` is the size of its letters. Gives back its frame."""
    from pptx.dml import color
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    rgb: Any = color.RGBColor
    from pptx.chart.data import CategoryChartData

    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [short_label(shown(bar.label), LABEL) or "–" for bar in chart.bars]
    data.add_series(UNIT_HEADS.get(chart.unit, chart.unit), [bar.value for bar in chart.bars])
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, left, top, width, height, data)
    drawn = frame.chart
    drawn.has_legend = False
    drawn.has_title = False
    drawn.font.size = Pt(points)
    drawn.font.name = "Calibri"
    drawn.category_axis.reverse_order = True
    drawn.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    drawn.category_axis.format.line.color.rgb = rgb.from_string(WEAK)
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot = drawn.plots[0]
    plot.gap_width = 40
    plot.has_data_labels = True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size = Pt(points)
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb.from_string(WEAK)
    for at, bar in enumerate(chart.bars):
        if bar.strong:
            fill = series.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb.from_string(colour.lstrip("#").upper())
    return frame


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart as the parts of a package that Word needs."""

    chart: bytes
    workbook: bytes
    relation: str
    """The id by which the chart names its workbook."""


def chart_parts(chart: Bars, colour: str) -> ChartParts:
    """The same chart for a Word document, made on a slide that nobody sees."""
    from pptx import Presentation

    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    part = add_chart(slide.shapes, chart, colour, 0, 0, 100, 100, 9).chart.part
    workbook = part.chart_workbook.xlsx_part
    relation = next(key for key, one in part.rels.items() if one.target_part is workbook)
    return ChartParts(part.blob, workbook.blob, relation)
