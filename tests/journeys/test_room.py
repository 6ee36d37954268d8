"""The room on phones as the facilitator meets it: opening it, who comes in, the door, the wheel, and ending it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the room on phones needs the extra `host`")

from textual.strip import Strip

from aligntui.host.side_file import place_of
from aligntui.model import Imperative, Person, Tactic
from aligntui.rules.approval import standing
from aligntui.samples import copy_of_sample
from aligntui.session import framing
from aligntui.settings import Signs
from aligntui.ui.projecting import ProjectorApp
from aligntui.ui.themes import OUR_THEMES
from tests.host.live import hosted
from tests.screens import new_file, opened, seen


def picture(strips: list[Strip], cell: int = 8) -> bytes:
    """What a camera sees of these lines: each cell two squares, the upper in its foreground colour when it is a half
    block, else all background. A PGM."""
    rows: list[bytes] = []
    for strip in strips:
        upper, lower = bytearray(), bytearray()
        for segment in strip:
            assert segment.style is not None
            ink, paper = (_grey(segment.style.color), _grey(segment.style.bgcolor))
            for letter in segment.text:
                upper += bytes([ink if letter == "\u2580" else paper]) * cell
                lower += bytes([paper]) * cell
        rows += [bytes(upper)] * cell + [bytes(lower)] * cell
    width = max(len(row) for row in rows)
    body = b"".join(row.ljust(width, b"\x80") for row in rows)
    return b"P5 %d %d 255\n" % (width, len(rows)) + body


def _grey(colour: object) -> int:
    triplet = getattr(colour, "triplet", None)
    return sum(triplet) // 3 if triplet is not None else 0


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg (Debian: zbar-tools) is not installed here")
@pytest.mark.parametrize(
    ("size", "signs"),
    [((80, 24), "unicode"), ((160, 48), "unicode"), ((160, 48), "ascii")],
    ids=["80x24", "160x48", "plain letters"],
)
async def test_a_camera_reads_the_code_from_the_screen_in_every_theme(
    tmp_path: Path, size: tuple[int, int], signs: Signs
):
    async with hosted(new_file(tmp_path), size=size, signs=signs) as person:
        await person.press("O")
        for theme in OUR_THEMES:
            person.app.theme = theme.name
            await person.settle()
            shot = tmp_path / f"{theme.name}.pgm"
            shot.write_bytes(picture(person.app.screen._compositor.render_strips()))
            read = subprocess.run(["zbarimg", "-q", "--raw", str(shot)], capture_output=True, text=True, timeout=20)
            assert read.stdout.strip() == person.app.hosting.host.address


async def test_plain_letters_in_a_small_window_say_how_large_the_code_for_cameras_needs_it(tmp_path: Path):
    async with hosted(new_file(tmp_path), size=(80, 24), signs="ascii") as person:
        await person.press("O")
        person.sees(person.app.hosting.host.address, "The code for cameras needs a window of", "typing the address")


async def test_o_opens_the_room_after_asking_and_says_on_every_stage_who_is_in(tmp_path: Path):
    async with opened(new_file(tmp_path), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "O")
        person.sees("Let people join on their phones?", "nobody has to join")
        await person.press("escape")
        assert person.app.hosting.room is None
    async with hosted(tmp_path / "session.align", size=(80, 24)) as person:
        person.sees("No phone is in yet", person.app.hosting.host.address)
        ana = await person.phone("Ana Holm")
        async with ana.listening():
            for number in (3, 4, 8, 2):
                await person.stage(number)
                person.sees("1 phone is in", "O the room")
            assert (await ana.state())["stage"]["key"] == "gather"
            assert (await ana.act("imperative", text="Night trains first"))["ok"]
            await person.until("Night trains first")


async def test_who_knocks_is_let_in_or_not_and_the_door_is_locked_by_one_key():
    path = copy_of_sample("menswear")
    async with hosted(path, stage=2) as person:
        meta = person.session.workspace.meta
        leader = person.session.workspace.need(Person, meta.leader)
        phone = await person.phone(leader.name)
        other = await person.phone(leader.name.upper())
        await person.until("2 people knock: O answers")
        await person.press("O")
        person.sees("These wait for you", f"{leader.name}", "knocks")
        await person.press("x", "y")
        assert [one.name for one in person.room.door.present()] == [leader.name]
        seen_by = [(await one.state()).get("me") is not None for one in (phone, other)]
        assert sorted(seen_by) == [False, True], "one of the two is in, and the other signed out"
        await person.press("Z")
        person.sees("locked: nobody comes in")
        late = await person.phone("Late Lars")
        assert late.token == ""
        await person.press("Z", "escape")
        assert await late.join("Late Lars") == 200


async def test_the_facilitator_gives_a_team_another_name_and_takes_back_what_a_phone_brought():
    async with hosted(copy_of_sample("menswear"), size=(160, 48), stage=2) as person:
        rude = await person.phone("Mr Rude")
        await rude.act("imperative", text="Something rude")
        await rude.act("imperative", text="Something good")
        await person.press("O")
        await person.select("Mr Rude")
        await person.press("enter", "down", "down", "enter")
        person.does_not_see("Mr Rude phone")
        person.sees("somebody")
        await person.select("somebody")
        await person.press("enter", "enter", "enter")
        assert (await rude.state())["plan"] is not None, "the phone shows the plan of the team that was chosen"
        await person.select("somebody")
        await person.press("enter", "down", "enter")
        await person.fill("Rudolf")
        assert (await rude.state())["me"]["name"] == "Rudolf"
        await person.select("Something rude")
        await person.press("x")
        texts = [one.text for one in person.session.workspace.all(Imperative)]
        assert "Something rude" not in texts and "Something good" in texts
        await person.press("ctrl+z")
        person.sees("Something rude")
        await person.select("somebody")
        await person.press("x", "down", "enter")
        texts = [one.text for one in person.session.workspace.all(Imperative)]
        assert "Something rude" not in texts and "Something good" not in texts
        assert "signed out" in (await rude.act("imperative", text="again"))["refused"]
        await person.until("nobody yet")


async def test_imperatives_wait_for_the_facilitator_when_the_room_is_moderated(tmp_path: Path):
    async with hosted(new_file(tmp_path), stage=2) as person:
        ana = await person.phone("Ana Holm")
        await person.press("escape", "O", "end", *["up"] * 4, "enter", "down", "enter")
        person.sees("wait for you")
        await ana.act("imperative", text="Open a shop\nClose a shop")
        await person.until("2 imperatives wait")
        person.sees("Open a shop", "2 imperatives wait to be let in")
        await person.press("home", "y", "x")
        assert [one.text for one in person.session.workspace.all(Imperative)] == ["Open a shop"]


async def test_a_second_facilitator_asks_for_the_wheel_and_gets_it_only_by_a_yes(tmp_path: Path):
    async with hosted(new_file(tmp_path), stage=2) as person:
        await person.press("escape", "O", "end", "up", "enter")
        code = person.room.door.facilitator_code
        person.sees(f"{code[:4]} {code[4:]}")
        await person.press("escape", "escape")
        second, ana = await person.phone("Second Sara", code), await person.phone("Ana Holm")
        assert "refused" in await second.act("stage", stage="cut")
        assert "refused" in await ana.act("wheel")
        await second.act("wheel")
        await person.until("Second Sara asks")
        person.sees("Second Sara asks for the wheel: O answers")
        await person.press("a")
        person.sees("Second Sara asks for the wheel: esc, then O answers")
        await person.press("escape")
        person.sees("Second Sara asks for the wheel: O answers")
        await person.press("O", "y", "escape")
        await person.until("Second Sara has the wheel")
        await person.stage(4)
        assert (await ana.state())["stage"]["key"] == "gather", "the keyboard does not move the room now"
        await second.act("stage", stage="cut")
        assert (await ana.state())["stage"]["key"] == "cut"
        await person.press("O")
        await person.select("Second Sara")
        await person.press("enter", "enter", "escape")
        assert (await ana.state())["stage"]["key"] == "translate", "the room is where the keyboard is again"


async def test_ending_the_room_signs_every_phone_out(tmp_path: Path):
    path = new_file(tmp_path)
    async with hosted(path, stage=2) as person:
        ana = await person.phone("Ana Holm")
        await person.press("escape", "O", "end", "enter", "down", "enter")
        person.sees("The room is closed")
        person.does_not_see("phone is in")
        assert not place_of(path).exists()
        assert ana.host.room.door.devices == {}


async def test_an_address_that_cannot_be_had_is_a_sentence_and_the_workshop_goes_on(tmp_path: Path):
    import socket

    from aligntui.host.options import Options

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with hosted(new_file(tmp_path), options=Options("127.0.0.1", port)) as person:
            person.sees(f"port {port} of 127.0.0.1 cannot be had", "No phone can come in")
            await person.press("escape", "O")
            person.sees("address already in use")


async def test_the_keyboard_and_a_phone_in_one_tactic_show_both_values_and_write_over_nothing():
    async with hosted(copy_of_sample("menswear"), size=(80, 24), stage=4) as person:
        session = person.session
        tactic = next(
            one for one in session.workspace.all(Tactic) if standing(session.workspace, one.team).state != "approved"
        )
        member = framing.add_person(session, "Mia Member", team=tactic.team)
        mia = await person.phone(member.name)

        def now() -> Tactic:
            return session.workspace.need(Tactic, tactic.id)

        async def open_form() -> None:
            await person.select(now().text[:20])
            await person.press("enter")

        async def from_the_phone(text: str) -> None:
            answer = await mia.act(
                "tactic", id=tactic.id, cell=f"{tactic.team}:{tactic.priority}", text=text, was=now().text
            )
            assert answer["ok"], answer

        await person.press("home", "enter")
        # Two fields: both stand, and nobody is asked.
        await open_form()
        await from_the_phone("Words of the phone")
        await person.press("tab", "tab", "tab", "ctrl+a", "ctrl+k")
        await person.type("7", "ctrl+s")
        assert (now().text, now().hours) == ("Words of the phone", 7.0)
        # The same field: both are shown, and nothing is written before one is chosen.
        await open_form()
        await from_the_phone("Later words of the phone")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("Ours", "ctrl+s")
        await person.until("Theirs: Later words of the phone", "Mine: Ours", "Mia Member changed text")
        assert now().text == "Later words of the phone"
        await person.press("escape")
        person.sees("Ours")
        await person.press("ctrl+s", "down", "enter")
        assert now().text == "Ours"
        await person.press("escape")
        # The phone is the later one: it hears both words, and nothing is written over.
        late = await mia.act("tactic", id=tactic.id, cell="", text="Too late", was="Later words of the phone")
        assert "Ours" in str(late)
        assert now().text == "Ours"


async def test_while_the_room_screen_is_open_the_projector_shows_how_to_join(tmp_path: Path):
    path = new_file(tmp_path)
    async with hosted(path, stage=2) as person:
        projector = ProjectorApp(path)
        async with projector.run_test(size=(80, 24)):
            await person.press("escape", "O")
            address = person.app.hosting.host.address
            for _ in range(200):
                if address in seen(projector):
                    break
                await asyncio.sleep(0.02)
            assert address in seen(projector)
            assert "\u2580" * 7 in seen(projector)
            await person.press("escape")
            for _ in range(200):
                if address not in seen(projector):
                    break
                await asyncio.sleep(0.02)
            assert address not in seen(projector), "the stage is back"
