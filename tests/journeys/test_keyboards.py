"""Two keyboards on one session, one of them on this screen: what it says of the other and of the line."""

import time

import pytest

from aligntui.model import Imperative
from aligntui.session import framing, gathering, noting
from aligntui.store.pointing import Pointer
from aligntui.store.shared.opening import begin_site
from aligntui.ui.projecting import SharedProjectorApp
from tests.screens import in_blocks, opened, seen
from tests.shared.hands import Wire, shared, site, together


@pytest.fixture
def wire(postgres):
    line = Wire(postgres.port)
    yield line
    line.close()


@pytest.fixture
def address(postgres):
    return shared(postgres)


@pytest.fixture
def bo(address, tmp_path):
    session = site(address, tmp_path, "Bo")
    yield session
    session.let_go()


@pytest.fixture
def plan(address, wire, tmp_path):
    """The file of the keyboard on the screen, whose line can be cut."""
    return begin_site(wire.of(address), tmp_path / "mine.align")


async def test_what_another_city_writes_is_there_and_who_is_where_is_told(plan, bo):
    async with opened(plan, stage=2) as person:
        bo.store.point(Pointer("translate"))
        gathering.add_imperatives(bo, ["Written in another city"])
        await person.until("Written in another city", "Bo: 4 Translate", "● shared")
        await person.stage(2)
        await person.press("escape")
        gathering.add_imperatives(person.session, ["Written here"])
        assert person.session.store.look(5)
        together(bo)
        assert bo.workspace.find(Imperative, text="Written here")


async def test_offline_says_so_goes_on_and_shows_what_needs_an_answer(plan, bo, wire):
    async with opened(plan, stage=1) as person:
        await person.until("● shared")
        wire.cut()
        await person.until("◌ offline since", "cannot be reached. You go on here.")
        framing.set_meta(person.session, title="Mine")
        noting.add_note(person.session, "Kept here", stage="cut")
        await person.until("◌ 2 waiting since")
        framing.set_meta(bo, title="Theirs")
        together(bo)
        wire.mend()
        await person.until("▲ 1 needs you", "Theirs")
        await person.press("O")
        await person.type("What needs", "enter")
        person.sees("there now “Theirs” Bo", "mine “Mine”")
        await person.press("y")
        await person.press("e")
        await person.type(" and theirs", "enter")
        await person.until("another")
        await person.press("enter")
        await person.until("Mine and theirs", "● shared")
        assert person.session.store.look(5)
        together(bo)
        assert bo.workspace.meta.title == "Mine and theirs"
        await person.press("u")
        assert person.session.store.look(5)
        together(bo)
        assert bo.workspace.meta.title == "Theirs"


async def test_the_wheel_is_asked_for_and_given_never_taken(plan, bo):
    bo.store.move_wheel("ask")
    async with opened(plan, stage=3) as person:
        await person.until("Bo has the wheel")
        await person.press("T")
        person.sees("Bo has the wheel, and the clock runs where it is; O asks for it.")
        await person.press("O", "enter")
        for _ in range(100):
            if bo.store.look(1) and bo.store.sharing.asked:
                break
        bo.store.move_wheel("give")
        await person.until("You have the wheel")


async def test_a_projection_follows_whoever_has_the_wheel_in_another_city(plan, bo):
    bo.store.move_wheel("ask")
    bo.store.point(Pointer("gather"))
    app = SharedProjectorApp(plan)
    async with app.run_test(size=(100, 30)) as pilot:
        gathering.add_imperatives(bo, ["Seen on the wall"])
        end = time.monotonic() + 8
        while not in_blocks("Seen on the wall", seen(app)):
            assert time.monotonic() < end
            await pilot.pause(0.05)
