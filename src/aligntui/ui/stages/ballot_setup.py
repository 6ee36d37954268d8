"""Setting a ballot up: how the votes are collected, how many dots, who abstains, in one step or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aligntui.model import MOST_PRIORITIES, Imperative
from aligntui.rules.ballot_chain import ballot_name
from aligntui.rules.ballots import MANY, shortlist_seats, suggested_dots, text_of, voters_of
from aligntui.rules.comparing import expected_questions
from aligntui.rules.priorities import priorities
from aligntui.rules.words import plural
from aligntui.session import Refused, balloting
from aligntui.ui.screens.form import reason
from aligntui.ui.screens.mark import MarkScreen
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option

from .asking_plans import ask_about_plans
from .ballot_heads import say_agreed
from .ballot_here import BallotHere, Subject
from .ballot_view import BallotView
from .base import StageView

_ONE = {"imperatives": "imperative", "tactics": "tactic", "activities": "activity"}


def start_ballot(
    stage: StageView, subject: Subject, candidates: Sequence[str], *, team: str = "", priority: str = ""
) -> None:
    """Asks how to vote, then for the numbers, and opens the ballot."""
    if len(candidates) < 2:
        where = {"imperatives": "stage 2 collects them", "tactics": "add them to this cell first"}
        stage.app.notify(
            f"A ballot needs at least two {subject}: {where.get(subject, 'list them here first')}.", severity="warning"
        )
        return
    leader = stage.workspace.meta.leader
    before = stage.query_one(BallotView)
    count = Option("count", "Count hands", "you type the totals; hidden until you reveal")
    pass_round = Option("pass", "Pass the keyboard", "everybody gives dots alone; the screen blanks between people")
    options = [count, pass_round]
    if _phones_are_in(stage):
        phones = Option("pass", "Phones, the keyboard and hands", "everybody gives dots alone; hands come beside it")
        options = [phones, count]
    if leader:
        questions = expected_questions(len(candidates), MOST_PRIORITIES)
        options.append(
            Option(
                "compare",
                "Compare in pairs",
                f"of two at a time the leader alone says which matters more; about {questions} questions",
            )
        )
    if subject == "imperatives":
        options.append(Option("none", "No vote", "mark up to three and say why"))
    options += _earlier(before.here)
    about = ""
    if subject == "imperatives" and len(candidates) > MANY:
        about = (
            f"{len(candidates)} imperatives are many for one vote: fold those that say the same first (stage 2),"
            " or vote in two steps, which the next form offers."
        )

    def chosen(kind: str) -> None:
        if kind == "earlier":
            before.action_ballots()
        elif kind == "waiting":
            before.show_waiting()
        elif kind == "none":
            _mark(stage, candidates)
        elif kind == "compare":
            balloting.open_ballot(
                stage.session,
                kind="compare",
                dots=1,
                voters=1,
                candidates=candidates,
                subject=subject,
                team=team,
                priority=priority,
                electorate=(leader,),
            )
        else:
            _ask_numbers(stage, kind, subject, candidates, team, priority)

    stage.choose("How does the room vote?", options, chosen, about=about)


def _phones_are_in(stage: StageView) -> bool:
    hosting = stage.host.hosting
    return hosting is not None and hosting.room is not None and bool(hosting.room.door.present())


def _earlier(here: BallotHere) -> list[Option]:
    """What there is of earlier ballots here: a result that waits to be agreed to, and all of them to look at."""
    found: list[Option] = []
    if (waiting := here.waiting) is not None:
        name = ballot_name(here.workspace, waiting)
        found.append(Option("waiting", f"Back to {name}", "it is not agreed to yet"))
    if (there := len(here.all())) > len(found):
        found.append(Option("earlier", "Ballots so far", f"{there} to look at again"))
    return found


def _ask_numbers(
    stage: StageView, kind: str, subject: Subject, candidates: Sequence[str], team: str, priority: str
) -> None:
    workspace = stage.workspace
    two_steps = subject == "imperatives" and len(candidates) > MANY
    fields = [
        Field("dots", "Dots each", str(suggested_dots(len(candidates))), kind="number", required="How many dots?"),
        Field(
            "most",
            "At most on one",
            "1",
            kind="number",
            help="1 spreads the votes; more lets people insist",
            required="How many?",
        ),
    ]
    if kind == "count":
        fields.append(
            Field(
                "voters",
                "Who votes",
                str(len(voters_of(workspace)) or ""),
                kind="number",
                help="how many people vote",
                required="How many people?",
            )
        )
    else:
        for name, label in (("leader", "The leader"), ("facilitator", "The facilitator")):
            if getattr(workspace.meta, name):
                fields.append(Field(name, label, kind="choice", choices=(("", "gives dots"), ("abstains", "abstains"))))
    if subject != "imperatives":
        fields.append(
            Field("seats", "How many win", str(min(3, len(candidates) - 1)), kind="number", required="How many?")
        )
    elif two_steps:
        seats = shortlist_seats(len(candidates))
        fields.append(
            Field(
                "steps",
                "How",
                kind="choice",
                choices=(("", "one step, to three"), ("two", f"two steps, first to {seats}")),
            )
        )
    if kind == "count":
        how = "Everybody shows hands, you type the totals; nobody sees them until you reveal."
    elif _phones_are_in(stage):
        how = (
            "Phones vote on their own page; for the others the keyboard goes round, or their hands are counted beside"
            " it. Everybody sees only their own dots."
        )
    else:
        how = "The keyboard goes from hand to hand; everybody sees only their own dots, each in another order."
    words = plural(len(candidates), _ONE[subject], subject)
    about = f"{words}; a third of that plus one is the usual number of dots. {how}"

    def then(values: dict[str, Any]) -> None:
        if values["dots"] > (most := values["most"] * len(candidates)) > 0:
            raise Refused(
                f"Nobody can give {values['dots']} dots: {words} with at most {values['most']} on one make {most}."
            )
        if kind == "pass" and stage.host.hosting is not None:
            stage.host.hosting.seat_everybody()
        people = voters_of(
            workspace,
            leader=values.get("leader") != "abstains",
            facilitator=values.get("facilitator") != "abstains",
        )
        shortlist = values.get("steps") == "two"
        seats = shortlist_seats(len(candidates)) if shortlist else values.get("seats") or MOST_PRIORITIES
        balloting.open_ballot(
            stage.session,
            kind="pass" if kind == "pass" else "count",
            dots=values["dots"],
            most_per_item=values["most"],
            voters=values.get("voters") or 1,
            seats=seats,
            candidates=candidates,
            subject=subject,
            team=team,
            priority=priority,
            electorate=[person.id for person in people] if kind == "pass" else (),
            shortlist=shortlist,
        )

    stage.ask("A ballot", fields, then, about=about, verb="Start the vote")


def _mark(stage: StageView, candidates: Sequence[str]) -> None:
    """No vote: up to three are marked, with a reason."""
    options = [Option(one, text_of(stage.workspace, one)) for one in candidates]
    now = [priority.id for priority in priorities(stage.workspace)]

    def marked(chosen: list[str] | None) -> None:
        if not chosen:
            return
        session, workspace = stage.session, stage.workspace
        going = [one for one in priorities(workspace) if one.id not in chosen]
        picked = [found for one in chosen if (found := workspace.get(Imperative, one)) is not None]

        def why(plans: str) -> None:
            stage.ask(
                f"Why {'these' if len(chosen) > 1 else 'this one'}?",
                [reason(required="A decision without a vote needs a reason that the room can read later.")],
                lambda values: decided(values["reason"], plans),
            )

        def decided(reason: str, plans: str) -> None:
            before = priorities(workspace)
            balloting.decide_without_vote(session, chosen, reason, plans=plans)
            say_agreed(stage.app, "Decided without a vote", before, priorities(workspace))

        ask_about_plans(stage, session, going, picked, why)

    stage.app.push_screen(
        MarkScreen(
            "Mark up to three",
            options,
            marked=now,
            most=MOST_PRIORITIES,
            about="No vote: what is marked becomes a priority.",
        ),
        marked,
    )
