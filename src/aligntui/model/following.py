"""The weeks after: words about work, and readings of measures. Beside the plan, never in it, and only ever added."""

from typing import Literal

from pydantic import Field

from .base import Day, Hours, Record, Who

State = Literal["", "going", "done", "stuck", "given up", "stopped", "away", "handed on"]
STATES: tuple[State, ...] = ("going", "done", "stuck", "given up", "stopped", "away", "handed on")
Confidence = Literal["", "on track", "at risk", "off"]
CONFIDENCES: tuple[Confidence, ...] = ("on track", "at risk", "off")


class Word(Record):
    """What somebody said about a piece of work, or about being away. It breaks no seal, and undo leaves it alone: a
    wrong one is corrected by another that names it."""

    table = "words"
    prefix = "wor"
    noun = "word"
    fact = True
    shown_in = "follow"
    searched = ("text", "state", "by", "successor")
    refers_to = ("about", "by", "successor", "corrects")
    outlives = ("about", "corrects")
    comes_back = True
    public = True

    about: str
    """Id of a tactic, a step, an activity that stops, or a commitment; of a person who is away."""
    state: State = ""
    confidence: Confidence = ""
    text: str = ""
    """One line, as it was said: "12 of 20 chains"."""
    day: Day
    by: Who = ""
    next: Day | None = None
    """When there will be the next word; for somebody away, the last day of it."""
    free_hours: Hours | None = None
    """Of a stop: hours a week that really became free."""
    successor: Who = ""
    """Who goes on with it, from this day on."""
    corrects: str = ""
    """Id of the word that this one stands for."""


class Reading(Record):
    """What a priority's measure said on a day."""

    table = "readings"
    prefix = "rea"
    noun = "reading"
    fact = True
    shown_in = "follow"
    searched = ("value", "unit", "by")
    refers_to = ("priority", "by", "corrects")
    outlives = ("priority", "corrects")
    comes_back = True
    public = True

    priority: str
    day: Day
    value: float = Field(allow_inf_nan=False)
    unit: str = ""
    by: Who = ""
    corrects: str = ""
    """Id of the reading that this one stands for."""
