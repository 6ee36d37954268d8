"""Our own themes can be read: text on everything it stands on has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

import pytest
from textual.app import App
from textual.color import Color

from aligntui.ui.glyphs import ASCII, UNICODE
from aligntui.ui.themes import OUR_THEMES

TEXTS = ["foreground", "text-muted", "text-success", "text-warning", "text-error", "accent", "primary"]
GROUNDS = ["background", "surface", "panel"]


def luminance(color: Color) -> float:
    parts = [value / 255 for value in (color.r, color.g, color.b)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shown(value: str, ground: Color) -> Color:
    """A colour as it comes out on a ground: some of the variables are `auto 60%` or see-through."""
    if value.startswith("auto"):
        strength = float(value.split()[1].rstrip("%")) / 100 if " " in value else 1.0
        return ground.blend(ground.get_contrast_text(1.0), strength)
    color = Color.parse(value)
    return ground.blend(color, color.a) if color.a < 1 else color


@pytest.mark.parametrize("theme", OUR_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(theme, text, ground):
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    variables = app.get_css_variables()
    under = Color.parse(variables[ground])
    found = contrast(shown(variables[text], under), under)
    assert found >= 4.5, f"{theme.name}: {text} {variables[text]} on {ground} {variables[ground]} has {found:.2f}"


@pytest.mark.parametrize("theme", OUR_THEMES, ids=lambda theme: theme.name)
def test_text_on_what_is_selected_can_be_read(theme):
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    variables = app.get_css_variables()
    selected = Color.parse(variables["background"]).blend(Color.parse(variables["primary"]), 0.35)
    assert contrast(Color.parse(variables["foreground"]), selected) >= 4.5


def test_every_sign_has_a_stand_in_of_plain_letters():
    for name in ASCII.__dataclass_fields__:
        stand_in = getattr(ASCII, name)
        assert stand_in
        assert stand_in.isascii(), name
        assert len(getattr(UNICODE, name)) == 1
    # Signs that tell one state from another differ among themselves, with and without colour.
    for signs in (ASCII, UNICODE):
        assert len({signs.direct, signs.indirect, signs.none, signs.declared}) == 4
        assert len({signs.ready, signs.missing}) == 2
        assert len({signs.seal, signs.broken}) == 2
        # What stands before the row of a list is read as nothing that a row can say of itself.
        for before in (signs.here, signs.rests):
            assert [name for name in signs.__dataclass_fields__ if getattr(signs, name) == before] in (
                ["here"],
                ["rests"],
            )
