"""Leaning: a tactic that needs something which a team, its own or another, stops doing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from aligntui.dataclass import dataclass
from aligntui.model import Activity, Tactic, Workspace

from ..words import quote, say_team
from .finding import Drift, Place, drift
from .related import root
from .standing import places, standing_tactics, stops
from .wording import CADENCE, SMALL, words_of
from .wordlists import roots, word_list

_ENDS = roots("ends")
_MAKES = roots("makes")
_DOES = roots("does")
_BARE = roots("bare")
_BEFORE_WHAT_IS_ENDED = ("of", "a", "the", "in", "per", "less", "more", "our", "at", "new")
"""Behind these "scrap", "drop" and "cut" are things: "10 causes of scrap"."""
_LEAVES = roots("leaves")
_PRESENCE = roots("presence")
_TIMES = word_list("times")
_BEFORE_A_NOUN = word_list("before a noun")
_AFTER_A_NOUN = word_list("after a noun")


@dataclass(frozen=True, slots=True)
class _Thing:
    """What an activity is about, as roots that have to stand together, in order."""

    words: tuple[str, ...]
    cadence: tuple[str, ...]
    """How often it is done, where it has to be said with it."""


def leaning_on_what_stops(workspace: Workspace) -> Iterator[Drift]:
    kept = {
        (one.team, thing)
        for one in workspace.all(Activity)
        if one.mark == "keep" and (thing := thing_of(one.text)) is not None
    }
    cuts: dict[_Thing, list[Activity]] = defaultdict(list)
    by_word: dict[str, set[_Thing]] = defaultdict(set)
    for activity in stops(workspace):
        thing = thing_of(activity.text)
        if thing is not None:
            cuts[thing].append(activity)
            by_word[max(thing.words, key=lambda word: (len(word), word))].add(thing)
    if not cuts:
        return
    keys = tuple(by_word)
    where = places(workspace)
    for tactic in standing_tactics(workspace):
        spelled = f"{tactic.text} {tactic.with_what}".casefold()
        # A root is the beginning of its word (but for -y), so most tactics are out after this.
        if not any(key.removesuffix("y") in spelled for key in keys):
            continue
        roots = {root(word) for word in words_of(spelled)}
        for word in roots & by_word.keys():
            for thing in by_word[word]:
                activities = [one for one in cuts[thing] if _its_own(kept, tactic, one, thing)]
                if activities and _leans(tactic, thing):
                    yield _finding(workspace, tactic, activities, where[tactic.priority])


def _its_own(kept: set[tuple[str, _Thing]], tactic: Tactic, stopped: Activity, thing: _Thing) -> bool:
    """What the own team keeps under the same name is what its tactic means, whatever another team stops."""
    return stopped.team == tactic.team or (tactic.team, thing) not in kept


def _finding(workspace: Workspace, tactic: Tactic, activities: list[Activity], place: Place) -> Drift:
    own = [one for one in activities if one.team == tactic.team]
    team = say_team(workspace, tactic.team)
    thing = quote(activities[0].text, 30)
    if own:
        activities = own
        title = f"{team} leans on {thing}, which it drops itself"
    else:
        droppers = list(dict.fromkeys(say_team(workspace, one.team) for one in activities))
        said = droppers[0] if len(droppers) == 1 else f"{', '.join(droppers[:-1])} and {droppers[-1]}"
        title = f"{team} leans on {thing}, which {said} {'drops' if len(droppers) == 1 else 'drop'}"
    return drift(
        "leaning",
        (tactic, *activities),
        title,
        "What a tactic needs should not stop, or the tactic needs something else.",
        about=(tactic.text, tactic.with_what, *(one.text for one in activities)),
        place=place,
    )


@lru_cache(maxsize=16_384)
def thing_of(text: str) -> _Thing | None:
    """What an activity is about: "Preparing the monthly sales binder for reps" is about the sales binder.

    None where nothing in it names a particular thing ("Calls", "Meetings").
    """
    words = list(words_of(text))
    if len(words) > 1 and ((root(words[0]) in _DOES and words[0].endswith("ing")) or words[1] in SMALL):
        # "Staffing the information desk"; "Report to the board" is about the report.
        does = words[0].endswith("ing") or root(words[0]) in _DOES
        words = words[1:] if does else words
    if len(words) > 2 and root(words[0]) in _PRESENCE and words[1] in ("at", "in", "on"):
        words = words[2:]
    while words and (words[0] in SMALL or words[0][0].isdigit()):
        words.pop(0)
    if len(words) > 2 and words[0].endswith("ed") and words[1] not in SMALL:
        words = words[1:]  # "Printed route book for drivers"
    for place, word in enumerate(words):
        if word in SMALL or word[0].isdigit() or word in _TIMES:
            words = words[:place]
            break
    cadence = tuple(root(word) for word in words if word in CADENCE)
    things = tuple(root(word) for word in words if word not in CADENCE)
    if not things or (len(things) == 1 and things[0] in _BARE and not cadence):
        return None
    return _Thing(things, cadence if len(things) == 1 and things[0] in _BARE else ())


def _leans(tactic: Tactic, thing: _Thing) -> bool:
    words = words_of(tactic.text)
    if tactic.with_what and _stands(words_of(f"with {tactic.with_what}"), thing) is not None:
        return not _ends_it(words, len(words))
    at = _stands(words, thing)
    return at is not None and not _ends_it(words, at)


def _stands(words: tuple[str, ...], thing: _Thing) -> int | None:
    """Where the thing stands as a noun, all its words together; None where it does not."""
    roots = tuple(root(word) for word in words)
    size = len(thing.words)
    for at in range(len(roots) - size + 1):
        if roots[at : at + size] != thing.words:
            continue
        before, after = words[at - 1] if at else "", words[at + size] if at + size < len(words) else ""
        if thing.cadence:
            if at and root(before) in thing.cadence:
                return at
            continue
        if size > 1:
            return at
        # One word: it has to be the thing, not what is done ("newsletter", not "to report") nor a part of a longer one.
        if (before in _BEFORE_A_NOUN or before in CADENCE) and (
            not after or after in _AFTER_A_NOUN or after[0].isdigit()
        ):
            return at
    return None


def _ends_it(words: tuple[str, ...], at: int) -> bool:
    """Whether the tactic speaks of the thing's end, or makes a new one, instead of using it."""
    nearby = words[:at] + words[at : at + 6]
    before = ("", *nearby)
    if any(
        root(word) in _ENDS and last not in _BEFORE_WHAT_IS_ENDED for last, word in zip(before, nearby, strict=False)
    ):
        return True
    earlier = words[:at]
    if earlier[-3:].count("from") and any(root(word) in _LEAVES for word in earlier):
        return True  # "moves 300 customers from paper statements to the app"
    return any(root(word) in _MAKES for word in earlier) and any(word in ("a", "an", "new", "own") for word in earlier)
