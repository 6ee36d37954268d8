"""A card for one person: what I do for A, B and C, what I stop, what I am accountable for, by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aligntui.model import Change, Imperative, Person, Step, Tactic, Workspace
from aligntui.rules.closing_report import card_of
from aligntui.rules.follow.progress import Progress, progress_by_work
from aligntui.rules.priorities import called
from aligntui.rules.words import plural, say_day, say_hours, say_team, say_who

from .document import Document, Item
from .parts import measure_words, say_session

NEXT = 6
"""Things that the card puts first; what names the person stands below in any case."""


def card(workspace: Workspace, person: Person, today: date) -> Document:
    """The card of one person."""
    document = Document(person.name, "card", _about(workspace, person, today))
    _add_card(document, workspace, person, today)
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
        _add_card(document, workspace, person, today, level=3)
    if not workspace.all(Person):
        document.missing("Nobody was written down.")
    return document


def _about(workspace: Workspace, person: Person, today: date) -> str:
    role = ", ".join(part for part in (person.role, say_team(workspace, person.team)) if part)
    return ". ".join(part for part in (role, workspace.meta.title, say_session(workspace, today)) if part)


def _add_card(document: Document, workspace: Workspace, person: Person, today: date, *, level: int = 2) -> None:
    found = card_of(workspace, person)
    told = progress_by_work(workspace, today)
    _add_next(document, workspace, person, told, today, level)
    for identifier, tactics in found.tactics.items():
        priority = workspace.need(Imperative, identifier)
        document.heading(f"What I do for {priority.letter}: {called(priority)}", level)
        document.paragraph(measure_words(priority), "Measure")
        if tactics:
            document.bullets([_going(_tactic(tactic), told.get(tactic.id), workspace, today) for tactic in tactics])
        else:
            document.missing("Nothing names me here yet.")
    if not found.tactics:
        document.missing("No priority was chosen yet.")
    document.heading("What I stop", level)
    if found.stops:
        document.bullets(
            [
                _going(
                    Item(f"{stop.text}{f', {say_hours(stop.hours)} a week' if stop.hours else ''}", _by(stop.stop_by)),
                    told.get(stop.id),
                    workspace,
                    today,
                )
                for stop in found.stops
            ]
        )
    else:
        document.missing("Nothing yet.")
    document.heading("What I am accountable for", level)
    items = [_going(Item(one.what, _by(one.due)), told.get(one.id), workspace, today) for one in found.commitments]
    items += [
        _going(Item(_step(workspace, step), _by(step.due)), told.get(step.id), workspace, today) for step in found.steps
    ]
    if items:
        document.bullets(items)
    else:
        document.missing("No commitment and no step yet.")


def _add_next(
    document: Document,
    workspace: Workspace,
    person: Person,
    told: Mapping[str, Progress],
    today: date,
    level: int,
) -> None:
    """Once the plan is being followed: what this person does next, the late first, with what was handed on."""
    if not told:
        return
    mine = [one for one in told.values() if one.owner == person.id and not one.ended]
    mine.sort(key=lambda one: (one.work.due is None, one.work.due or date.max, one.work.text))
    document.heading("What is next", level)
    if not mine:
        document.paragraph("Nothing is open: everything that names this person is done, stopped or given up.")
        return
    document.bullets(
        [
            Item(
                f"{f'Stop: {one.work.text}' if one.work.kind == 'stop' else one.work.text}: {one.words(today)}"
                + (f"; taken over from {say_who(workspace, one.work.who) or 'nobody'}" if one.handed_on else ""),
                _by(one.work.due),
            )
            for one in mine[:NEXT]
        ]
    )
    if len(mine) > NEXT:
        document.paragraph(f"And {plural(len(mine) - NEXT, 'more thing')}, below.")


def _going(item: Item, progress: Progress | None, workspace: Workspace, today: date) -> Item:
    """The same with how it goes, once there is something to tell."""
    if progress is None:
        return item
    on = f"; {say_who(workspace, progress.owner)} goes on with it" if progress.handed_on else ""
    return Item(f"{item.text}: {progress.words(today)}{on}", item.label)


def _by(day: date | None) -> str:
    return f"by {say_day(day)}" if day else "no day yet"


def _tactic(tactic: Tactic) -> Item:
    hours = f" ({say_hours(tactic.hours)} a week)" if tactic.hours else ""
    return Item(f"{tactic.text}{hours}", _by(tactic.due))


def _step(workspace: Workspace, step: Step) -> str:
    change = workspace.get(Change, step.change)
    return f"{step.text} (for: {change.to_what})" if change is not None and change.to_what else step.text
