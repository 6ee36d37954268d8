"""Our own themes: a dark one, a light one, and one for projectors with few colours and much contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

DARK = Theme(
    name="align-dark",
    primary="#7aa2c8",
    secondary="#8fb8a8",
    accent="#e0b050",
    foreground="#e6e9ec",
    background="#14181d",
    surface="#1b2027",
    panel="#252c35",
    success="#7fc08a",
    warning="#e6b45a",
    error="#f08a80",
    dark=True,
    variables={"footer-key-foreground": "#e0b050", "border": "#47525f", "border-blurred": "#333c47"},
)

LIGHT = Theme(
    name="align-light",
    primary="#1f5a8a",
    secondary="#2f6b58",
    accent="#8a5200",
    foreground="#1b1f24",
    background="#f7f5f0",
    surface="#fffdf8",
    panel="#e9e5db",
    success="#1f6b35",
    warning="#8a5200",
    error="#a3271c",
    dark=False,
    variables={"footer-key-foreground": "#8a5200", "border": "#8d8778", "border-blurred": "#c9c3b4"},
)

PROJECTOR = Theme(
    name="projector",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#87ff87",
    warning="#ffd75f",
    error="#ff8787",
    dark=True,
    luminosity_spread=0.05,
    text_alpha=1.0,
    variables={"footer-key-foreground": "#ffd75f", "border": "#d0d0d0", "border-blurred": "#8a8a8a"},
)

OUR_THEMES = (DARK, LIGHT, PROJECTOR)


def theme_trouble(name: str) -> str:
    """The sentence for a theme in the settings that there is not; empty when there is one of that name."""
    from textual.theme import BUILTIN_THEMES

    known = [theme.name for theme in OUR_THEMES]
    return "" if name in known or name in BUILTIN_THEMES else f"there is no theme “{name}”; ours are {', '.join(known)}"


def begin_with(app: App[Any], wanted: str) -> list[str]:
    """Makes our themes known and takes the wanted one, or ours, before the first style is read: a theme that comes
    later has every rule read again. Returns a sentence when the wanted one is not there."""
    for theme in OUR_THEMES:
        app.register_theme(theme)
    there = wanted in app.available_themes
    name = wanted if there else OUR_THEMES[0].name
    app.set_reactive(type(app).theme, name)
    dark = app.current_theme.dark
    app.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
    app.stylesheet.set_variables(app.get_css_variables())
    return [theme_trouble(wanted)] if wanted and not there else []
