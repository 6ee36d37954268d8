"""Bar charts as inline SVG, narrow enough that their letters can be read on a phone, with a text in their place."""

from __future__ import annotations

from html import escape

from ..cleaning import shown
from ..document import Bars, amount
from ..layout import short_label

WIDTH = 400
"""Units of the chart's own coordinates; a phone shows about one pixel for each."""
ROW = 36
"""A label, and its bar below it."""
LABEL = 52
"""Letters of a label that fit on one line."""
ROOM = 250
"""The longest bar; its amount and a word stand to its right."""


def bars(chart: Bars) -> str:
    """The figure with its caption."""
    most = max((bar.value for bar in chart.bars), default=0) or 1
    rows = []
    y = 0
    for at, bar in enumerate(chart.bars):
        if chart.line_after == at and at:
            rows.append(
                f'<line x1="0" y1="{y + 8}" x2="{WIDTH - 60}" y2="{y + 8}" stroke="#8a5200" stroke-dasharray="6 4"/>'
                f'<text class="cut" x="{WIDTH}" y="{y + 12}" text-anchor="end">the cut</text>'
            )
            y += 20
        length = round(bar.value / most * ROOM)
        colour = "var(--accent)" if bar.strong else "var(--weak)"
        note = f" {shown(bar.note)}" if bar.note else ""
        rows.append(
            f'<text x="0" y="{y + 13}">{escape(short_label(shown(bar.label), LABEL))}</text>'
            f'<rect x="0" y="{y + 18}" width="{max(length, 1)}" height="12" fill="{colour}"/>'
            f'<text x="{length + 7}" y="{y + 29}">{escape(amount(bar, chart.unit))}{escape(note)}</text>'
        )
        y += ROW
    said = "; ".join(f"{bar.label}: {amount(bar, chart.unit)}" for bar in chart.bars)
    return (
        f"<figure><figcaption>{escape(shown(chart.title))}</figcaption>"
        f'<svg viewBox="0 0 {WIDTH} {y + 4}" role="img" aria-label="{escape(shown(said), quote=True)}">'
        f"{''.join(rows)}</svg></figure>"
    )
