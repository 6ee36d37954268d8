"""Bytes as a terminal delivers them: whatever arrives in one packet means what it would mean typed slowly.

Pilot waits between keys, so only a pseudo-terminal sees any of this.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from aligntui.model import Activity, Ballot, Change, Commitment, Imperative, Note, Person, Step, Tactic, Vote
from aligntui.samples import copy_of_sample
from tests.screens import new_file, records_of

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

from tests.terminal import Terminal

CASES = Path(__file__).parent.parent / "data" / "cases"
LINES = ["- Win ten chains", "- Cut returns", "- Train staff"]
TEXTS = ["Win ten chains", "Cut returns", "Train staff"]
ENDS = {"CR": "\r", "CRLF": "\r\n", "LF": "\n", "U+2028": "\u2028", "U+2029": "\u2029", "NEL": "\x85"}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return new_file(tmp_path)


@pytest.fixture
def menswear(tmp_path: Path) -> Path:
    path = tmp_path / "menswear.align"
    shutil.copy(copy_of_sample("menswear"), path)
    return path


def imperatives(path: Path) -> list[str]:
    return [one.text for one in records_of(path).workspace.all(Imperative)]


def run(path: Path, *packets: str, stage: int = 2, then: str = "") -> None:
    """Opens a session, sends each packet in one write without looking at the screen between, and leaves."""
    with Terminal(str(path), "--stage", str(stage), folder=path.parent) as terminal:
        terminal.wait("● saved")
        for packet in packets:
            terminal.write(packet.encode())
        if then:
            terminal.wait(then)
        terminal.write(b"\x11")
        assert terminal.ended() == 0


# -- words after a key are text ------------------------------------------------------------------------------------


def test_the_case_of_words_typed_ahead(menswear: Path) -> None:
    before = records_of(menswear).workspace.all(Imperative)
    run(menswear, "aAfter the fair we call all\r")
    after = records_of(menswear).workspace.all(Imperative)
    assert [one.text for one in after] == [*(one.text for one in before), "After the fair we call all"]
    assert [one.duplicate_of for one in after][:-1] == [one.duplicate_of for one in before]


@pytest.mark.parametrize(
    "packet",
    ["2aPush exports\r", "a\rPush exports\r", "4 2aPush exports\r", "n\x1b2aPush exports\r", "\x1b2aPush exports\r"],
)
def test_a_stage_that_is_being_mounted_loses_no_key(menswear: Path, packet: str) -> None:
    run(menswear, packet, stage=1 if packet[0] in "24" else 2)
    assert imperatives(menswear)[-1] == "Push exports"


def test_keys_before_the_first_screen_stands(empty: Path) -> None:
    with Terminal(str(empty), "--stage", "2", folder=empty.parent) as terminal:
        terminal.write(b"Push exports\rCut returns\r")
        terminal.wait("2 imperatives")
        terminal.write(b"\x11")
        assert terminal.ended() == 0
    assert imperatives(empty) == ["Push exports", "Cut returns"]


def test_a_whole_session_from_the_start_screen_in_one_packet(tmp_path: Path) -> None:
    with Terminal(folder=tmp_path) as terminal:
        terminal.wait("Start a session")
        terminal.write(b"2Small firms\tDana\r2Sell more\rSell better\r\x1b1aDana Reyes, nurse, Field\r\x11")
        assert terminal.ended() == 0
    workspace = records_of(tmp_path / "Small firms.align").workspace
    assert [one.text for one in workspace.all(Imperative)] == ["Sell more", "Sell better"]
    assert [one.name for one in workspace.all(Person)] == ["Dana Reyes"]


def test_words_behind_the_key_of_a_form_go_into_the_form(menswear: Path) -> None:
    run(menswear, "nyou should ask Priya\r", "2\x1bnkeep the fair\r")
    notes = {note.text for note in records_of(menswear).workspace.all(Note)}
    assert notes >= {"you should ask Priya", "keep the fair"}


# -- pastes with and without brackets ------------------------------------------------------------------------------


def test_the_case_of_a_paste_with_returns(empty: Path) -> None:
    pasted = (CASES / "paste_cr.txt").read_bytes().decode()
    assert "\r" in pasted
    run(empty, f"\x1b[200~{pasted}\x1b[201~", then="3 imperatives")
    assert imperatives(empty) == TEXTS


@pytest.mark.parametrize("end", ENDS)
def test_a_list_pasted_in_brackets_and_without_is_the_same_list(empty: Path, end: str) -> None:
    block = ENDS[end].join(LINES)
    run(empty, f"\x1b[200~{block}\x1b[201~", f"{block}{ENDS[end]}")
    assert imperatives(empty) == [*TEXTS, *TEXTS]


def test_a_paste_over_a_list_goes_to_the_line_of_its_stage(menswear: Path) -> None:
    run(menswear, "\x1b[200~Push exports\rCut returns\x1b[201~", then="2 imperatives")
    assert imperatives(menswear)[-2:] == ["Push exports", "Cut returns"]


PACKETS = {
    "people": (1, "aAnn Berg, nurse\rBo Lind\r\x1b"),
    "imperatives": (2, "\x1b[200~- Ä one\r- two\x1b[201~Three 漢字\rfour\r\x1b"),
    "tactics": (4, "\raCall 20 chains @Priya ^31mar ~6h\rDemo day ~4h\r\x1b\x1b3"),
    "changes": (5, "aold\tnew\r\x1b[B\x1b"),
    "activities": (6, "aSales binder ~2h\rFair ~1h\r\x1bk\r"),
    "keep and cut": (6, "aSales binder ~2h\rFair ~1h\rGala ~3h\r\x1b\x1b[A\x1b[Ak\rXBen\r"),
    "commitments": (8, "aPriya: visits ten chains ^12mar\r\x1b"),
}


def wanted(path: Path) -> list[str]:
    """Every record without what differs from run to run."""
    workspace = records_of(path).workspace
    told = []
    for kind in (Person, Imperative, Tactic, Change, Step, Activity, Commitment):
        told += [record.model_dump_json(exclude={"id", "at", "order"}) for record in workspace.all(kind)]
    return told


@pytest.mark.parametrize("what", PACKETS)
def test_the_same_bytes_give_the_same_records_at_any_pace(menswear: Path, tmp_path: Path, what: str) -> None:
    stage, packet = PACKETS[what]
    sent = packet.encode()
    found = []
    for pace in ("at once", "chunks", "chunks again"):
        path = tmp_path / f"{pace}.align"
        shutil.copy(menswear, path)
        with Terminal(str(path), "--stage", str(stage), folder=tmp_path) as terminal:
            terminal.wait("● saved")
            if pace == "at once":
                terminal.write(sent)
            else:
                terminal.write_in_chunks(sent, random.Random(f"{what} {pace}"))
            terminal.write(b"\x11")
            assert terminal.ended() == 0
        found.append(wanted(path))
    assert found[0] == found[1] == found[2]
    assert found[0] != wanted(menswear)


CHOOSING = "One ship\rTwo cranes\rThree gates\rFour trucks\rFive tugs\r\x1b3"
"""Five imperatives, and on to stage 3."""
CHOSEN = {
    "hand counts": (f"{CHOOSING}b\r\t\t4\r3\r\r2\r3\r", {"One ship": 3, "Three gates": 2, "Four trucks": 3}),
    "a count that is revealed": (f"{CHOOSING}b\r\t\t4\r3\r2\r1\r0\r0\r\x1bry", {"One ship": 3, "Two cranes": 2}),
    "fates": (f"{CHOOSING}pNot yet\r lNo crew\rlNo money\r", {"One ship": "parked", "Two cranes": "let go"}),
    "marks": (f"{CHOOSING}b\x1b[B\x1b[B\x1b[B\r \x1b[B \rWe agreed\r", {"One ship": "priority"}),
}


def chosen(path: Path) -> dict[str, object]:
    """What was given to each imperative, and what became of it."""
    workspace = records_of(path).workspace
    given = {vote.candidate: vote.dots for vote in workspace.all(Vote)}
    states = [(ballot.kind, ballot.voters, ballot.state) for ballot in workspace.all(Ballot)]
    rows = {one.text: (given.get(one.id), one.fate, one.reason) for one in workspace.all(Imperative)}
    return {"": states, **rows}


@pytest.mark.parametrize("what", CHOSEN)
def test_what_a_room_decides_is_the_same_at_any_pace(empty: Path, tmp_path: Path, what: str) -> None:
    packet, some = CHOSEN[what]
    found = []
    for pace in ("at once", "chunks"):
        path = tmp_path / f"{pace}.align"
        shutil.copy(empty, path)
        with Terminal(str(path), "--stage", "2", folder=tmp_path) as terminal:
            terminal.wait("● saved")
            if pace == "at once":
                terminal.write(packet.encode())
            else:
                terminal.write_in_chunks(packet.encode(), random.Random(what))
            terminal.write(b"\x11")
            assert terminal.ended() == 0
        found.append(chosen(path))
    assert found[0] == found[1]
    for text, value in some.items():
        assert value in found[0][text]  # type: ignore[operator]
