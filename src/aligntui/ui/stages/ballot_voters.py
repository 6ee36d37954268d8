"""Who votes in a ballot: the keyboard goes round, somebody comes late, some vote by hand, some have not voted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aligntui.model import Ballot, Person
from aligntui.rules.papers import missing, not_voted, voted
from aligntui.rules.words import plural, say_who
from aligntui.session import balloting
from aligntui.ui.keys import say_key
from aligntui.ui.text import flat
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList

from .acting import Acting
from .ballot_here import BallotHere


class BallotVoters:
    """What the keys about voters do. `count_now` takes the caret to the hands that are to be counted."""

    def __init__(self, view: Acting, here: BallotHere, count_now: Callable[[], None]) -> None:
        self._view = view
        self._here = here
        self._session = here.session
        self._count_now = count_now

    @property
    def _records(self) -> RecordList:
        return self._view.query_one(RecordList)

    def hand_over(self) -> None:
        """The keyboard goes to the selected person, and from there from hand to hand."""
        from aligntui.ui.screens.passing import PassScreen

        ballot = self._here.collecting("pass")
        if ballot is not None:
            self._view.app.push_screen(
                PassScreen(self._session, ballot.id, self._records.selected), lambda _: self._next_voter()
            )

    def _next_voter(self) -> None:
        ballot = self._here.ballot
        if ballot is not None:
            waiting = not_voted(self._session.workspace, ballot)
            if waiting and missing(self._session.workspace, ballot):
                self._records.select(waiting[0])
            elif ballot.state == "open":
                self._view.app.notify(f"Everybody has voted. {say_key('ballot.reveal')} reveals.")

    def late(self) -> None:
        ballot = self._here.ballot
        if ballot is None:
            return
        if ballot.kind == "count":
            if joined := self._view.attempt(lambda: balloting.join(self._session, ballot)):
                self._view.app.notify(f"{plural(joined.voters, 'person', 'people')} vote now. Count their dots in.")
            return
        absent = [person for person in self._session.workspace.all(Person) if person.id not in ballot.electorate]
        options = [Option(person.id, person.name, person.role) for person in absent]

        def chosen(identifier: str) -> None:
            if identifier == "-new":
                field = Field("name", "Name", required="Type the name of the person who came.")
                self._view.ask(
                    "Who came?", [field], lambda values: balloting.join(self._session, ballot, name=values["name"])
                )
            else:
                balloting.join(self._session, ballot, identifier)

        self._view.choose("Who came late?", [*options, Option("-new", "Somebody else", "type a name")], chosen)

    def hands(self) -> None:
        """Says how many vote by hand beside phones and the keyboard; their totals are counted then."""
        ballot = self._here.collecting("pass")
        if ballot is None:
            return
        there = voted(self._session.workspace, ballot)
        names = ", ".join(say_who(self._session.workspace, one) or "somebody who left" for one in there)
        hosting = self._view.host.hosting
        phones = len(hosting.silent(there)) if hosting is not None else 0
        fields = [
            Field(
                "hands",
                "By hand",
                str(ballot.hands or max(ballot.voters - len(there) - phones, 0)),
                kind="number",
                required="How many vote by hand? 0 when nobody does.",
            ),
            Field("voters", "Voters in all", str(ballot.voters), kind="number", required="How many people vote?"),
        ]

        def then(values: dict[str, Any]) -> None:
            balloting.raise_hands(self._session, ballot, values["hands"] or 0, values["voters"])
            if self._here.counting():
                self._count_now()

        self._view.ask(
            "How many vote by hand?",
            fields,
            then,
            about=flat(f"Their hands stay down, they have voted: {names}." if names else "Nobody has voted yet."),
        )

    def absent(self, ballot: Ballot) -> str:
        """Who has not voted yet, in words; empty when everybody has. Where hands are counted and phones vote, too,
        phones that are silent are named: perhaps their people raised a hand."""
        there = voted(self._session.workspace, ballot)
        if ballot.kind == "pass" and (count := missing(self._session.workspace, ballot)):
            people = not_voted(self._session.workspace, ballot)[:4]
            names = ", ".join(say_who(self._session.workspace, one) for one in people)
            more = " …" if count > len(people) else ""
            return f"Still to vote: {names}{more}" if names else f"Still to vote: {plural(count, 'voter')}."
        hosting = self._view.host.hosting
        if ballot.kind == "count" and there and hosting is not None and (silent := hosting.silent(there)):
            names = ", ".join(silent[:4]) + (" …" if len(silent) > 4 else "")
            return f"Phones without a vote: {names}. Did they raise a hand instead?"
        return ""
