"""What stands above a ballot: how far it is, and after the reveal what each key that works now does."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Ballot, Workspace
from aligntui.rules.after_ballot import next_steps
from aligntui.rules.ballot_chain import ballot_name, without_result
from aligntui.rules.ballots import answers_of, split_votes, still_standing, tally, text_of, tied, uncounted
from aligntui.rules.comparing import contradiction, expected_questions, next_question
from aligntui.rules.papers import missing, say_heads, voted
from aligntui.rules.words import plural, quote
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
    if next_question(candidates, answers, ballot.seats) and not contradiction(answers):
        about = max(expected_questions(len(candidates), ballot.seats), len(answers) + 1)
        words = f"question {len(answers) + 1} of about {about}: which one matters more?"
    elif contradiction(answers):
        again = say_key("ballot.ask_again")
        words = f"these answers contradict each other: select one and press {again} to ask it again"
        if not tied(workspace, ballot):
            words += f"; which {ballot.seats} are first is sure all the same: {reveal} reveals"
    else:
        words = f"{plural(len(answers), 'answer')}, and the first {ballot.seats} are sure: {reveal} reveals"
    return line((ballot_name(workspace, ballot), "bold"), f" · {words}")


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
    steps = next_steps(workspace, ballot)
    back = say_key("ballot.close_ballot")
    closed = ballot.state == "closed"
    said: list[str] = []
    if without_result(ballot):
        said.append("closed before it was revealed, so it has no result")
    elif closed:
        said.append("closed")
    if "go_on" in steps:
        said.append(f"{say_key('ballot.go_on')} goes on with it")
    if "second" in steps:
        said.append(f"{say_key('ballot.second')} takes what is above the line into the second step")
    if "run_off" in steps:
        among = len(tied(workspace, ballot))
        free = ballot.seats - sum(one.place == "in" for one in tally(workspace, ballot))
        places = f" for {plural(free, 'place')}"
        said.append(
            f"a tie across the line: {say_key('ballot.run_off')} run-off among the {among}{places},"
            f" or {say_key('ballot.leader')} the leader decides"
        )
    if "agree" in steps:
        said.append(f"{say_key('ballot.agree')} agrees to what is above the line")
    elif not steps & {"go_on", "second", "run_off"} and not without_result(ballot):
        said.append(
            "agreed to" if _has_winner(workspace, ballot) else "nobody gave a dot, so nothing is above the line"
        )
    said.append(f"{back} goes back" if closed else f"{back} leaves it open")
    return said


def _has_winner(workspace: Workspace, ballot: Ballot) -> bool:
    return any(one.place == "in" for one in tally(workspace, ballot))


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
