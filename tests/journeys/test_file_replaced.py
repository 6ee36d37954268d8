"""Another program writes the file while it is open: everybody is told, and nothing is lost."""

from pathlib import Path

from aligntui.settings import recent_files
from aligntui.store.places import pointer_of
from tests.screens import new_file, opened


async def test_title_message_and_recent_list_name_the_file_where_the_session_goes_on(tmp_path: Path) -> None:
    path = new_file(tmp_path, "Plan")
    older = path.read_bytes().replace(b"Plan", b"Plon")
    async with opened(path, stage=2) as person:
        await person.type("Win ten chains", "enter")
        other = tmp_path / "arriving"
        other.write_bytes(older)
        other.replace(path)
        await person.type("Sell boats to schools", "enter")
        (ours,) = tmp_path.glob("* (ours, *).align")
        person.sees("Something else changed", "I have seen it", "(ours, ", "● saved")
        assert recent_files()[0] == ours
        assert person.session.store.path == ours
        assert not pointer_of(path).exists()
        await person.press("escape", "escape")
        assert not person.app.screen.query_one("#banner").display
        await person.press("ctrl+q")
        assert any("Something else changed" in said for said in person.app.last_words)
    assert path.read_bytes() == older
