"""The table of formats: a new one is one entry here and its module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document."""

    name: str
    ending: str
    about: str
    """One line for the export screen and the help."""
    write: Callable[[Document], bytes]


def _markdown(document: Document) -> bytes:
    from .markdown import markdown

    return markdown(document).encode("utf-8", "replace")


FORMATS: dict[str, Format] = {
    "md": Format("Markdown", ".md", "reads well as it is, and in every wiki and mail", _markdown),
}
