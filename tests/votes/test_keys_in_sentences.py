"""Every sentence that names a key asks for it: by its name, wherever this person has it."""

import re
from pathlib import Path

import aligntui
from aligntui.ui import keys
from aligntui.ui.all_keys import every_key

SOURCE = Path(aligntui.__file__).parent
KNOWN = {named.name: named for named in every_key()}


def test_every_name_of_a_key_in_a_sentence_is_one_and_a_refusal_reads_it_where_it_is():
    found = 0
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"say_key\(['\"]([a-z]+\.[a-z0-9_-]+)['\"]\)", text):
            assert name in KNOWN, f"{path.name}: {name}"
            found += 1
        for name, shown in re.findall(r"‹([a-z]+\.[a-z0-9_-]+):([^›]+)›", text):
            if name == "cut.park" and path.name == "errors.py":
                continue
            assert keys.key_name(KNOWN[name].keys.split(",")[0]) == shown, f"{path.name}: {name} is not on {shown}"
            found += 1
    teaching = (SOURCE / "ui/stages/teaching.py").read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z]+\.[a-z0-9_-]+)`", teaching):
        assert name in KNOWN, name
        found += 1
    assert found > 60


def test_no_text_of_a_stage_names_a_letter_by_itself():
    teaching = (SOURCE / "ui/stages/teaching.py").read_text(encoding="utf-8")
    assert not re.findall(r"`[A-Za-z]`", teaching)
    for path in (SOURCE / "ui/stages").glob("*.py"):
        for sentence in re.findall(r"\"([^\"\n]*)\"", path.read_text(encoding="utf-8")):
            assert not re.search(
                r"(?:^|[.:;,(] )[a-zA-Z] (?:takes|shows|opens|starts|reveals|folds|exports)\b", sentence
            ), f"{path.name}: {sentence}"


def test_a_moved_key_is_named_where_it_is_in_lists_refusals_and_teaching():
    keys.use_keys({"cut.park": "z", "ballot.run_off": "f7", "ballot.reveal": "f6"})
    try:
        from aligntui.session import Refused
        from aligntui.ui.stages.teaching import BALLOT_COUNTING, teach

        refusal = Refused("There is a tie: a run-off (‹ballot.run_off:t›) decides it, or park it (‹cut.park:p›).")
        assert str(refusal) == "There is a tie: a run-off (t) decides it, or park it (p)."
        assert keys.say_refusal(refusal) == "There is a tie: a run-off (f7) decides it, or park it (z)."
        assert "f6 reveals" in teach(BALLOT_COUNTING).plain
    finally:
        keys.use_keys({})


def test_every_sign_is_named_as_it_stands_on_the_keyboard():
    from aligntui.ui.letters import WRITTEN

    assert [key for key in WRITTEN if len(keys.key_name(key)) > 1] == []
