"""Slides for a room: they fill a screen of any size, nothing is wider than it, and the room sees what it has to."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from aligntui.exchange.document import Bullets, Document, Table
from aligntui.exchange.parts import add_commitments
from aligntui.exchange.projected import projected
from aligntui.exchange.slide import Big, Cells, Field, Row, Slide
from aligntui.exchange.slide_of_document import slide_of_document
from aligntui.model import Ballot, Commitment, Imperative, Tactic, Team
from aligntui.rules.stages import BY_KEY
from aligntui.samples import copy_of_sample
from aligntui.session import closing
from aligntui.store import open_workspace
from aligntui.ui.block_letters import FACES, can_be_drawn, set_in, wrapped_in
from aligntui.ui.screens.projected import SlideView
from aligntui.ui.slide_drawing import draw
from aligntui.ui.text import Said
from tests import hospital
from tests.building import small_session
from tests.screens import in_blocks

SIZES = [(74, 22), (114, 34), (154, 46), (234, 65)]

texts = st.text(alphabet="abcdefghij ÄöñЖλ漢.:-\t\n", max_size=60)
rows = st.builds(
    Row,
    texts,
    mark=st.sampled_from(["", "A", "KEEP", "● direct"]),
    value=texts,
    share=st.sampled_from([None, 0.0, 0.5, 1.0]),
    under=texts,
    here=st.booleans(),
    ruled=st.booleans(),
)
slides = st.builds(
    Slide,
    texts,
    texts,
    st.lists(st.builds(Big, st.sampled_from(["3", "12 of 15"]), texts), max_size=3).map(tuple),
    st.sampled_from(
        [
            None,
            Cells(
                ("A " + "x" * 40,),
                (("T" * 40, (Field("direct", "● direct"),)), ("U", (Field("indirect", "◐ indirect"),))),
            ),
        ]
    ),
    st.lists(rows, max_size=30).map(tuple),
)


@given(slides, st.sampled_from(SIZES), st.sampled_from(["", "Cut  12:05 left", "Cut  paused, 3:00 over"]))
def test_no_line_is_wider_than_the_screen(slide: Slide, size: tuple[int, int], clock: str) -> None:
    width, height = size
    drawing = draw(slide, width, height, clock)
    assert max((line.cell_length for line in drawing.content.split("\n")), default=0) <= width
    assert 0 <= drawing.here <= drawing.height


@given(st.text(max_size=40))
def test_block_letters_are_drawn_whole_or_not_at_all(text: str) -> None:
    for face in FACES:
        line = set_in(text, face)
        assert bool(line) == (can_be_drawn(text) and bool(text.split()))
        assert not line or (len(line) == face.rows and {len(row) for row in line} == {len(line[0])})
        block = wrapped_in(text, face, 60)
        assert all(len(row) <= 60 for row in block)
        # A word is never broken: what does not fit is not drawn at all.
        words = unicodedata.normalize("NFC", text).split()
        assert bool(block) == (bool(line) and all(len(word) * face.cells <= 60 for word in words))


def test_names_that_people_have_can_be_drawn() -> None:
    for name in ("Zürich", "Łódź", "Ålesund", "Αθήνα", "Київ", "Ça va?", "50 % €"):
        assert can_be_drawn(name), name
    assert not can_be_drawn("東京")


@pytest.fixture(scope="module")
def sessions(tmp_path_factory):
    """The example, and a hospital whose names have forty letters."""
    path = tmp_path_factory.mktemp("hospital") / "hospital.align"
    hospital.run(path)
    return [open_workspace(one, read_only=True).loaded.workspace for one in (copy_of_sample("menswear"), path)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("stage", BY_KEY)
def test_title_clock_question_and_totals_of_every_stage_are_read_from_afar(stage, size, sessions) -> None:
    for workspace in sessions:
        slide = projected(workspace, stage)
        drawing = draw(slide, *size, "12:05 left")
        text = drawing.content.plain
        assert any(in_blocks(title, text) for title in (slide.title, slide.title.partition(": ")[0]))
        assert in_blocks("12:05", text)
        if size[0] > SIZES[0][0]:  # at 80 columns plain text is large enough
            assert all(in_blocks(one.value, text) for one in slide.figures)
            assert not slide.about or in_blocks(slide.about, text)
        assert drawing.height <= size[1], "the room sees all of it"


@pytest.mark.parametrize("size", SIZES[2:], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("stage", ["gather", "cut", "change", "drop", "close", "follow"])
def test_rows_are_in_block_letters_where_the_screen_is_large(stage, size, sessions) -> None:
    for workspace in sessions:
        slide = projected(workspace, stage)
        text = draw(slide, *size, "12:05 left").content.plain
        assert any(in_blocks(row.text, text) for row in slide.rows)


def test_a_ballot_shows_its_result_largest_and_never_cut(sessions) -> None:
    for workspace in sessions:
        ballot = next(one for one in workspace.all(Ballot) if one.state == "closed")
        slide = projected(workspace, "cut", f"{ballot.id} ")
        for size in SIZES:
            drawing = draw(slide, *size)
            assert "…" not in drawing.content.plain and drawing.height <= size[1]
        first = slide.rows[0]
        assert in_blocks(first.text, drawing.content.plain) and in_blocks(first.value, drawing.content.plain)


def test_a_slide_of_the_read_out_says_all_that_its_document_does(sessions) -> None:
    from aligntui.exchange.readout import readout

    for workspace in sessions:
        for document in readout(workspace, hospital.TODAY):
            slide = slide_of_document(document)
            if slide is None:
                continue
            said = " ".join([*(f"{row.text} {row.under} {row.value}" for row in slide.rows), slide.missing])
            if slide.cells is None:
                wanted = {word for block in document.blocks for word in _words(block)}
                assert wanted <= set(re.findall(r"\w+", said)), document.title


def _words(block) -> list[str]:
    match block:
        case Table():
            return re.findall(r"\w+", " ".join(cell for row in block.rows for cell in row))
        case Bullets():
            return re.findall(r"\w+", " ".join(f"{item.label} {item.text}" for item in block.items))
    return re.findall(r"\w+", str(getattr(block, "text", "")))


def test_an_empty_cell_says_nothing_on_a_slide() -> None:
    """A dash under the name of its column is an answer in a table; on a slide it stands alone."""
    session = small_session()
    closing.add_commitment(session, "Tom", "Writes to the port")
    document = Document("Promises")
    add_commitments(document, session.workspace, session.workspace.all(Commitment), date(2027, 1, 4))
    slides = [slide_of_document(document), projected(session.workspace, "close", "", date(2027, 1, 4))]
    for slide in slides:
        assert slide is not None
        assert not [part for row in slide.rows for part in (row.value, *row.under.split(" · ")) if part == "–"]


def test_a_closed_ballot_shows_itself_and_never_who_voted() -> None:
    workspace = open_workspace(copy_of_sample("menswear"), read_only=True).loaded.workspace
    ballot = next(one for one in workspace.all(Ballot) if one.state == "closed")
    slide = projected(workspace, "cut", f"{ballot.id} ")
    assert "ballot" in slide.title and all(row.share is not None for row in slide.rows)
    assert not any(row.under for row in slide.rows)


def test_the_tactic_that_is_talked_about_is_marked() -> None:
    workspace = open_workspace(copy_of_sample("menswear"), read_only=True).loaded.workspace
    tactic = workspace.all(Tactic)[0]
    assert workspace.get(Team, tactic.team) and workspace.get(Imperative, tactic.priority)
    slide = projected(workspace, "translate", f"{tactic.team} {tactic.priority} {tactic.id}")
    assert [row.text for row in slide.rows if row.here] == [tactic.text]
    assert slide.figures[0].label == "direct" and " of " in slide.figures[0].value


class _Wall(App[None]):
    def compose(self) -> ComposeResult:
        yield SlideView(id="slide")


async def test_the_clock_goes_on_and_leaves_the_room_where_it_scrolled_to() -> None:
    workspace = open_workspace(copy_of_sample("menswear"), read_only=True).loaded.workspace
    app = _Wall()
    async with app.run_test(size=(80, 12)) as pilot:
        wall = app.query_one(SlideView)
        body = app.query_one("#projected-body")

        async def until(there) -> None:
            for _ in range(1000):
                if there():
                    return
                await pilot.pause(0.01)
            raise AssertionError("it did not come")

        wall.show(workspace, "gather", "", hospital.TODAY, "12:05 left")
        await until(lambda: body.max_scroll_y > 0)
        wall.scroll_lines(2)
        await until(lambda: body.scroll_y > 0)
        scrolled = body.scroll_y
        wall.show(workspace, "gather", "", hospital.TODAY, "12:04 left")
        await pilot.pause()
        assert body.scroll_y == scrolled
        wall.show(workspace, "cut", "", hospital.TODAY, "12:03 left")
        await until(lambda: body.scroll_y == 0)


async def test_the_slide_is_drawn_anew_when_somebody_makes_the_letters_bigger(sessions) -> None:
    app = _Wall()
    async with app.run_test(size=(120, 36)) as pilot:
        wall = app.query_one(SlideView)
        wall.show(sessions[1], "approve", "", hospital.TODAY, "12:05 left")
        await pilot.resize_terminal(80, 24)
        expected = draw(projected(sessions[1], "approve", "", hospital.TODAY), 74, 22, "12:05 left").content.plain
        text = app.query_one("#projected-text", Said)
        for _ in range(500):
            if str(text.content) == expected:
                break
            await pilot.pause(0.01)
        assert str(text.content) == expected
