"""Charts as Word's own: they can be edited, and are said in words to those who do not see them."""

from __future__ import annotations

from typing import Any

from ..document import Bars
from ..office_chart import chart_parts, said

_ROW, _EDGE = 190_000, 250_000
"""Height of a bar, and of what is above and below them, in EMU."""


def add_chart(made: Any, chart: Bars, colour: str, width: int) -> None:
    """A chart as wide as the text, in EMU, and as high as its bars need."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    parts = chart_parts(chart, colour)
    package = made.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/chart") for part in package.iter_parts())
    workbook = Part(PackURI(f"/word/embeddings/Chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, parts.workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, parts.chart, package)
    part.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, parts.relation)
    relation = made.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    height = _EDGE + _ROW * len(chart.bars)
    paragraph = made.add_paragraph()
    inline = parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{500 + number}" name="Chart {number}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    inline[0].find("{*}docPr").set("descr", said(chart)[:4000])
    paragraph.add_run()._r.append(inline)
