"""What Gather can do: add, edit, fold and unfold imperatives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aligntui.model import Ballot, Imperative, Meaning
from aligntui.rules.priorities import long_list
from aligntui.rules.words import plural, quote

from . import framing
from .acts import decision
from .errors import Refused
from .going import plans_of
from .neighbours import neighbour_of
from .papers import freeze_results
from .pointers import let_go_of
from .session import Session


def add_imperatives(
    session: Session, texts: Iterable[str], said_by: str = "", themes: tuple[str, ...] = ()
) -> list[Imperative]:
    """New imperatives in one change, in this order.

    Raises:
        Refused: there is no text in it.
    """
    wanted = [text.strip() for text in texts if text.strip()]
    if not wanted:
        raise Refused("There is nothing to add in that: type what somebody calls important.")
    label = f"Add {quote(wanted[0])}" if len(wanted) == 1 else f"Add {plural(len(wanted), 'imperative')}"
    with session.change(label) as pen:
        return [pen.add(Imperative, text=text, said_by=said_by, themes=themes) for text in wanted]


def edit_imperative(session: Session, imperative: Imperative, new_person: str = "", **fields: Any) -> Imperative:
    """Changes the words, who said it or the themes. `new_person` is the name of somebody who joins the list of people
    as the one who said it."""
    if not str(fields.get("text", imperative.text)).strip():
        raise Refused("An imperative needs words; to take it off the list, delete the row.")
    known = framing.by_name(session.workspace, new_person)
    joins = f", said by {quote(new_person)}{'' if known else ', who is new'}" if new_person else ""
    with session.change(f"Edit {quote(imperative.text)}{joins}") as pen:
        if new_person:
            fields["said_by"] = framing.person_called(pen, session, new_person).id
        return pen.edit(imperative, **fields)


def set_themes(session: Session, imperative: Imperative, themes: tuple[str, ...]) -> None:
    """Tags an imperative with themes."""
    with session.change(f"Themes of {quote(imperative.text)}") as pen:
        pen.update(imperative, themes=themes)


@decision
def remove_imperative(session: Session, imperative: Imperative) -> None:
    """Deletes one; those folded under it stand by themselves again.

    Raises:
        Refused: it is a priority, whose plans would hang in the air, or plans were kept aside for it.
    """
    if imperative.fate == "priority":
        raise Refused(
            f"{quote(imperative.text)} is priority {imperative.letter}: give it another fate in stage 3 first."
        )
    if kept := plans_of(session.workspace, imperative):
        raise Refused(
            f"{quote(imperative.text)} has {kept} kept aside: in stage 4 give them a priority or delete them first."
        )
    with session.change(f"Delete {quote(imperative.text)}") as pen:
        freeze_results(session, pen)
        for folded in session.workspace.find(Imperative, duplicate_of=imperative.id):
            pen.update(folded, duplicate_of="")
        for cell in session.workspace.find(Meaning, priority=imperative.id):
            pen.delete(cell)  # nobody wrote what it means
        let_go_of(session.workspace, pen, imperative)
        pen.delete(imperative)


@decision
def fold(session: Session, keep: Imperative, *others: Imperative, ballot: Ballot | None = None) -> None:
    """Puts one or more under another that says the same; their words stay.

    Results that were revealed stay as they are, but for `ballot`: in that one they count together from now on.

    Raises:
        Refused: one would be folded under itself, or both are priorities.
    """
    pairs = [_kept_and_folded(session, keep, other) for other in others]
    kept = pairs[0][0]
    folded = [other for _, other in pairs]
    names = quote(folded[0].text) if len(folded) == 1 else f"{len(folded)} imperatives"
    with session.change(f"Fold {names} under {quote(kept.text)}") as pen:
        freeze_results(session, pen)
        for kept, other in pairs:
            for under in session.workspace.find(Imperative, duplicate_of=other.id):
                pen.update(under, duplicate_of=kept.id)
            pen.update(other, duplicate_of=kept.id)
        if ballot is not None:
            # One that was folded under another before counts for this one now, and this one for nobody else.
            under_now = dict(pair.split(" ", 1) for pair in ballot.folded or () if " " in pair)
            under_now.pop(kept.id, None)
            under_now |= {other.id: kept.id for other in folded}
            pen.update(ballot, folded=tuple(f"{one} {other}" for one, other in under_now.items()))


def _kept_and_folded(session: Session, keep: Imperative, other: Imperative) -> tuple[Imperative, Imperative]:
    if keep.id == other.id:
        raise Refused("An imperative cannot be folded under itself: choose another one.")
    if other.fate == "priority":
        keep, other = other, keep
    if other.fate == "priority":
        raise Refused("Both are priorities: take one of them back in stage 3 first.")
    while keep.duplicate_of and (above := session.workspace.get(Imperative, keep.duplicate_of)):
        keep = above
    if keep.id == other.id:
        raise Refused("They are folded together already.")
    return keep, other


@decision
def unfold(session: Session, imperative: Imperative) -> None:
    """Lets a folded imperative stand by itself again."""
    with session.change(f"Unfold {quote(imperative.text)}") as pen:
        freeze_results(session, pen)
        pen.update(imperative, duplicate_of="")


def not_alike(session: Session, older: str, newer: str) -> None:
    """Takes note that two imperatives, by id, are not the same, so that nobody is asked again."""
    imperative = session.workspace.get(Imperative, newer)
    if imperative is None:
        raise Refused("That imperative is gone; nothing was changed.")
    with session.change(f"{quote(imperative.text)} is not a duplicate") as pen:
        pen.update(imperative, not_alike=tuple(dict.fromkeys((*imperative.not_alike, older))))


def move(session: Session, imperative: Imperative, by: int) -> None:
    """Changes places with the neighbour, upwards (-1) or downwards (1)."""
    listed = long_list(session.workspace)
    if imperative.id not in {other.id for other in listed}:
        raise Refused("A folded imperative goes with the one it is folded under.")
    neighbour = neighbour_of(listed, imperative, by)
    with session.change(f"Move {quote(imperative.text)}") as pen:
        pen.update(imperative, order=neighbour.order)
        pen.update(neighbour, order=imperative.order)
