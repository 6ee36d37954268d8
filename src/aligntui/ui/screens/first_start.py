"""The first start: name, theme and trade, asked once on one screen that can be skipped."""

from __future__ import annotations

from dataclasses import replace

from aligntui.disk.here import for_sessions
from aligntui.settings import Settings
from aligntui.ui.examples import PLAIN, trades, use_trade
from aligntui.ui.themes import OUR_THEMES
from aligntui.ui.widgets.choice import Choice
from aligntui.ui.widgets.field import Field

from .form import FormScreen, Values

ABOUT = """Three questions, once; esc skips them, and `aligntui settings` says later where the answers are.

Your sessions are files of your own. New ones are proposed in {folder}; nothing is sent anywhere."""
_THEMES = {"align-dark": "dark", "align-light": "light", "projector": "projector"}


class FirstStartScreen(FormScreen):
    """Results in the values, or None when it was skipped. A theme is seen the moment it is chosen."""

    def __init__(self, theme: str) -> None:
        names = [one.name for one in OUR_THEMES]
        super().__init__(
            "Welcome",
            [
                Field("name", "Your name", help="for the history: who changed what"),
                Field(
                    "theme",
                    "Colours",
                    theme,
                    kind="choice",
                    choices=tuple((name, _THEMES.get(name, name)) for name in names),
                ),
                Field("trade", "Examples from", PLAIN, kind="choice", choices=tuple(trades().items())),
            ],
            about=ABOUT.format(folder=for_sessions()),
            key="first start",
            focus="name",
        )
        self._theme = theme

    def on_choice_turned(self, message: Choice.Turned) -> None:
        """Shows the theme at once."""
        message.stop()
        if message.field == "theme":
            self.app.theme = message.value

    def taken(self, values: Values | None, settings: Settings) -> Settings:
        """The settings with the answers; for a skipped screen what stands there now, so that it is not asked again."""
        if values is None:
            self.app.theme = self._theme
            return replace(settings, theme=self._theme)
        use_trade(str(values["trade"]))
        return replace(settings, name=str(values["name"] or ""), theme=str(values["theme"]), trade=str(values["trade"]))
