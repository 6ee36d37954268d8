"""What a terminal sends is told apart the same way however it was cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligntui.ui.sequences import ESCAPE, Sequences

PARTS = st.sampled_from(
    ["a", "Ä", "2", "\r", "\r\n", "\t", "\x1b[A", "\x1b[3~", "\x1bOQ", "\x1b[<0;12;5M", "\x1b[200~x\ry\x1b[201~", "漢"]
)


def pieces(*chunks: str) -> str:
    sequences = Sequences()
    return "|".join(piece for chunk in chunks for piece in sequences.feed(chunk))


@given(st.lists(PARTS, max_size=8), st.data())
def test_cutting_anywhere_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    sent = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=5)))
    chunks = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert pieces(*chunks).replace("|", "") == sent


def test_escape_and_a_key_in_one_packet_are_both() -> None:
    for key in "a2/]\r\t\x11":
        assert pieces(f"x{ESCAPE}{key}") == f"x|{ESCAPE}|{key}"
    assert pieces(ESCAPE + ESCAPE + "[B") == f"{ESCAPE}|{ESCAPE}[B"


def test_only_escape_alone_waits_for_time() -> None:
    sequences = Sequences()
    assert not list(sequences.feed(ESCAPE))
    assert sequences.is_open
    assert list(sequences.time_is_up()) == [ESCAPE]
    assert not list(sequences.feed(f"{ESCAPE}[20"))
    assert not sequences.is_open
    assert list(sequences.feed("0~")) == [f"{ESCAPE}[200~"]


def test_a_bracket_whose_first_sign_was_taken_for_escape_is_still_a_bracket() -> None:
    sequences = Sequences()
    found = [*sequences.feed(ESCAPE), *sequences.time_is_up()]
    found += [piece for chunk in ("[2", "00~on", "e\r", ESCAPE, "[201~") for piece in sequences.feed(chunk)]
    assert "".join(found) == f"{ESCAPE}{ESCAPE}[200~one\r{ESCAPE}[201~"


def test_escape_inside_a_paste_is_shown_and_runs_nothing() -> None:
    assert pieces(f"{ESCAPE}[200~a{ESCAPE}b{ESCAPE}[201~") == f"{ESCAPE}[200~|a\u241bb{ESCAPE}[201~"
