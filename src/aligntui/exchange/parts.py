"""Parts that more than one document has, and how documents say a priority, a verdict or where a plan stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aligntui.model import Commitment, Imperative, Team, Workspace
from aligntui.rules.approval import PlanStanding
from aligntui.rules.cells import CellVerdict, TacticVerdict, verdict_of_cell
from aligntui.rules.closing_report import said_yes
from aligntui.rules.follow.progress import is_told, progress_by_work
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.glance import days_held, say_days
from aligntui.rules.ledger import ledger_of_all, total
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_day, say_number, say_who

from .document import Bar, Bars, Document, Item

KIND_WORDS = {"project": "Projects", "value": "Values", "skill": "Skills", "technology": "Technology"}

SIGNS = {"direct": "●", "indirect": "◐", "none": "○", "unread": "◇", "no part": "–"}
"""A sign beside each verdict, so that a matrix is read at a glance without any colour."""

_MEANS = {
    "●": "direct",
    "◐": "indirect",
    "○": "nothing yet, or nobody could act on it",
    "◇": "in another language, not read",
    "–": "no part",
    "*": "the leader decided otherwise",
    "°": "the team's own yes",
}
STARRED = "* The leader decided otherwise than the program; the reason stands beside the tactic or the cell."

GLOSSARY = (
    (
        "Line of sight",
        "a team has it when everybody in it can say what they do for a priority, for whom, with what, how much and by"
        " when.",
    ),
    (
        "Direct (●), indirect (◐), none (○)",
        "all of these questions are answered, some are, or nobody could act on it. “–” is a team that said, with a"
        " reason, that it has no part. “◇” is a line in another language: its fields count, its words are not read;"
        " ° is the team's own yes to it.",
    ),
    ("Drop", "something a team does today and stops, so that its hours are free for something else."),
    (
        "Drift",
        "two plans that do not fit together: the same people promised different things, one measure with two targets.",
    ),
    (
        "Seal",
        "the leader approves a plan as it stands. Whatever changes afterwards breaks the seal, and the plan waits for"
        " the leader again.",
    ),
)


def measure_words(priority: Imperative) -> str:
    """`Orders from chains: from 12 to 40 a quarter, by 31 Dec 2027`."""
    if not priority.measure:
        return "no measure yet"
    target = f": {priority.target}" if priority.target else ""
    by = f", by {say_day(priority.target_day)}" if priority.target_day else ""
    return f"{priority.measure}{target}{by}"


def fate_words(workspace: Workspace, imperative: Imperative) -> str:
    """`parked until 1 Sep 2027`, `folded into B`, `let go`, `not decided yet`."""
    into = workspace.get(Imperative, imperative.folded_into)
    if imperative.fate == "folded" and into is not None:
        return f"folded into {into.letter or called(into)}"
    if imperative.fate == "parked" and imperative.look_again:
        return f"parked until {say_day(imperative.look_again)}"
    return imperative.fate or "not decided yet"


def verdict_words(verdict: CellVerdict | TacticVerdict) -> str:
    """`direct`, `indirect*` when the leader overruled it, `direct°` by the team's own yes, `unread`, `no part`."""
    word = "no part" if verdict.verdict == "declared" else verdict.verdict
    return f"{word}{verdict.mark}"


def signed(words: str) -> str:
    """A verdict with its sign in front: `● direct`."""
    return f"{SIGNS[words.rstrip('*°')]} {words}"


def sign_of(words: str) -> str:
    """The sign of a verdict with its mark: `●`, `◐*`, `●°`."""
    bare = words.rstrip("*°")
    return f"{SIGNS[bare]}{words[len(bare) :]}"


def legend(signs: Iterable[str]) -> str:
    """What the signs among these mean, where they stand without their words: `● direct, – no part, * the leader...`."""
    there = "".join(signs)
    return ", ".join(f"{sign} {words}" for sign, words in _MEANS.items() if sign in there)


def standing_words(workspace: Workspace, state: PlanStanding) -> str:
    """`approved by Karin on 24 Nov 2026`, `returned in round 2`, `draft`."""
    review = state.review
    if review is None:
        return "draft, not handed in yet"
    on = say_day(review.at.astimezone().date())
    who = say_who(workspace, review.by)
    if state.state == "approved":
        words = f"approved by {who or 'the leader'} on {on}"
        if review.reason:
            words += f" over open points: {review.reason}"
        return f"{words}; changed since, the seal is broken" if state.seal == "broken" else words
    return f"{state.state} on {on}, round {state.round}"


def say_session(workspace: Workspace, today: date) -> str:
    """`Held on 23 Nov 2026, as of 25 Nov 2026.`"""
    held = say_days(days_held(workspace))
    as_of = say_day(today)
    if not held:
        return f"As of {as_of}; the day of the session was not written down."
    return f"Held on {held}." if held == as_of else f"Held on {held}; as it stood on {as_of}."


def add_strategy(document: Document, workspace: Workspace, *, level: int) -> None:
    """The three questions of the strategy on a page; `level` is that of their headings, 0 for labels."""
    meta = workspace.meta
    said = [("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win)]
    for label, text in said:
        if text and level:
            document.heading(label, level)
            document.paragraph(text)
        elif text:
            document.paragraph(text, label)
    if not any(text for _, text in said):
        document.missing("The strategy on a page was not written down.")


def matrix_rows(workspace: Workspace) -> list[tuple[str, ...]]:
    """A row for each team: its name, and the verdict of each priority with its sign."""
    chosen = priorities(workspace)
    return [
        (
            team.name,
            *(signed(verdict_words(verdict_of_cell(workspace, team.id, priority.id))) for priority in chosen),
        )
        for team in workspace.all(Team)
    ]


def add_matrix(document: Document, workspace: Workspace) -> None:
    """Teams by priorities, with a word on the asterisk where there is one."""
    chosen, rows = priorities(workspace), matrix_rows(workspace)
    if not chosen or not rows:
        document.missing("There are no teams or no priorities yet, so nobody could translate them.")
        return
    document.table(("Team", *(f"{priority.letter} {called(priority)}" for priority in chosen)), rows)
    if any(cell.endswith("*") for row in rows for cell in row[1:]):
        document.paragraph(STARRED)


def add_commitments(document: Document, workspace: Workspace, found: Sequence[Commitment], today: date) -> None:
    """Who promised what by when, and how often the leader looks again; once there is something to tell, what came of
    it."""
    if not found:
        document.missing("Nobody committed to anything yet.")
        return
    told = progress_by_work(workspace, today)
    document.table(
        ("Who", "Does what", "By when", "The leader looks again", *(("How it goes",) if told else ())),
        [
            (
                say_who(workspace, one.who) + (" (said yes)" if said_yes(workspace, one) else ""),
                one.what,
                say_day(one.due),
                one.look_again or "–",
                *((told[one.id].words(today),) if told else ()),
            )
            for one in found
        ],
    )


def add_hours(document: Document, workspace: Workspace, today: date) -> None:
    """Hours asked and freed, a row a team and one for all; once there is something to tell, what is really free."""
    ledgers = ledger_of_all(workspace)
    if not ledgers:
        document.missing("There are no teams yet.")
        return
    whole = total([ledger for _, ledger in ledgers])
    named = [*((team.name, ledger) for team, ledger in ledgers), ("All teams", whole)]
    if not is_told(workspace, today):
        document.table(
            ("Team", "Asked h/week", "Freed h/week", "Balance"),
            [(name, say_number(one.asked), say_number(one.freed), one.words) for name, one in named],
            "lrrl",
        )
        return
    really = [*(freed_of(workspace, today, team.id).short for team, _ in ledgers), freed_of(workspace, today).short]
    document.table(
        ("Team", "Asked h/week", "Promised free", "Really free", "Balance as promised"),
        [
            (name, say_number(one.asked), say_number(one.freed), free, one.words)
            for (name, one), free in zip(named, really, strict=True)
        ],
        "lrrrl",
    )


def hours_chart(workspace: Workspace) -> Bars:
    """Asked and freed, two bars a team."""
    bars = []
    for team, ledger in ledger_of_all(workspace):
        bars += [Bar(f"{team.name}: asked", ledger.asked), Bar(f"{team.name}: freed", ledger.freed, strong=True)]
    return Bars("Hours a week", tuple(bars), "h")


def add_glossary(document: Document) -> None:
    """The words of the method that a reader from outside does not know, a line each."""
    document.heading("Words used here")
    document.bullets([Item(text, word) for word, text in GLOSSARY])
