"""Managers work away from the room: hand-outs, rounds, conflicts, seals, and the next session."""

import os
from pathlib import Path

import pytest

from aligntui.model import Comment, Commitment, Handout, Imperative, Note, Person, Review, Tactic, Team
from aligntui.rules.approval import open_comments, standing
from aligntui.rules.people_lines import understand_person
from aligntui.samples import copy_of_sample
from aligntui.session import Loaded, Session, approving, cutting, framing, gathering, merging, translating
from aligntui.session.handing import write_handout
from aligntui.settings import recent_files
from aligntui.store import create_workspace, open_workspace
from tests.building import add_tactic, imperative
from tests.building import person as person_of
from tests.screens import Clock, opened, records_of
from tests.screens import Person as Somebody

TEAMS = 10
SMALL = (100, 30)
AT_THE_SCREEN = 2
"""Managers who do their part through the screen; the others do the same through the verbs that it calls."""


@pytest.fixture
def hall(tmp_path: Path, monkeypatch) -> Path:
    """Ten teams with a manager and a seller each, two priorities, one tactic a team."""
    monkeypatch.chdir(tmp_path)
    made = create_workspace(tmp_path / "hall.align", title="Hall")
    session = Session(made.store, made.loaded)
    lines = ["Karin Lind, director"]
    for nth in range(TEAMS):
        lines += [f"Manager{nth} Ek, manager, Team{nth}", f"Seller{nth} Ek, seller, Team{nth}"]
    framing.add_people(session, [understand_person(line) for line in lines])
    framing.set_leader(session, person_of(session, "Karin"))
    framing.set_meta(session, how_big="From 41 to 55 million")
    for nth, team in enumerate(session.workspace.all(Team)):
        framing.edit_team(session, team, manager=person_of(session, f"Manager{nth}").id)
    gathering.add_imperatives(session, ["Renew the top accounts", "Open in Riga", "Train all", "Refresh"])
    for start in ("Renew", "Open"):
        cutting.make_priority(session, imperative(session, start), "because")
    for nth in range(TEAMS):
        add_tactic(session, f"Team{nth}", "A", f"Seller{nth} calls 20 accounts @Seller{nth} ^31mar ~6h")
    assert session.close()
    return tmp_path / "hall.align"


def load(path: Path) -> Loaded:
    found = open_workspace(path, read_only=True)
    found.store.close()
    return found.loaded


async def test_a_manager_works_alone_on_80x24_and_hands_in(hall: Path):
    async with opened(hall, stage=7) as person:
        await person.select("Team3")
        await person.press("D", "enter")
        person.sees("Hand out Team3's part")
        await person.press("tab")
        await person.type("5dec", "tab")
        await person.type("Your largest accounts first", "enter")
        person.sees("It comes back with i")
    (file,) = [path for path in hall.parent.glob("*.align") if path != hall]
    async with opened(file, size=(80, 24)) as manager:
        manager.sees("Hall: Team3", "7 Hand in", "Team3's part, from Karin Lind, wanted back by 5 Dec 2026")
        manager.sees("“Your largest accounts first”", "4 to 6 are yours", "How big  From 41 to 55 million")
        await manager.press("1")
        manager.sees("This is one team's part")
        await manager.press("4", "enter", "a")
        await manager.type("Seller3 visits 4 accounts with the loan offer @Seller3 ^30apr ~3h", "enter")
        manager.sees("Seller3 visits 4 accounts")
        await manager.press("escape", "7")
        await manager.press("end")
        manager.sees("Still open in the plan", "Changed since it was handed out", "added tactic")
        await manager.press("h")
        manager.sees("0 of 5 ready: h again hands it in as it is")
        await manager.press("h")
        manager.sees("Handed in and written. Send this file", "round 1 handed in")
        await manager.until_path(str(file))
        manager.does_not_see("Team4")
        assert manager.session.by == "Manager3 Ek"
        await manager.press("D")
        manager.sees("This copy is for sending, and can only be read")
    (copy,) = hall.parent.glob("*handed in*.align")
    async with opened(copy, size=(80, 24)) as reader:
        reader.sees("This is a copy for sending", "Go on in a copy")
        await reader.press("down", "enter")
        assert reader.session.store.read_only
    copy.rename(hall.parent / "inbox.kept")
    async with opened(hall, stage=7) as person:
        await person.press("i")
        await person.select(file.name)
        await person.press("enter")
        person.sees("Team3's hand-out: 2 records changed", "1 file comes in", "added tactic")
        await person.press("enter")
        person.sees("Merged: 2 records changed; w shows which. u takes all of it back.")
        assert standing(person.session.workspace, person_team(person, "Team3").id).state == "handed in"
        await person.press("u")
        assert standing(person.session.workspace, person_team(person, "Team3").id).state == "draft"
        await person.press("U")
    assert len(records_of(hall).workspace.all(Tactic)) == TEAMS + 1


@pytest.mark.parametrize("received", ["mail", "read only"])
async def test_a_handout_that_was_opened_where_it_cannot_stay_goes_on_in_a_copy(
    hall: Path, own_home: Path, monkeypatch, received: str
):
    """From a folder that a mail program empties, or protected against writing: nothing is typed into what passes."""
    found = open_workspace(hall)
    session = Session(found.store, found.loaded, clock=Clock())
    home = hall.parent / ("Content.Outlook" if received == "mail" else "share")
    home.mkdir()
    file = home / "Team5.align"
    write_handout(session, next(one for one in session.workspace.all(Team) if one.name == "Team5"), file)
    assert session.close()
    (own_home / "Documents").mkdir()
    copy = own_home / "Documents" / "Team5.align"
    if received == "read only":
        file.chmod(0o444)
        allowed = os.access
        monkeypatch.setattr(os, "access", lambda path, mode, **more: path != file and allowed(path, mode, **more))
    sent = file.read_bytes()
    async with opened(file, size=(80, 24)) as manager:
        await manager.until("Go on in a copy?")
        await manager.until_path("Documents/Team5")
        await manager.press("enter")
        await manager.until("now. The first file is as it was.", "7 Hand in", "● saved")
        await manager.press("4", "enter", "a")
        await manager.type("Seller5 visits 4 accounts with the loan offer @Seller5 ^30apr ~3h", "enter")
        await manager.press("escape", "7", "h", "h")
        await manager.until("Handed in and written")
        assert recent_files()[0] == copy
    assert file.read_bytes() == sent
    async with opened(copy, size=(80, 24)) as manager:  # it stays where it is, and says what to do with it
        await manager.until("Handed in on 24 Nov 2026.", "Send this file to Karin Lind:")
        await manager.until_path("Documents/Team5")
        manager.does_not_see("Go on in a copy?")
    async with opened(hall, stage=7) as person:
        await person.press("i")
        await person.type(str(copy))
        await person.until("enter Open")
        await person.press("enter")
        await person.until("Team5's hand-out: 2 records changed")
        await person.press("enter")
        await person.until("Merged: 2 records changed; w shows which.")
        await person.select("Team5")
        await person.until("Handed out on 24 Nov 2026, came back on")
        await person.press("G")
        await person.type("Which four accounts?", "enter")
        await person.until("Returned. D hands Team5's part out again, with your comment. u takes it back.")


def work_on(file: Path, nth: int, round_: int) -> None:
    """What a manager does with a hand-out in one round."""
    found = open_workspace(file)
    session = Session(found.store, found.loaded, by=f"Manager{nth}")
    (team,) = session.workspace.all(Team)
    for comment in open_comments(session.workspace, team.id):
        approving.answer_comment(session, comment, f"Done in round {round_}", settled=True)
    translating.edit_tactic(session, session.workspace.all(Tactic)[0], text=f"Seller{nth} calls {20 + round_} accounts")
    approving.hand_in(session, team.id)
    assert session.close()


def person_team(person, name: str) -> Team:
    return next(team for team in person.session.workspace.all(Team) if team.name == name)


def answer(session: Session, team: Team, round_: int) -> None:
    """What the leader does with the plans that nobody has to see on the screen."""
    if round_ < 3:
        approving.return_plan(session, team.id, f"Be more precise than in round {round_}")
    else:
        approving.approve(session, team.id, "It is good enough to begin")


def without_the_screen(hall: Path, out: Path, round_: int) -> None:
    """A round as it goes when nobody looks: handed out, worked on, merged, answered."""
    found = open_workspace(hall)
    session = Session(found.store, found.loaded, by="Dana")
    out.mkdir()
    brought = []
    for nth, team in enumerate(session.workspace.all(Team)):
        file = out / f"{nth}.align"
        write_handout(session, team, file)
        work_on(file, nth, round_)
        brought.append((file.name, open_workspace(file, read_only=True).loaded))
    merging.merge(session, merging.receive(session, brought))
    for team in session.workspace.all(Team):
        answer(session, team, round_)
    assert session.close()


async def hand_out_all(hall: Path, out: Path) -> list[Path]:
    """Every team's part into one folder, through the screen."""
    async with opened(hall, size=SMALL, stage=7) as person:
        await person.press("D")
        await person.type("one file", "enter")
        await person.fill(str(out))
        person.sees("It comes back with i")
    files = sorted(out.glob("*.align"))
    assert len(files) == TEAMS
    return files


async def work_at_the_screen(file: Path, nth: int, round_: int) -> None:
    """The same as `work_on`, as a manager does it."""
    async with opened(file, size=(80, 24)) as manager:
        if round_ > 1:
            manager.sees(f"Be more precise than in round {round_ - 1}", f"round {round_ - 1} returned")
            await manager.press("enter")
            await manager.type(f"Done in round {round_}", "enter")
            manager.sees("answered")
        await manager.press("4", "enter", "enter", "ctrl+a", "ctrl+k")
        await manager.type(f"Seller{nth} calls {20 + round_} accounts", "enter")
        await manager.press("escape", "7", "h", "h")
        manager.sees(f"round {round_} handed in")


async def bring_back(person: Somebody, out: Path, *, in_conflict: bool) -> None:
    """All files of a folder at once; where the room changed the same, theirs is taken."""
    await person.press("i")
    await person.select(out.name)
    await person.press("enter", "asterisk")
    if in_conflict:
        person.sees("1 conflict", "text of the tactic", "“Seller0 calls only 5 accounts”", "“Seller0 calls 22")
        await person.press("enter")
        person.sees("1 conflict without an answer keeps ours. Enter again merges.")
        await person.press("y")
        person.sees("there")
    await person.press("enter")
    person.sees("Merged:")


async def answer_at_the_screen(person: Somebody, team: Team, round_: int) -> None:
    """The same as `answer`, with a look at what changed before the last word."""
    await person.select(team.name)
    if round_ < 3:
        await person.press("G")
        await person.fill(f"Be more precise than in round {round_}")
        return
    await person.press("w")
    person.sees("Changed since", "calls 23 accounts")
    await person.press("escape", "y")
    await person.fill("It is good enough to begin")


@pytest.mark.parametrize("round_", [1, 2, 3])
async def test_ten_teams_in_three_rounds_with_a_conflict_in_the_second(hall: Path, round_: int):
    for before in range(1, round_):
        without_the_screen(hall, hall.parent / f"round {before}", before)
    out = hall.parent / f"round {round_}"
    for nth, file in enumerate(await hand_out_all(hall, out)):
        if nth < AT_THE_SCREEN:
            await work_at_the_screen(file, nth, round_)
        else:
            work_on(file, nth, round_)
    async with opened(hall, size=SMALL, stage=7) as person:
        if round_ == 2:
            # The leader changed the same tactic meanwhile, in the room.
            await person.press("4", "enter", "enter", "ctrl+a", "ctrl+k")
            await person.type("Seller0 calls only 5 accounts", "enter")
            await person.press("escape", "7")
        await bring_back(person, out, in_conflict=round_ == 2)
        teams = person.session.workspace.all(Team)
        assert {standing(person.session.workspace, team.id).state for team in teams} == {"handed in"}
        for nth, team in enumerate(teams):
            if nth < AT_THE_SCREEN:
                await answer_at_the_screen(person, team, round_)
            else:
                answer(person.session, team, round_)
    found = records_of(hall).workspace
    assert {one.text for one in found.all(Tactic)} == {
        f"Seller{nth} calls {20 + round_} accounts" for nth in range(TEAMS)
    }
    assert (len(found.all(Review)), len(found.all(Handout))) == (TEAMS * 2 * round_, TEAMS * round_)
    assert {one.answer for one in found.all(Comment) if one.answer} == {
        f"Done in round {nth}" for nth in range(2, round_ + 1)
    }
    last = {(one.state, one.round, one.seal) for one in (standing(found, team.id) for team in found.all(Team))}
    assert last == {("approved", 3, "whole") if round_ == 3 else ("returned", round_, "")}


async def test_a_foreign_a_truncated_and_an_empty_file_are_said_and_nothing_changes(hall: Path, tmp_path: Path):
    foreign = tmp_path / "foreign.align"
    create_workspace(foreign, title="Fish").store.close()
    broken = tmp_path / "broken.align"
    broken.write_bytes(hall.read_bytes()[:400])
    before = load(hall)
    async with opened(hall, stage=7) as person:
        for name, sentence in (
            ("foreign.align", "belongs to another session (“Fish”)"),
            ("broken.align", "Nothing was merged"),
        ):
            await person.press("i")
            await person.select(name)
            await person.press("enter")
            person.sees(sentence)
    assert load(hall).workspace == before.workspace


async def test_a_seal_breaks_with_what_changed_and_is_one_key_to_renew(hall: Path):
    async with opened(hall, stage=7) as person:
        await person.press("y")
        await person.fill("Good enough")
        person.sees("approved")
        await person.press("4", "enter", "enter", "tab", "tab", "tab")
        await person.fill("9")
        await person.press("escape", "7")
        person.sees("seal broken")
        await person.press("w")
        person.sees("Changed since Team0 was approved", "hours: 6 h -> 9 h")
        await person.press("escape", "y")
        await person.fill("Still good")
        person.does_not_see("seal broken")


async def test_the_next_session_asks_what_to_take_from_the_last(tmp_path: Path, monkeypatch):
    from aligntui.ui.app import AlignApp
    from tests.screens import Clock
    from tests.screens import Person as AtKeyboard

    monkeypatch.chdir(tmp_path)
    last = tmp_path / "last.align"
    last.write_bytes(copy_of_sample("menswear").read_bytes())
    app = AlignApp(clock=Clock())
    async with app.run_test(size=(100, 30)) as pilot:
        person = AtKeyboard(app, pilot)
        await person.settle()
        await person.press("3")
        person.sees("Which session was the last one?")
        await person.press("enter")
        person.sees("What comes along?", "People and teams", "The inventory")
        await person.press("space", "down", "down", "space", "enter")
        person.sees("what is promised again?")
        await person.select("Commitment")
        await person.press("space", "enter")
        await person.fill("Nordfrakt 2028")
        person.sees("Nordfrakt 2028", "Karin Lindqvist")
        await person.press("u")
        person.sees("Undone: Carry over from “Nordfrakt sales 2027”")
        await person.press("U")
        await app.action_quit()
    made = next(path for path in tmp_path.glob("Nordfrakt*.align"))
    workspace = records_of(made).workspace
    assert len(workspace.all(Person)) == len(records_of(last).workspace.all(Person))
    assert len(workspace.all(Commitment)) == 1
    assert not workspace.meta.how_big
    assert not workspace.all(Imperative)
    assert any(note.text.startswith("Promised again (from “Nordfrakt sales 2027”)") for note in workspace.all(Note))


async def test_a_persons_card_is_read_on_the_screen():
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        await person.press("K")
        await person.type("priya", "enter")
        person.sees("Priya Nair's card", "What I do for A")
