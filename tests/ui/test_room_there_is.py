"""The room there is: nothing is cut at 80x24 however long the names are, and more columns never show less."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from aligntui.model import Imperative, Team
from aligntui.samples import copy_of_sample
from aligntui.settings import Settings
from aligntui.store import open_workspace
from aligntui.ui.app import AlignApp
from aligntui.ui.stages import stage_pictures
from aligntui.ui.stages.stage_pictures import PICTURES
from aligntui.ui.widgets.rows import GAP, Column, Row, RowSize, record_lines, titles_of, widths_of
from tests import hospital
from tests.screens import MORNING, Person, opened, seen

FACES = {
    "1": "frame",
    "2": "gather",
    "3": "cut",
    "3 v enter": "a ballot's result",
    "4": "the matrix",
    "4 v": "people",
    "4 right enter": "a cell",
    "5": "change",
    "6": "drop",
    "6 v": "the ledgers of all teams",
    "7": "approve",
    "8": "close",
    "9": "follow",
}
"""Keys, and what a stage shows then. The way back is escape, or the same key."""


@pytest.fixture(scope="module")
def eight_teams(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("hospital") / "hospital.align"
    hospital.run(path)
    return path


HALVES = [dict(list(FACES.items())[:7]), dict(list(FACES.items())[7:])]
halves = pytest.mark.parametrize("faces", HALVES, ids=["frame to translate", "change to follow"])


async def faces_at(
    path: Path, folder: Path, faces: dict[str, str], width: int, height: int = 24
) -> dict[str, list[str]]:
    """These faces in a screen of this size, line by line."""
    copy = folder / f"{width}.align"
    shutil.copyfile(path, copy)
    app = AlignApp(copy, clock=lambda: MORNING, settings=Settings())
    found = {}
    async with app.run_test(size=(width, height)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        for keys, name in faces.items():
            await person.press(*keys.split())
            found[name] = seen(app).splitlines()
            if " " in keys:
                await person.press("v" if keys == "6 v" else "escape")
    assert not app.crashes
    return found


def words_in(screen: list[str]) -> set[str]:
    """The words in the frame of the stage: what is above it, beside it and below it is another matter."""
    inside = [line[1:].partition("│")[0] if line.startswith("│") else line.partition("╮")[0] for line in screen[2:-2]]
    return {word for line in inside for word in re.findall(r"[\w'-]+", line)}


@halves
async def test_nothing_is_cut_at_80_and_nothing_is_missing_at_100_columns(
    eight_teams: Path, tmp_path: Path, faces: dict[str, str]
) -> None:
    narrow = await faces_at(eight_teams, tmp_path, faces, 80)
    wide = await faces_at(eight_teams, tmp_path, faces, 100)
    for name, screen in narrow.items():
        # The name of the file is whole in Frame, and what a line waits for is in the list above it.
        cut = [line for line in screen[2:-1] if "…" in line and not line.startswith("│ > ")]
        assert not [line for line in cut if "… →" not in line], (name, "\n".join(screen))
        missing = words_in(screen) - words_in(wide[name])
        assert not missing, (name, missing, "\n".join(wide[name]))


@halves
async def test_no_stage_is_half_blank_in_a_large_terminal(
    eight_teams: Path, tmp_path: Path, faces: dict[str, str]
) -> None:
    for name, screen in (await faces_at(eight_teams, tmp_path, faces, 160, 48)).items():
        inside = [line.partition("│")[2].partition("│")[0] for line in screen[2:-2]]
        # What is at the very bottom, such as the line for typing, fills nothing.
        used = [nth for nth, line in enumerate(inside[:-3]) if line.strip()]
        assert used[-1] >= len(inside) * 0.6, (name, "\n".join(screen))
        broad = [line for line in inside if len(line.rstrip()) > 48]
        assert broad, (name, "\n".join(screen))


async def test_pictures_say_their_numbers_in_words_and_are_whole_or_not_there(eight_teams: Path) -> None:
    workspace = open_workspace(eight_teams, read_only=True).loaded.workspace
    priority = next(one for one in workspace.all(Imperative) if one.letter == "A")
    team = workspace.all(Team)[0]
    drawn = {
        "ledgers": (lambda w, h: stage_pictures.ledgers(workspace, w, h), "10 of 17 h, 7 h short"),
        "people": (lambda w, h: stage_pictures.people(workspace, w, h), "indirect"),
        "others": (lambda w, h: stage_pictures.other_teams(workspace, team.id, priority, w, h), " direct"),
        **{key: (partial(draw, workspace), words) for key, draw, words in _OF_STAGES},
    }
    for name, (draw, words) in drawn.items():
        assert any(words in line.plain for line in draw(120, 60)), name
        for width, height in ((40, 8), (75, 12), (75, 30), (97, 9), (120, 60)):
            lines = draw(width, height)
            assert len(lines) <= height and all(line.cell_length <= width for line in lines), name
            assert not any("…" in line.plain for line in lines), name


_OF_STAGES = [
    ("cut", PICTURES["cut"], "3 of 10"),
    ("change", PICTURES["change"], "4 of 4 kinds answered"),
    ("approve", PICTURES["approve"], "h short"),
    ("close", PICTURES["close"], "of 35 min"),
]


texts = st.text(alphabet="abcdefghi Äλ漢-\n", max_size=70)
columns = st.lists(
    st.builds(
        Column,
        st.text(alphabet="abcdef ", max_size=50),
        st.sampled_from([None, None, 4, 14]),
        st.sampled_from(["left", "right"]),
        whole=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(columns, st.lists(st.lists(texts, min_size=1, max_size=6), max_size=8), st.integers(40, 160))
def test_columns_fill_the_room_and_lose_no_letter(columns: list[Column], cells: list[list[str]], room: int) -> None:
    rows = [Row(str(nth), tuple(texts[: len(columns)])) for nth, texts in enumerate(cells)]
    widths = widths_of(columns, room, room, list(map(RowSize, rows)))
    assert sum(width for _, width in widths) + GAP * (len(widths) - 1) <= room
    assert all(width >= 1 for _, width in widths)
    assert all(line.cell_length <= room for line in titles_of(columns, widths))
    shown = {at for at, _ in widths}
    for row in rows:
        lines = record_lines(row, columns, widths, RowSize(row).height(widths, room))
        assert all(line.cell_length <= room for line in lines)
        said = sorted(letter for at in shown for letter in (row.cells[at] if at < len(row.cells) else "").split())
        assert sorted("".join(said)) == sorted("".join(line.plain for line in lines).replace(" ", ""))
        if any(any(text.split()) for texts in cells for text in texts[: len(columns)]):
            assert all("".join(row.cells[at].split()) == "" for at in range(len(row.cells)) if at not in shown)


def test_a_title_is_whole_while_a_neighbour_has_room() -> None:
    columns = (Column("team", 18), Column("A Four hours at most in emergency care"), Column("plan", 12))
    rows = [Row("1", ("East", Content("direct"), "draft"))]
    titles = titles_of(columns, widths_of(columns, 60, 60, list(map(RowSize, rows))))
    assert "A Four hours at most in emergency care" in titles[-1].plain
    narrow = titles_of(columns, widths_of(columns, 34, 34, list(map(RowSize, rows))))
    assert "".join("".join(line.plain for line in narrow).split()).count("emergency") == 1


async def test_a_cell_says_its_tactic_to_the_end_where_there_is_height() -> None:
    async with opened(copy_of_sample("hospital"), size=(160, 48), stage=4) as person:
        person.sees("who need a bed every", "direct", "People, by who is named in a tactic")
        person.does_not_see("…")
