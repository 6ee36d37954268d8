"""Off topic: a cell that never mentions what its priority is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aligntui.model import Imperative, Meaning, Record, Tactic, Team, Workspace

from ..line_of_sight import can
from ..line_of_sight.words import look_up
from ..priorities import called, priorities
from ..words import quote
from .finding import Drift, Place, drift
from .related import root, speaks_of, worlds_of
from .wording import CADENCE, LIGHT, content_of, words_of
from .wordlists import roots, word_list

_GENERAL = roots("general") | frozenset(root(word) for word in LIGHT | CADENCE)
_ENOUGH = 3
"""Words of content from which a cell says enough to be off its topic."""
_WORDS_OF_A_WORLD = 2
"""One word belongs to many subjects, two of the same seldom by chance."""
_MOST_WORDS = 400
_SIDES = ("building", "kit", "office", "party")
_FARTHEST_VERB = 6
_NEAR = 8


def off_topic(workspace: Workspace) -> Iterator[Drift]:
    """No word of a meaning or tactic is of the priority's or a kin of one; of another world, or on the side."""
    for priority in priorities(workspace):
        about = _about(priority)
        if not about:
            continue
        place = Place(priority.letter, priority.id)
        for team in workspace.all(Team):
            meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
            tactics = workspace.find(Tactic, team=team.id, priority=priority.id)
            if (meaning is not None and meaning.no_part) or not tactics:
                continue
            told = meaning is not None and bool(meaning.text)
            said = _said(meaning, tactics)
            if len(said) < _ENOUGH or any(_mentions(word, about) for word in said):
                continue
            beside = all(_is_on_the_side(tactic, about) for tactic in tactics)
            if not (beside or _of_another_world(said, about)) or _is_about_people(said, about):
                continue
            records: list[Record] = [*([meaning] if meaning is not None and told else []), tactics[0]]
            yield drift(
                "off topic",
                records,
                f"{team.name}'s part in {priority.letter} never mentions what it is about",
                f"{'Neither the meaning nor a tactic has' if told else 'No tactic has'} a word of"
                f" {quote(called(priority), 30)} in it.",
                about=(*said, *about),
                place=place,
            )


def _of_another_world(said: tuple[str, ...], about: tuple[str, ...]) -> bool:
    """Whether both sides speak of subjects that are known, and of different ones.

    That words share nothing is too little: no list knows that edge guards make a building site safer.
    """
    theirs = frozenset().union(*(worlds_of(word) for word in about))
    mine = Counter(world for word in dict.fromkeys(map(root, said)) for world in worlds_of(word))
    if not theirs or not theirs.isdisjoint(mine):
        return False
    return any(count >= _WORDS_OF_A_WORLD for count in mine.values())


def _is_on_the_side(tactic: Tactic, about: tuple[str, ...]) -> bool:
    """Whether it is what any organisation has to do, as painting and payroll, and the priority is nothing like it."""
    words = words_of(tactic.text)
    verb = next((at for at, word in enumerate(words[:_FARTHEST_VERB]) if root(word) in roots("side verbs")), None)
    kept_up: tuple[str, ...] = ()
    if verb is not None:
        # "Two forklift batteries are replaced": the thing stands before what is done to it.
        before = words[:verb] if words[verb].endswith("ed") else ()
        kept_up = (*before, *words[verb + 1 :][:_NEAR])
    things = {*kept_up, *(word_list("side alone") & set(words))}
    sides = [side for side in _SIDES if not things.isdisjoint(word_list(f"side {side}"))]
    return bool(sides) and all(word_list(f"side {side} unless").isdisjoint(about) for side in sides)


def _is_about_people(said: tuple[str, ...], about: tuple[str, ...]) -> bool:
    """Whether the priority is about people, whom any tactic with somebody in it may serve ("Keep our best people")."""
    return any(word in word_list("anybody") for word in about) and any(
        look_up(word).flags & can.PERSON for word in said
    )


def _about(priority: Imperative) -> tuple[str, ...]:
    text = f"{priority.short_name} {priority.text} {priority.sentence} {priority.measure}"
    return tuple(dict.fromkeys(word for word in content_of(text) if len(word) > 2 and root(word) not in _GENERAL))


def _said(meaning: Meaning | None, tactics: list[Tactic]) -> tuple[str, ...]:
    texts = [meaning.text] if meaning is not None else []
    texts += [f"{one.text} {one.for_whom} {one.with_what} {one.how_much}" for one in tactics]
    return tuple(dict.fromkeys(word for text in texts for word in content_of(text)))[:_MOST_WORDS]


def _mentions(word: str, about: tuple[str, ...]) -> bool:
    return root(word) not in _GENERAL and any(speaks_of(word, one) for one in about)
