"""One letter is one verb in the whole program. This table says which; `?` and `docs/keys.md` are made from it."""

from __future__ import annotations

import re
from typing import Any

from textual.binding import Binding
from textual.keys import _character_to_key
from textual.screen import Screen

from aligntui.dataclass import dataclass
from aligntui.rules.stages import BY_DIGIT

from .keys import key_name


@dataclass(frozen=True, slots=True)
class Verb:
    """What a letter does, wherever it does anything."""

    letter: str
    """The letter, or the digits that all do the same."""
    word: str
    means: str
    actions: frozenset[str]
    """The actions that are this verb. No other letter may carry one of them, and this letter no other."""

    @property
    def shown(self) -> str:
        """The letter as it is written in a list."""
        return self.letter if len(self.letter) == 1 else f"{self.letter[0]} … {self.letter[-1]}"

    def does(self, action: str) -> bool:
        """Whether an action, `team(-1)` or `app.quit`, is this verb."""
        return action in self.actions or action_name(action) in self.actions


def _verb(letter: str, word: str, means: str, *actions: str) -> Verb:
    return Verb(letter, word, means, frozenset(actions))


DIGITS = "".join(sorted({*BY_DIGIT, *"123456789"}))
"""The digits that go somewhere: to a stage, a slide, a choice."""

VERBS: tuple[Verb, ...] = (
    _verb("a", "Add", "type one more: a person, an imperative, a tactic, an activity", "type", "add", "late"),
    _verb("A", "Add a team", "a team with its manager and its hours", "add_team"),
    _verb("b", "Ballot", "the room votes", "ballot"),
    _verb("B", "Time box", "some minutes for one thing, on the screen", "time_box"),
    _verb("c", "Details", "what the column at the right shows, where there is no room for it", "context"),
    _verb("C", "Comment", "the leader's words about a plan", "comment"),
    _verb("d", "Next duplicate", "the next two that may be the same", "next_duplicate"),
    _verb("D", "Hand out", "a file for somebody: a manager's part, a copy for sending", "hand_out", "send_copy"),
    _verb(
        "e",
        "Write",
        "the words of what is open: strategy, meaning, note, another value, how often is looked",
        *("strategy", "meaning", "edit", "cadence"),
    ),
    _verb("E", "Export", "a document from the session", "export"),
    _verb("f", "Fold", "put it under another one, or into a priority", "fold"),
    _verb("F", "Unfold", "take out again what was folded", "unfold"),
    _verb("g", "Guide", "what the facilitator says and asks in this stage", "guide"),
    _verb("G", "Give back", "the leader returns a plan, with what has to be better", "return_"),
    _verb("h", "Hand in", "a plan or a check-in is done and goes to the leader", "hand_in"),
    _verb("H", "History", "who changed what, and when", "history"),
    _verb("i", "Bring in", "lists, tables and hand-outs from files", "import", "merge"),
    _verb("I", "Issue", "what is off becomes a note with an owner and a day", "issue"),
    _verb("j", "Go to", "jump to a place that can be seen, or to where a file is", "jump", "open_folder"),
    _verb("k", "Keep", "it stays as it is: an activity, our side of a conflict", "keep"),
    _verb("K", "Card", "what one person does, on one page", "cards"),
    _verb("l", "Let go", "drop it for good, with a reason", "let_go"),
    _verb("L", "Who leads", "choose the leader", "who_leads"),
    _verb("m", "Map", "all teams: choose one", "matrix", "choose_team"),
    _verb("M", "Minutes", "the agenda: how long each stage takes", "agenda"),
    _verb("n", "Note", "keep a thought, without leaving what you do", "note"),
    _verb("N", "Notes", "everything that was noted or parked", "notes"),
    _verb("o", "Leader decides", "the leader decides over the room, with a reason", "leader", "overrule"),
    _verb("O", "The room", "phones: the code to join, who is in, who knocks", "room"),
    _verb("p", "Park", "not now, with a reason and a day to look again", "park"),
    _verb("P", "Projected view", "what the room sees", "project"),
    _verb("q", "Leave", "close this and go back; at the start, the program", "leave", "quit", "pop_screen"),
    _verb("r", "Reveal", "show the totals", "reveal"),
    _verb("R", "Send its hours on", "say what the freed hours go to", "redeploy"),
    _verb("s", "Step", "one step of a change: who, what, by when", "step"),
    _verb("S", "Settle", "it is done with: a note, a finding", "settle"),
    _verb("t", "Run-off", "vote again among those that are tied", "run_off"),
    _verb("T", "Timer", "start or pause the minutes of this stage", "timer"),
    _verb("u", "Undo", "take a change back", "undo", "undo_only"),
    _verb("U", "Do it again", "what was undone", "redo"),
    _verb(
        "v",
        "View",
        "see it another way: ballots, people, all teams, one theme, comments, the document",
        *("ballots", "people", "all_teams", "filter", "comments", "preview", "read"),
    ),
    _verb("V", "Read-out", "the slides at the end", "read_out"),
    _verb("w", "What changed", "since a plan was handed in or approved", "changed"),
    _verb("W", "What gives", "we are late: which stage can give minutes", "what_gives"),
    _verb(
        "x",
        "Not so",
        "not the same; no part in this; no change needed; not here now; not yet; not let in",
        *("not_alike", "no_part", "not_needed", "skip", "turn_away"),
    ),
    _verb("X", "Cut", "the team stops doing it: who stops it, why, by when", "cut"),
    _verb(
        "y",
        "Yes",
        "make it a priority; agree; approve; accept with a reason; take theirs; let in",
        *("yes", "agree", "second", "approve", "accept", "balance", "take", "let_in"),
    ),
    _verb("Y", "Hands", "how many vote by hand, beside phones and the keyboard", "hands"),
    _verb("z", "Open again", "take back what was decided about one thing", "reopen"),
    _verb("Z", "Lock", "lock the door of the room on phones, or open it again", "door"),
    _verb("@", "Who", "who said it, who is missing", "who", "suggest"),
    _verb("#", "Theme", "a word for what belongs together", "theme"),
    _verb("*", "All", "everything in the list, or the rest like this one", "all", "mark_all", "all_like_this"),
    _verb("+", "More", "five more minutes; one more dot", "more_time", "dot"),
    _verb("-", "Less", "one dot back", "dot_back"),
    _verb("[", "Team before", "the same place, one team back", "team(-1)"),
    _verb("]", "Next team", "the same place, one team on", "team(1)"),
    _verb("{", "Priority before", "the same team, one priority back", "priority(-1)"),
    _verb("}", "Next priority", "the same team, one priority on", "priority(1)"),
    _verb("/", "Search", "find words, here or everywhere", "search", "find"),
    _verb("?", "Help", "the keys that work here", "help"),
    _verb(DIGITS, "Go to this number", "the stage, the slide or the choice", "stage", "slide", "pick"),
)
"""Every letter, sign and digit that is a key. Upper case is another key than lower case."""

BY_KEY: dict[str, Verb] = {_character_to_key(letter): verb for verb in VERBS for letter in verb.letter}
"""Key as Textual calls it -> verb: `/` is `slash`."""


def action_name(action: str) -> str:
    """`team(-1)` and `app.quit` are the actions `team` and `quit`."""
    return re.sub(r"\(.*", "", action).rpartition(".")[2]


def table() -> list[tuple[str, str, str]]:
    """Letter, verb and meaning, in the order of the table."""
    return [(verb.shown, verb.word, verb.means) for verb in VERBS]


def as_markdown() -> str:
    """The page `docs/keys.md`."""
    rows = [
        "# Keys",
        "",
        "One letter is one verb in the whole program: where a letter works, it does what stands here. `?` shows which",
        "ones work where you are; a letter that does nothing there says where it does. Upper case is another key than",
        "lower case. While a line or a form is open, letters are text.",
        "",
        "This page is made from the program (`python -m aligntui.ui.letters`); a test says when it is not.",
        "",
        "| key | verb | what it does |",
        "|---|---|---|",
        *(f"| `{letter}` | {word} | {means} |" for letter, word, means in table()),
        "",
        "Any of them can be put elsewhere: `aligntui settings` lists their names.",
    ]
    return "\n".join(rows) + "\n"


def bound(kind: type) -> dict[str, Binding]:
    """The keys of a screen, a stage or a widget, asleep or not, that say what they do."""
    bindings = Binding.make_bindings(getattr(kind, "BINDINGS", []))
    return {binding.key: binding for binding in bindings if binding.description}


def why_not(key: str, screen: Screen[Any]) -> str:
    """What a key that does nothing here says: what its letter is in the program, and why it does nothing now."""
    nodes = screen.focused.ancestors_with_self if screen.focused is not None else [screen]
    # Bound here, and asleep: where it stands knows why.
    asleep = next(((node, found) for node in nodes if (found := bound(type(node)).get(key))), None)
    if asleep is not None and (why := getattr(asleep[0], "why_asleep", lambda _: "")(action_name(asleep[1].action))):
        # One key may stand for several ways on; then only the verb is true of all of them.
        said = [one for one in Binding.make_bindings(getattr(asleep[0], "BINDINGS", [])) if one.key == key]
        word = BY_KEY[key].word if key in BY_KEY and len(said) > 1 else asleep[1].description
        return f"{key_name(key) if key not in BY_KEY else BY_KEY[key].letter} is “{word}”: {why}."
    if key not in WRITTEN:
        control = f"{key_name(key)} does nothing here; f1 shows the keys that work." if key[:5] == "ctrl+" else ""
        return SAID.get(key, control)
    verb = BY_KEY.get(key)
    if verb is None:
        return "That key does nothing in this program; ? shows the ones that work here."
    if asleep is not None:
        return f"{verb.letter} is “{asleep[1].description}” here, but not for what is selected now."
    for node in nodes:
        # The same letter with or without shift is the likeliest slip.
        if (other := verb.letter.swapcase()) != verb.letter and (binding := bound(type(node)).get(other)):
            return f"{verb.letter} is “{verb.word}” in this program; “{binding.description}” is {other} here."
    if verb.letter == "?":
        return "? lists the keys of a stage; here every key that works stands in the last line."
    helps = any("question_mark" in bound(type(node)) for node in nodes)
    works = "? shows what works." if helps else "The last line shows what works."
    if key in DIGITS:
        return f"A number goes to what has that number, and nothing here has {key}. {works}"
    return f"{verb.letter} is “{verb.word}” ({verb.means}), and there is nothing for it here. {works}"


SAID = {
    "space": "space does nothing in a list: enter opens what is selected.",
    "left": "There is nothing to the left here; ↑ and ↓ go to another row.",
    "right": "There is nothing to the right here; ↑ and ↓ go to another row.",
    "up": "There is no row above.",
    "down": "There is no row below.",
    "enter": "There is nothing here that enter could open.",
    "delete": "There is nothing here that could be deleted.",
    "backspace": "There is nothing here that could be deleted.",
    "shift+up": "The rows of this list have an order of their own and are not moved.",
    "shift+down": "The rows of this list have an order of their own and are not moved.",
    "ctrl+s": "Nothing has to be saved here: what is entered is kept the moment that you enter it.",
    "tab": "There is nothing else to go to on this screen.",
}
"""What keys say that write nothing, where nobody wants them."""


def trouble(where: str, key: str, action: str) -> str:
    """What is wrong with a key of a place, in a sentence; empty when it does what its letter does everywhere."""
    if key not in WRITTEN:
        return ""
    verb = BY_KEY.get(key)
    if verb is None:
        return f"{where}: {key} ({action}) stands in no row of the table of letters."
    if not verb.does(action):
        return f"{where}: {verb.letter} is “{verb.word}” in the whole program, and does {action} here."
    return ""


WRITTEN = frozenset(_character_to_key(chr(code)) for code in range(33, 127))
"""Keys that write something, as Textual calls them. Only these have to stand in the table."""


if __name__ == "__main__":
    print(as_markdown(), end="")
