"""Notes and the parking lot."""

from __future__ import annotations

from typing import Any

from aligntui.model import Note, StageKey
from aligntui.rules.words import quote

from .errors import Refused
from .session import Session


def add_note(session: Session, text: str, *, stage: StageKey, about: str = "", kind: str = "note") -> Note:
    """A note made in a stage, about the record of that id when one was selected."""
    if not text.strip():
        raise Refused("Write a word or two first.")
    label = "Put in the parking lot" if kind == "parking lot" else "Note"
    with session.change(f"{label}: {quote(text)}") as pen:
        return pen.add(Note, text=text.strip(), stage=stage, about=about, kind=kind, at=session.clock())


def edit_note(session: Session, note: Note, **fields: Any) -> None:
    with session.change(f"Edit the note {quote(note.text)}") as pen:
        pen.edit(note, **fields)


def settle_note(session: Session, note: Note, *, settled: bool) -> None:
    """Ticks a note off, or opens it again."""
    with session.change(f"{'Settle' if settled else 'Open again'}: {quote(note.text)}") as pen:
        pen.update(note, settled=settled)


def remove_note(session: Session, note: Note) -> None:
    with session.change(f"Delete the note {quote(note.text)}") as pen:
        pen.delete(note)
