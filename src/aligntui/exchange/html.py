"""Writes a document as one HTML file: no network, prints well, charts as inline SVG with a text beside them."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from .cleaning import one_line
from .document import Bars, Block, Bullets, Document, Heading, Item, Missing, Paragraph, Table, amount, bars_table

_VERDICTS = {"direct": "v-direct", "indirect": "v-indirect", "none": "v-none", "no part": "v-no"}

ROW = 24
LABEL = 330
WIDTH = 860
"""Units of the charts' own coordinates."""


def html(document: Document) -> str:
    """The whole page."""
    style = files("aligntui.exchange").joinpath("document.css").read_text(encoding="utf-8")
    body = "\n".join(_block(block) for block in document.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Whatever might slip through: no script runs and nothing is fetched.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(document.title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{_text(document.title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(text, label):
            start = f'<span class="label">{_text(label)}:</span> ' if label else ""
            return f"<p>{start}{_text(text)}</p>"
        case Bullets(items):
            return _list(items)
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Missing(text):
            return f'<p class="missing">{_text(text)}</p>'


def _list(items: tuple[Item, ...]) -> str:
    rows = []
    for item in items:
        label = f'<span class="label">{_text(item.label)}:</span> ' if item.label else ""
        under = _list(item.under) if item.under else ""
        rows.append(f"<li>{label}{_text(item.text)}{under}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _table(table: Table) -> str:
    align = table.align.ljust(len(table.columns), "l")
    head = "".join(f"<th{_class(at, align)}>{_text(column)}</th>" for at, column in enumerate(table.columns))
    rows = []
    for row in table.rows:
        cells = []
        for at, cell in enumerate(row):
            verdict = _VERDICTS.get(cell.rstrip("*"))
            shape = f' class="v {verdict}"' if verdict and at else _class(at, align)
            cells.append(f"<td{shape}>{_text(cell)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _class(at: int, align: str) -> str:
    return ' class="r"' if at < len(align) and align[at] == "r" else ""


def _bars(chart: Bars) -> str:
    most = max((bar.value for bar in chart.bars), default=0) or 1
    rows = []
    y = 0
    for at, bar in enumerate(chart.bars):
        if chart.line_after == at and at:
            rows.append(
                f'<line x1="0" y1="{y + 6}" x2="{WIDTH}" y2="{y + 6}" stroke="#8a5200" stroke-dasharray="6 4"/>'
                f'<text x="{WIDTH}" y="{y + 2}" text-anchor="end" fill="#8a5200">the cut</text>'
            )
            y += 14
        length = round(bar.value / most * (WIDTH - LABEL - 110))
        color = "#1f5a8a" if bar.strong else "#b9b2a3"
        label = one_line(bar.label)
        label = label if len(label) <= 48 else label[:47].rstrip() + "…"
        note = f" {one_line(bar.note)}" if bar.note else ""
        rows.append(
            f'<text x="{LABEL - 10}" y="{y + 16}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="{LABEL}" y="{y + 4}" width="{max(length, 1)}" height="15" fill="{color}"/>'
            f'<text x="{LABEL + length + 8}" y="{y + 16}">{escape(amount(bar, chart.unit))}{escape(note)}</text>'
        )
        y += ROW
    said = "; ".join(f"{bar.label}: {amount(bar, chart.unit)}" for bar in chart.bars)
    return (
        f"<figure><figcaption>{_text(chart.title)}</figcaption>"
        f'<svg viewBox="0 0 {WIDTH} {y + 4}" role="img" aria-label="{_text(chart.title)}: {_text(said)}">'
        f'{"".join(rows)}</svg><div class="sr">{_table(bars_table(chart))}</div></figure>'
    )
