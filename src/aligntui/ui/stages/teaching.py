"""What a stage says when it is empty, and about itself: short texts of the program, wrapped at the screen's edge.

A paragraph may stand on several lines here; a line that begins with `|` stays a line of its own.
"""

from __future__ import annotations

from textual.content import Content

from aligntui.ui.examples import with_examples
from aligntui.ui.text import ours


def teach(text: str) -> Content:
    """One of the texts below as content."""
    paragraphs = []
    for paragraph in with_examples(text).strip().split("\n\n"):
        rows: list[str] = []
        for row in paragraph.split("\n"):
            if row.startswith("| ") or not rows or rows[-1].startswith("| "):
                rows.append(row)
            else:
                rows[-1] += f" {row}"
        paragraphs.append("\n".join(row.removeprefix("| ") for row in rows))
    return ours("\n\n".join(paragraphs))


FRAME_ABOUT = """
*Frame the session*

Before anything else the room agrees on what the strategy is and who is here.

| *Example*
| HOW BIG  {growth}
| WHO  {whom}
| HOW  {win}

*Ready* when there is a strategy, a leader, and a team with a manager.

`workshop.guide` opens the guide: what to say and what to ask.
"""

FRAME_SAID = """
*Frame the session*

The room agrees on what the strategy is and who is here: read the three answers aloud.

*Ready* when there is a strategy, a leader, and a team with a manager.

`workshop.guide` opens the guide: what to say and what to ask.
"""

GATHER_EMPTY = """
*Everything that someone calls important goes on this list.* Each line is an *imperative*.

Nothing is judged yet. Ask the room: what does our strategy tell us to do?

For example:  {imperative}

Type a line below and press `enter`; it is in, and the line is ready for the next. Paste twenty lines and you
have twenty.
"""

GATHER_ABOUT = """
*Gather*

Collect first, judge later. Duplicates are pointed out and folded with one key; the original words stay.

*Ready* with at least four imperatives and no duplicate left to answer.
"""

CUT_EMPTY = """
*Here the long list becomes three priorities.*

There is nothing to cut yet: press `2` and gather what people call important first.

| For example, a long list became
{list}
"""

CUT_ABOUT = """
*Cut*

`cut.ballot` lets the room vote with dots. You can also choose without a vote: `cut.yes` on an imperative,
with a reason.

Everything else gets a fate: parked, folded into a priority, or let go.

*Ready* with one to three priorities that have a measure, and a fate for every other imperative.
"""

BALLOT_COUNTING = """
*Counting*

Read each imperative aloud, count the hands, type the total and press `enter`. The next one is selected.

`↑` `↓` go to another one; a new number replaces the old. `enter` without one goes on to the next row that has none.

Nobody sees a total until `ballot.reveal` reveals (press `esc` first to leave the line).

Somebody came late: `ballot.late`.
"""

BALLOT_PASSING = """
*The keyboard goes round*

`enter` hands it to the selected person. The screen is blank until
that person presses `enter`, shows only their own dots, and blanks again.

From there it goes from hand to hand by itself; you see who has voted, never what.

Everybody sees the list in another order, because what stands first gets more dots.

Phones vote at the same time. Some raise their hands: `ballot.hands`.

Somebody came late: `ballot.late`. `ballot.reveal` reveals.
"""

BALLOT_COMPARING = """
*One question at a time*

Select the one that matters more and press `enter`. What follows from earlier answers is not asked.

`workshop.undo` takes the last answer back. You can stop at any time and go on tomorrow.

Answers that contradict each other are shown; `enter` on one asks it again.
"""

TRANSLATE_EMPTY = """
*Here every team says what the priorities mean for its own work.*

It needs teams (press `1`) and one to three priorities (press `3`) first. Then the teams stand on the left, the
priorities at the top, and each cell is one team's answer.

| For example, “{priority}” for the team {team}:
| {tactic}
"""

_A_TACTIC = """ press `translate.type`: what will the team do for it, precise enough that somebody could start
on Monday? One line is one tactic:

{tactic}

`@` who owns it, `^` by when, `~` hours a week. The coach asks for what is missing.
"""

TRANSLATE_EMPTY_CELL = f"""
*No tactic yet.*

First press `translate.meaning`: what does this priority mean for this team, in one or two sentences?

Then{_A_TACTIC}"""

TRANSLATE_ONLY_MEANT = f"""
*No tactic yet.*

Now{_A_TACTIC}"""
"""The same once the team has said what the priority means for it."""

TRANSLATE_ABOUT = """
*Translate*

A team has direct line of sight when every person in it can say what they do, for whom, with what, how much and
by when.

*Ready* when every cell is direct, or the team says why it has no part in it, and every member is named by a tactic.
"""

TRANSLATE_ABOUT_CELL = """
*The coach*

Type a tactic: six questions are checked as you type, and the coach asks for one thing at a time.

who · what · for whom · with what · how much · by when

A line that is not English is *unread*: its fields count, its words do not.
"""

CHANGE_EMPTY = """
*Here a team says what has to become different so that its tactics can work.*

It needs a team first: press `1`.

For example, {change}
"""

CHANGE_ABOUT = """
Four kinds: projects, values, skills, technology. Each from what, to what, and steps with an owner and a date.

“No change needed” is an answer too, with a reason.

*Ready* when all four are answered for every team and every change has a step with an owner and a date.
"""

DROP_EMPTY = """
*Here a team makes room for its tactics.*

Press `drop.type` and list what the team does today with the hours it takes each week; then every activity is kept (for
which priority?) or cut.

For example:  {activity}

A cut has somebody who owns stopping it, a day, and a place where its hours go.
"""

DROP_ABOUT = """
*Drop*

New work asks for hours. Where do they come from?

`drop.keep` keep, for a priority. `drop.cut` cut: who stops it, why, by when. `drop.redeploy` sends the freed hours on.

*Ready* when every team cuts something, the hours of every cut go somewhere, and the hours asked are freed, or the
leader accepts the gap.
"""

APPROVE_EMPTY = """
*Here the leader reads every team's plan and asks: is it one plan?*

It needs teams (press `1`), priorities (press `3`) and what they mean for each team (press `4`).

For example, {drift}: that is *drift*, and it is cheaper to find it here than in front of those who get both.
"""

APPROVE_ABOUT = """
*Approve*

`enter` reads a plan, `approve.return` returns it with a comment, `approve.approve` approves it.
An approval is sealed to the content: when something changes afterwards, the seal shows as broken.

*Ready* when every team is approved and every seal is whole.
"""

CLOSE_EMPTY = """
*Here the session becomes Monday.*

Press `close.type`: who does what by when? And how often does the leader look again? The leader and every manager need
one commitment at least.

For example:  {commitment}

Then `close.export` exports the summary and the plans.
"""

CLOSE_ABOUT = """
*Ready* when the leader and each manager have a commitment and a summary was exported.

`close.export` exports, `close.preview` reads the summary here.
"""


FOLLOW_EMPTY = """
*Here the weeks after are.*

As soon as plans hold tactics, stops and commitments, each stands here with the last word about it.
"""

FOLLOW_ABOUT = """
*Are we doing it?* Ten minutes a week.

Two for the measures: choose one, press `follow.type` and type what it says now: 31.

Five for what is late, stuck and silent: choose a row and say a word, as in  going 12 of 20 ^next fri  or  stuck: no
list yet.

Two for the stops: did it stop, and how many hours are really free?  stopped ~8h

One for what comes next. `follow.issue` makes a row that is off a note with an owner and a day.

Words stay; a wrong one is corrected by another. No seal breaks.
"""

CHECK_IN_ABOUT = """
*How does it go?* Two minutes a week.

Press `checkin.type` and say a line about each, as in  going 12 of 20 ^next fri  or  stuck: no list yet. `enter` goes to
the next; `enter` in the empty line passes one over.

A stop: did it stop, and how many hours are really free?  stopped ~8h

A measure: only its number, 31.

Nothing of the plan changes here, and no seal breaks. `checkin.hand_in` says where to send the file.
"""

HAND_IN_EMPTY = """
*Nothing is open.*

The plan answers everything that it is asked. Press `handin.hand_in` to hand it in, and send this file back.
"""

HAND_IN_ABOUT = """
*Hand in*

What the leader said comes first: `enter` answers a comment.

Then what the plan still needs; `enter` goes there. It can be handed in before everything is ready; the leader sees
what is open.

`handin.hand_in` hands it in and writes the file; send it back. `handin.send_copy` writes a copy for sending, when you
want to go on here.

Nothing that you wrote is lost: it is merged field by field.
"""
