"""What is said about a whole cell or a tactic: what a priority means, that a team has no part, the leader's word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from aligntui.model import Tactic
from aligntui.rules.words import quote
from aligntui.session import translating
from aligntui.ui.text import flat
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option

from .base import StageView
from .translate_here import TranslateHere

_VERDICTS = (
    Option("direct", "direct", "it is precise enough for us"),
    Option("indirect", "indirect", "it needs more work"),
    Option("none", "none", "nobody could act on it"),
    Option("", "as judged", "take the leader's word back"),
)


class CellWords:
    """Asks for what is said about the cell that is open or was taken in the matrix."""

    def __init__(self, stage: StageView, here: TranslateHere) -> None:
        self._stage = stage
        self._here = here
        self._session = stage.session

    def meaning(self) -> None:
        meaning = self._here.meaning()
        team, priority = self._here.names()
        field = Field(
            "text",
            "Meaning",
            meaning.text if meaning else "",
            kind="long",
            help="one or two sentences in the team's own words",
        )
        self._stage.ask(
            f"What {priority.letter} means for {team.name}",
            [field],
            lambda values: translating.set_meaning(
                self._session,
                self._here.team,
                self._here.priority,
                values["text"],
                meaning.text if meaning else "",
            ),
            about=flat(priority.sentence or priority.text, "$text-muted"),
            key=f"meaning:{self._here.team}:{self._here.priority}",
        )

    def no_part(self) -> None:
        from aligntui.ui.screens.form import reason

        meaning = self._here.meaning()
        if meaning is not None and meaning.no_part:
            self._stage.attempt(lambda: translating.take_part(self._session, self._here.team, self._here.priority))
            return
        team, priority = self._here.names()
        self._stage.ask(
            f"{team.name} has no part in {priority.letter}",
            [reason(required="One sentence why this team has no part in it.")],
            lambda values: translating.declare_no_part(
                self._session, self._here.team, self._here.priority, values["reason"]
            ),
            key=f"no-part:{self._here.team}:{self._here.priority}",
        )

    def overrule_tactic(self, tactic: Tactic) -> None:
        """The leader's word on a tactic, over the judge's."""
        self._ask_verdict(tactic.text, tactic.overruled, partial(translating.overrule, self._session, tactic))

    def overrule_cell(self) -> None:
        """The same on the whole cell."""
        team, priority = self._here.names()
        meaning = self._here.meaning()
        act = partial(translating.overrule_cell, self._session, team.id, priority.id)
        self._ask_verdict(f"{team.name} {priority.letter}", meaning.overruled if meaning else "", act)

    def _ask_verdict(self, what: str, now: str, act: Callable[[Any, str], object]) -> None:
        from aligntui.ui.screens.form import reason

        def chosen(verdict: Any) -> None:
            if not verdict:
                act("", "")
                return
            self._stage.ask(
                f"The leader says {verdict}",
                [reason(required="One sentence why; it stays beside the verdict, with an asterisk.")],
                lambda values: act(verdict, values["reason"]),
                about=flat(what, "$text-muted"),
            )

        options = [option for option in _VERDICTS if option.id or now]
        self._stage.choose(f"The leader's verdict on {quote(what, 40)}", options, chosen)
