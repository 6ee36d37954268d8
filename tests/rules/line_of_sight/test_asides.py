"""A subject apart from its verb: phrases between commas, "please", questions, a purpose first, what people only say."""

from __future__ import annotations

import pytest

from aligntui.rules.line_of_sight import judge


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        ("The clerk, together with the chair, will write to the owner", "The clerk", "write"),
        ("The Office of Harbour Safety, in agreement with the pilots, will print the chart", "The Office of", "print"),
        ("A flood plan, a copy of which hangs in the hall, will be printed", None, "printed"),
        ("In order to sleep better I will walk to the weir", "I", "walk"),
        ("I will, for six weeks, log the tides", "I", "log"),
        ("Everyone please sign the card", None, "sign"),
        ("Whoever took the ladle please bring it back", None, "bring"),
        ("Site leads please send the logs by Friday", "Site leads", "send"),
        ("Estate mgr confirm with the tree surgeon which limbs go", "Estate mgr", "confirm"),
        ("Committee members read the two reports before the vote", "Committee members", "read"),
        ("Barn dance Friday, bring benches", None, "bring"),
        ("Can Ann book the hall?", "Ann", "book"),
        ("Could the clerk write to the owner", "the clerk", "write"),
        ("Will finish the stock count in aisle 9", None, "finish"),
        ("Can someone print the hymn sheet?", None, "print"),
        ("Mo to drive the van over on the 9th", "Mo", "drive"),
        ("Storytime for toddlers to begin again", None, None),
        ("Patrons say the foyer is cold", None, None),
        ("Hull survey for the two ferries moved next to the log", None, "moved"),
        ("Reminder cards go out on Friday", None, "go out"),
    ],
)
def test_subjects_apart_from_their_verb(line: str, who: str | None, what: str | None) -> None:
    answers = judge(line).answers
    acts, does = answers["who"], answers["what"]
    assert (acts is None) == (who is None)
    assert acts is None or (who is not None and acts.text.startswith(who))
    assert (does.text if does else None) == what
