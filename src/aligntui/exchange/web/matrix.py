"""The X-matrix as an HTML table."""

from __future__ import annotations

from ..x_matrix import XMatrix
from .blocks import attribute, text

_CROSS = (
    '<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
    '<line x1="0" y1="0" x2="100" y2="100" stroke="var(--accent)" vector-effect="non-scaling-stroke"/>'
    '<line x1="100" y1="0" x2="0" y2="100" stroke="var(--accent)" vector-effect="non-scaling-stroke"/></svg>'
)


def x_table(matrix: XMatrix) -> str:
    """Rows above the X, the X with what stands left and right of it, and the strategy below."""

    def mark(words: str) -> str:
        return f'<td class="mark">{text(words)}</td>'

    def turned(words: str) -> str:
        return f'<th class="turned" scope="col"><span>{text(words)}</span></th>'

    columns = '<col style="width:2.8em">' * len(matrix.left) + "<col>" + '<col style="width:2.8em">' * len(matrix.right)
    above = "".join(
        f'<tr>{"".join(map(mark, row.left))}<th scope="row">{text(row.text)}</th>{"".join(map(mark, row.right))}</tr>'
        for row in matrix.rows
    )
    middle = (
        f'<tr>{"".join(map(turned, matrix.left))}<td class="middle">{_CROSS}'
        f'<span class="up">{text(matrix.above)}</span>'
        f'<span class="down">Strategy</span><span class="west">Priorities</span>'
        f'<span class="east">{text(f"Measures, {matrix.others.casefold()}")}</span></td>'
        f"{''.join(map(turned, matrix.right))}</tr>"
    )
    below = "".join(
        f"<tr>{'<td></td>' * len(matrix.left)}<td>{text(words)}</td>{'<td></td>' * len(matrix.right)}</tr>"
        for words in matrix.below
    )
    return (
        f'<div class="scroll wide" role="group" tabindex="0" aria-label="{attribute(matrix.title)}">'
        f'<table class="x"><colgroup>{columns}</colgroup><tbody>{above}{middle}{below}</tbody></table></div>'
        f'<p class="about">{text(matrix.note)}</p>'
    )
