"""A card for one person: what I do for A, B and C, what I stop, what I am accountable for, by when."""

from __future__ import annotations

from datetime import date

from aligntui.model import Change, Imperative, Person, Step, Tactic, Workspace
from aligntui.rules.closing_report import card_of
from aligntui.rules.priorities import called
from aligntui.rules.words import say_day, say_hours, say_team

from .document import Document, Item
from .parts import measure_words, say_session


def card(workspace: Workspace, person: Person, today: date) -> Document:
    """The card of one person."""
    document = Document(person.name, "card", _about(workspace, person, today))
    _add_card(document, workspace, person)
    return document


def cards(workspace: Workspace, today: date) -> Document:
    """Everybody's card, one a page, to print in one go."""
    document = Document(
        workspace.meta.title or "A session", "cards", f"A card for each. {say_session(workspace, today)}"
    )
    for person in workspace.all(Person):
        document.new_page()
        document.heading(person.name)
        document.paragraph(_about(workspace, person, today))
        _add_card(document, workspace, person, level=3)
    if not workspace.all(Person):
        document.missing("Nobody was written down.")
    return document


def _about(workspace: Workspace, person: Person, today: date) -> str:
    role = ", ".join(part for part in (person.role, say_team(workspace, person.team)) if part)
    return ". ".join(part for part in (role, workspace.meta.title, say_session(workspace, today)) if part)


def _add_card(document: Document, workspace: Workspace, person: Person, *, level: int = 2) -> None:
    found = card_of(workspace, person)
    for identifier, tactics in found.tactics.items():
        priority = workspace.need(Imperative, identifier)
        document.heading(f"What I do for {priority.letter}: {called(priority)}", level)
        document.paragraph(measure_words(priority), "Measure")
        if tactics:
            document.bullets([_tactic(tactic) for tactic in tactics])
        else:
            document.missing("Nothing names me here yet.")
    if not found.tactics:
        document.missing("No priority was chosen yet.")
    document.heading("What I stop", level)
    if found.stops:
        document.bullets(
            [
                Item(f"{stop.text}{f', {say_hours(stop.hours)} a week' if stop.hours else ''}", _by(stop.stop_by))
                for stop in found.stops
            ]
        )
    else:
        document.missing("Nothing yet.")
    document.heading("What I am accountable for", level)
    items = [Item(one.what, _by(one.due)) for one in found.commitments]
    items += [Item(_step(workspace, step), _by(step.due)) for step in found.steps]
    if items:
        document.bullets(items)
    else:
        document.missing("No commitment and no step yet.")


def _by(day: date | None) -> str:
    return f"by {say_day(day)}" if day else "no day yet"


def _tactic(tactic: Tactic) -> Item:
    hours = f" ({say_hours(tactic.hours)} a week)" if tactic.hours else ""
    return Item(f"{tactic.text}{hours}", _by(tactic.due))


def _step(workspace: Workspace, step: Step) -> str:
    change = workspace.get(Change, step.change)
    return f"{step.text} (for: {change.to_what})" if change is not None and change.to_what else step.text
