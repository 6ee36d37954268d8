"""Whether somebody can see a widget: a caret in what nobody sees would take what is typed."""

from __future__ import annotations

from textual.widget import Widget


def is_shown(widget: Widget) -> bool:
    """Whether it and all it stands in are displayed."""
    return all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))
