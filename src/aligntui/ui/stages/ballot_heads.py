"""What stands above a ballot: how far it is, and after the reveal what each key that works now does."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from aligntui.model import Ballot, Imperative, Workspace
from aligntui.rules.after_ballot import Step, is_agreed, next_steps
from aligntui.rules.ballot_chain import ballot_name, being_collected, went_on_in, without_result
from aligntui.rules.ballots import (
    above,
    answers_of,
    free_seats,
    split_votes,
    still_standing,
    tally,
    text_of,
    tied,
    uncounted,
)
from aligntui.rules.comparing import contradiction, expected_questions, next_pair
from aligntui.rules.papers import missing, say_heads, voted
from aligntui.rules.words import plural, quote, say_who
from aligntui.ui.keys import say_key
from aligntui.ui.text import line, lines


def counting_head(workspace: Workspace, ballot: Ballot) -> Content:
    """How many rows have a number."""
    rows = still_standing(workspace, ballot)
    waiting = len(uncounted(workspace, ballot))
    done = "" if waiting else f" · {say_key('ballot.reveal')} reveals"
    there = len(voted(workspace, ballot))
    phones = f", {there} of them on a phone: their hands stay down" if there else ""
    return line(
        (ballot_name(workspace, ballot), "bold"),
        f" · {plural(ballot.voters, 'voter')}{phones} · {plural(ballot.dots, 'dot')} each"
        f" · at most {ballot.most_per_item} on one"
        f" · {len(rows) - waiting} of {len(rows)} counted · totals hidden{done}",
    )


def passing_head(workspace: Workspace, ballot: Ballot) -> Content:
    """How many have voted."""
    words = (
        f" · {plural(ballot.dots, 'dot')} each · at most {ballot.most_per_item} on one"
        f" · {say_heads(workspace, ballot)} · totals hidden"
    )
    waiting = missing(workspace, ballot) or (ballot.hands and uncounted(workspace, ballot))
    done = "" if waiting else f" · {say_key('ballot.reveal')} reveals"
    return line((ballot_name(workspace, ballot), "bold"), words, done)


def comparing_head(workspace: Workspace, ballot: Ballot) -> Content:
    """Which question it is, or what there is to do instead."""
    answers, candidates = answers_of(workspace, ballot), still_standing(workspace, ballot)
    reveal = say_key("ballot.reveal")
    if next_pair(candidates, answers, ballot.seats) and not contradiction(answers):
        about = max(expected_questions(len(candidates), ballot.seats), len(answers) + 1)
        words = f"question {len(answers) + 1} of about {about}: which one matters more?"
    elif contradiction(answers):
        again = say_key("ballot.ask_again")
        words = f"these answers contradict each other: select one and press {again} to ask it again"
        if not tied(workspace, ballot):
            words += f"; which {ballot.seats} are first is sure all the same: {reveal} reveals"
    else:
        words = f"{plural(len(answers), 'answer')}, and the first {ballot.seats} are sure: {reveal} reveals"
    who = say_who(workspace, (*ballot.electorate, "")[0]) or "The leader"
    return lines(
        line((ballot_name(workspace, ballot), "bold"), f" · {words}"),
        line(
            (
                f"{who} alone chooses, of two at a time. What follows from earlier answers is not asked, and only the"
                f" first {ballot.seats} are put in order.",
                "$text-muted",
            )
        ),
    )


def result_head(workspace: Workspace, ballot: Ballot) -> Content:
    """What the keys do with this result: the same steps that the keys themselves ask for."""
    words = " · ".join(_what_now(workspace, ballot))
    silent = missing(workspace, ballot)
    absent = f" · {plural(silent, 'person', 'people')} did not vote" if silent else ""
    rows = [line((ballot_name(workspace, ballot), "bold"), f" · {words}{absent}")]
    if ballot.decided and ballot.decided_why:
        who = "Chosen without a vote" if ballot.kind == "none" else "The leader decided"
        rows.append(line(f"{who}: {ballot.decided_why}"))
    if "fold" in next_steps(workspace, ballot):
        rows += [_split(workspace, ballot)]
    return lines(*rows)


def _what_now(workspace: Workspace, ballot: Ballot) -> list[str]:
    """What is so, and what the keys do about it: only keys that do something now are named."""
    steps = next_steps(workspace, ballot)
    closed = ballot.state == "closed"
    said = [_state(workspace, ballot)] if closed else []
    if (later := went_on_in(workspace, ballot)) is not None:
        said.append(f"{'goes' if later.state == 'open' else 'went'} on in {ballot_name(workspace, later)}")
    if "go_on" in steps:
        said.append(f"{say_key('ballot.go_on')} goes on with it")
    if "second" in steps:
        said.append(f"{say_key('ballot.second')} takes what is above the line into the second step")
    if "leader" in steps:
        said.append(_tie(workspace, ballot, steps))
    if "agree" in steps:
        said.append(f"{say_key('ballot.agree')} agrees to what is above the line")
    elif not above(workspace, ballot) and not tied(workspace, ballot) and not without_result(ballot):
        said.append(f"nobody gave a dot, so nothing is above the line: {_list_key(ballot)} in the list votes again")
    if (waits := being_collected(workspace)) is not None and _would_open(workspace, ballot):
        said.append(f"it waits until {ballot_name(workspace, waits)} is done")
    back = say_key("ballot.close_ballot")
    said.append(f"{back} goes back" if closed else f"{back} leaves it open")
    return said


def _state(workspace: Workspace, ballot: Ballot) -> str:
    if without_result(ballot):
        return "closed before it was revealed, so it has no result"
    return "agreed to" if is_agreed(workspace, ballot) else "closed"


def _tie(workspace: Workspace, ballot: Ballot, steps: set[Step]) -> str:
    """What decides what is open: equal dots are a tie, pairs that were not asked are none."""
    among = len(tied(workspace, ballot))
    places = plural(free_seats(workspace, ballot), "place")
    leader = f"{say_key('ballot.leader')} the leader decides"
    run_off = say_key("ballot.run_off")
    if ballot.kind == "compare":
        again = f"{run_off} compares those, or {leader}" if "run_off" in steps else leader
        return f"not sure, {among} are open for {places}: {again}"
    again = f"{run_off} run-off among the {among} for {places}, or {leader}" if "run_off" in steps else leader
    return f"a tie across the line: {again}"


def _would_open(workspace: Workspace, ballot: Ballot) -> bool:
    """Whether it has a step that another open ballot keeps from being taken, and has not gone on already."""
    if went_on_in(workspace, ballot) is not None:
        return False
    return without_result(ballot) or ballot.shortlist or bool(tied(workspace, ballot))


def _list_key(ballot: Ballot) -> str:
    """The key that starts a ballot where this one stands."""
    stage = {"imperatives": "cut", "tactics": "translate", "activities": "drop"}[ballot.subject]
    return say_key(f"{stage}.ballot")


def _split(workspace: Workspace, ballot: Ballot) -> Content:
    split = split_votes(workspace, ballot)[0]
    dots = {one.candidate: one.dots for one in tally(workspace, ballot)}
    names = " and ".join(quote(text_of(workspace, member), 24) for member in split.members[:2])
    more = f" and {len(split.members) - 2} more" if len(split.members) > 2 else ""
    total = " + ".join(str(dots[member]) for member in split.members)
    return line(
        ("Split votes? ", "bold $text-warning"),
        f"{names}{more} are alike: {total} = {split.dots}, and the line is at {split.line}."
        f" {say_key('ballot.fold')} folds them.",
    )


def say_agreed(app: App[object], how: str, before: list[Imperative], chosen: list[Imperative]) -> None:
    """Names the priorities and who stepped down: the room would wonder where it went."""
    letters = " ".join(priority.letter for priority in chosen)
    down = [priority for priority in before if priority.id not in {one.id for one in chosen}]
    gone = f" {', '.join(quote(one.text, 32) for one in down)} stepped down and has no fate." if down else ""
    undo = say_key("workshop.undo")
    app.notify(f"{how}: {letters}.{gone} {undo} takes it back.", timeout=10 if down else None)
