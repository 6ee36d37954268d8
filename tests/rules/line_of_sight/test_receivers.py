"""Who gets something and what they get, as the rules alone choose: by place, by the kind of verb."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import Question
from aligntui.rules.line_of_sight.doings import deeds_of
from aligntui.rules.line_of_sight.judge import answer_by_rules
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import Answer, Names

GETS = [
    ("Guide the second-year vets through the dosing chart", "the second-year vets", "the dosing chart"),
    ("Run the seating plan past the bride", "the bride", "the seating plan"),
    ("Foreman to put the drawings in front of the planning inspector", "the planning inspector", "the drawings"),
    ("Choir to share the takings with the hospice", "the hospice", "the takings"),
    ("Kwame hands the keys over to whoever opens up", "whoever opens", "the keys"),
    ("Coxswain to donate the old oars to the sea cadets", "the sea cadets", "the old oars"),
    ("Hand the strays back to their owners", "owners", "the strays"),
    ("Test the audio guide on keen walkers", "keen walkers", "the audio guide"),
    ("Welcome the exchange pupils with a harbour supper", "the exchange pupils", "a harbour supper"),
    ("Old tools given away at the fete", None, "Old tools"),
    ("Lend them the trailer", None, "the trailer"),
    ("All others to be offered a rain check", None, "a rain check"),
    ("Log the readings in Fieldbook", None, "Fieldbook"),
    ("Get it to him by Friday", "him", None),
]
GETS_NOTHING = [
    "Go round the stables with the farrier",
    "Walk the quay with the pilot",
    "Feed the calves in line with the chart",
    "Grind the lenses, with felt pads fitted",
    "Convert the boilers to Veltron",
    "Board adopted a pets policy",
    "Mind the stall for Gwen",
]


def by_rules(text: str) -> dict[Question, Answer | None]:
    reading = Reading(text, Names())
    answers, _ = answer_by_rules(reading, deeds_of(reading))
    return answers


@pytest.mark.parametrize(("text", "for_whom", "with_what"), GETS)
def test_who_gets_what(text: str, for_whom: str | None, with_what: str | None) -> None:
    found = {question: answer.text if answer is not None else None for question, answer in by_rules(text).items()}
    assert (found["to_whom"], found["with_what"]) == (for_whom, with_what)


@pytest.mark.parametrize("text", GETS_NOTHING)
def test_nobody_uses_or_gets_anything(text: str) -> None:
    assert by_rules(text)["with_what"] is None
