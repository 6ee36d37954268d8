"""A mistake of our own never takes the session."""

from pathlib import Path

from aligntui.model import Imperative
from aligntui.settings import recent_file
from aligntui.ui.crash import report_of
from aligntui.ui.stages.gather import GatherStage
from tests.screens import MORNING, new_file, opened, records_of


async def test_an_unexpected_exception_leaves_everything_and_offers_to_go_on(tmp_path: Path, monkeypatch):
    path = new_file(tmp_path)
    async with opened(path, size=(80, 24), crashes=True) as person:
        await person.stage(2)
        await person.type("Sell boats to schools", "enter")

        def broken(_: GatherStage) -> None:
            raise ZeroDivisionError("secret: Sell boats to schools")

        with monkeypatch.context() as patched:
            patched.setattr(GatherStage, "action_theme", broken)
            await person.press("escape", "number_sign")
            await person.settle()
        person.sees("Something went wrong in aligntui", "Everything you entered is saved", "Go on")
        await person.press("enter")
        person.sees("Sell boats to schools", "2 Gather")
        await person.press("a")
        await person.type("Sell cars", "enter")
        person.sees("Sell cars")
        assert len(person.app.crashes) == 1
    assert [one.text for one in records_of(path).workspace.all(Imperative)] == ["Sell boats to schools", "Sell cars"]
    (report,) = recent_file().parent.glob("crash *.txt")
    text = report.read_text()
    assert "ZeroDivisionError" in text
    assert "test_crash.py" in text
    assert "boats" not in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_names_causes_and_no_values():
    try:
        try:
            int("what somebody wrote")
        except ValueError as error:
            raise RuntimeError("also secret") from error
    except RuntimeError as error:
        text = report_of(error, MORNING)
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "secret" not in text
    assert "somebody" not in text
