"""The page as people have it: three phones in a real browser, what they see and hear, and nothing typed is lost."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aligntui.host.options import Options
from aligntui.host.serving import Host, hosting
from aligntui.model import Ballot, Imperative, Person, Tactic, Turnout
from aligntui.session import Session, balloting, closing, framing
from aligntui.store import open_workspace, save_copy
from tests.building import add_tactic, person, small_session
from tests.exchange import chromium

from .browser import Browser, Page, browsing
from .hands import opened_ballot

pytestmark = pytest.mark.skipif(
    not chromium.FOUND, reason="Chromium is not installed: the page for phones is not opened on this machine"
)
AXE = os.environ.get("AXE_CORE", "")
"""Path of axe.min.js, which `.ci/run` fetches with npm."""


class There:
    """A host in a loop of its own, as in the program, and what its facilitator does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.host: Host
        self.open()

    def open(self) -> None:
        opened = open_workspace(self.path)
        self.session = Session(opened.store, opened.loaded)
        self.host = hosting(self.session, Options(address="127.0.0.1"), self.path, "gather")
        self.wait(self.host.start())

    def wait(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    def do(self, act: Callable[[], Any]) -> Any:
        async def inside() -> Any:
            return act()

        return self.wait(inside())

    def stage(self, key: Any) -> None:
        self.do(lambda: self.host.room.go_to(key))

    def crash(self) -> None:
        """The program is gone, without a word to anybody."""
        self.wait(self.host.pause())
        self.do(self.session.let_go)

    def end(self) -> None:
        self.wait(self.host.stop())
        self.do(self.session.close)
        self.loop.call_soon_threadsafe(self.loop.stop)


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture
def there(tmp_path) -> Iterator[There]:
    made = small_session()
    framing.add_person(made, "Ana Ruiz", team=person(made, "Tom").team)
    path = tmp_path / "plan.align"
    save_copy(path, made.workspace, made.history)
    found = There(path)
    yield found
    found.end()


def joined(browser: Browser, there: There, name: str, **shape: Any) -> Page:
    page = browser.phone(there.host.address, **shape)
    page.sees("I am")
    if any(one.name == name for one in there.session.workspace.all(Person)):
        page.press(name)
    else:
        page.write("Not in the list?", name)
        page.press("Come in")
    page.sees(f"{name} ▾")
    return page


def test_a_whole_session_on_three_phones(browser, there):
    session = there.session
    tom, ana = joined(browser, there, "Tom Eklund"), joined(browser, there, "Ana Ruiz", width=320, dark=True)
    tom.write("What does somebody call important?", "Night shift bonus\nDredge the channel")
    tom.press("Add")
    tom.sees("Yours: 2, all at the host")
    ana.sees("On the wall: 6 imperatives")
    tom.press("Take back: Add 2 imperatives")
    ana.sees("On the wall: 4 imperatives")

    # Cut: whoever writes stays where they are; who joins late votes too; all see the result at once.
    ana.write("What does somebody call important?", "half a sen")
    ballot = there.do(lambda: opened_ballot(session))
    there.stage("cut")
    tom.sees("You have 2 dots", "0 of 5 have voted")
    ana.sees("The room is at 3 Cut now · go there", "2 Gather")
    ana.press("The room is at 3 Cut now")
    ana.sees("You have 2 dots", "Who can see this: Until the reveal")
    zoe = joined(browser, there, "Zoë Berg")
    for page, name in ((tom, "Refresh"), (ana, "Refresh"), (zoe, "Open")):
        page.press(f"One dot more on {name}")
        page.sees("Not sent yet: Done sends it.")
        page.press("Done")
        page.sees("Your vote is at the host")
    tom.sees("3 of 6 have voted")
    tom.press("One dot less on Refresh")
    tom.press("One dot more on Open")
    tom.press("Done")
    tom.sees("Your vote is at the host")
    assert not any("result of ballot" in page.ask("t.text()") for page in (tom, ana, zoe))
    assert session.workspace.count(Turnout) == 3
    tom.press("One dot less on Open")  # and forgets Done
    there.do(lambda: balloting.reveal(session, session.workspace.need(Ballot, ballot.id)))
    for page in (tom, ana, zoe):
        page.sees("The result of ballot 1", "Open the Helsinki office · 2 dots", "Refresh the brand · 1 dot")
    tom.sees("Your last dots came after the reveal")

    # Translate: two of one team at once, the coach, and both words where they differ.
    there.stage("translate")
    zoe.sees("You are in no team yet")
    tom.write("What it means for us", "Every key account is called")
    ana.write("What it means for us", "We call the top 40")
    ana.press("Keep this meaning")
    tom.sees("Somebody changed it meanwhile to “We call the top 40”")
    tom.press("Put mine in its place")
    ana.until("document.querySelector('textarea').value === 'Every key account is called'")
    tom.write("A new tactic", "Ring 12 hauliers @Tom ^31mar")
    tom.sees("of 6 · not said: with what")
    tom.enter()
    ana.sees("Ring 12 hauliers", "31 Mar")
    ana.press("Change Ring 12")
    ana.write("Change this tactic", " twice")
    tactic = session.workspace.all(Tactic)[0]
    with_seven = {"key": "x", "kind": "tactic", "id": tactic.id, "text": "Ring 7 hauliers"}
    device = there.do(lambda: next(one for one in there.host.room.door.present() if one.name == "Tom Eklund"))
    there.wait(there.host.taking.soon(device, with_seven))
    ana.press("Keep")
    ana.sees("There now: Ring 7 hauliers", "Yours: Ring 12 hauliers twice")
    ana.press("Put mine in its place")
    tom.sees("Ring 12 hauliers twice")
    assert [one.text for one in session.workspace.all(Tactic)] == ["Ring 12 hauliers twice"]

    # Close and the weeks after.
    there.do(lambda: closing.add_commitment(session, who=person(session, "Tom").id, what="Call Ms Berg", due=None))
    there.stage("close")
    tom.press("I do this: Call Ms Berg")
    tom.sees("yes ✓")
    there.stage("follow")
    tom.sees("9 Follow", "no word yet")
    tom.write("In a line", "no list yet ^fri")
    tom.press("Say it about Ring 12")
    tom.sees("last time: going · no list yet")
    ana.sees("last time: going · no list yet")


def test_nothing_typed_is_lost_offline_asleep_reloaded_or_with_the_host_gone(browser, there):
    tom = joined(browser, there, "Tom Eklund")
    tom.offline(True)
    tom.write("What does somebody call important?", "Written in a tunnel")
    tom.press("Add")
    tom.sees("kept on this phone, not yet at the host", "1 thing is kept on this phone")
    tom.write("What does somebody call important?", "and half of ano")
    tom.offline(False)
    tom.sees("✓ at the host")
    tom.go(there.host.address)
    tom.until("t.line('What does somebody call important?')?.value === 'and half of ano'")
    there.crash()
    tom.write("What does somebody call important?", "ther")
    tom.press("Add")
    tom.sees("kept on this phone, not yet at the host", "The host has stopped")
    tom.sleep()
    there.open()
    tom.wake()
    tom.sees("Yours: 2, all at the host")
    texts = [one.text for one in there.session.workspace.all(Imperative)]
    assert texts[-2:] == ["Written in a tunnel", "and half of another"]
    # Whoever has the phone next is not who wrote on it before.
    tom.offline(True)
    tom.write("What does somebody call important?", "Tom's own")
    tom.press("Add")
    tom.sees("1 thing is kept on this phone")
    device = next(one for one in there.host.room.door.present())
    there.do(lambda: there.host.room.leave(device))
    tom.offline(False)
    tom.sees("This phone was signed out", "What it kept is still here")
    tom.press("Join")
    tom.press("Ana Ruiz")
    tom.sees("1 thing of Tom Eklund did not reach the host")
    assert "Tom's own" not in [one.text for one in there.session.workspace.all(Imperative)]


def test_a_phone_by_keyboard_in_320_pixels_and_for_who_listens(browser, there):
    session = there.session
    for line in ("Call 9 accounts @Tom ^31mar ~2h", "Write @Tom"):
        add_tactic_of(there, line)
    there.do(lambda: closing.add_commitment(session, who=person(session, "Tom").id, what="Call Ms Berg", due=None))
    tom = joined(browser, there, "Tom Eklund", width=320, height=600)
    problems = look(tom, "gather")
    there.do(lambda: opened_ballot(session))
    for stage in ("frame", "cut", "translate", "change", "drop", "approve", "close", "follow"):
        there.stage(stage)
        tom.until(f"t.text().toLowerCase().includes(' {stage}')")
        problems += look(tom, stage)
    there.stage("cut")
    tom.sees("You have 2 dots")
    # The focus stays on the button that was pressed, whatever the host sends meanwhile.
    tom.ask("t.button('One dot more on Refresh').focus()")
    tom.enter()
    tom.until("document.getElementById('line').textContent.startsWith('1 dot on Refresh the brand, 1 left')")
    there.do(lambda: framing.add_person(session, "Somebody"))
    there.do(lambda: balloting.join(session, session.workspace.all(Ballot)[0], person(session, "Somebody").id))
    tom.sees("0 of 6 have voted")
    assert tom.ask("t.named(document.activeElement)") == "One dot more on Refresh the brand, now 1"
    tom.enter()
    tom.until("document.getElementById('line').textContent === 'At most 1 dot on one.'")
    # The menu: opened, read and left by keys; the focus comes back.
    tom.ask("document.getElementById('menu-button').focus()")
    tom.enter()
    tom.sees("What others may see")
    problems += look(tom, "menu")
    tom.key("Escape", 27)
    tom.until("document.activeElement.id === 'menu-button' && document.getElementById('menu').hidden")
    assert problems == []


def add_tactic_of(there: There, line: str) -> None:
    there.do(lambda: add_tactic(there.session, "East", "A", line))


def look(page: Page, what: str) -> list[str]:
    """What keeps somebody out of this view."""
    wrong = [] if page.fits else [f"{what} scrolls sideways"]
    small = page.ask(
        "[...document.querySelectorAll('button, input:not([type=radio]), textarea, select')].filter(t.seen)"
        ".filter((one) => one.getBoundingClientRect().height < 43.5).map(t.named)"
    )
    wrong += [f"{what}: {name} is too small for a finger" for name in small]
    unnamed = page.ask(
        "[...document.querySelectorAll('input, textarea, select')].filter(t.seen)"
        ".filter((one) => !one.labels.length).map((one) => one.outerHTML)"
    )
    wrong += [f"{what}: {one} has no label" for one in unnamed]
    if AXE:
        page.ask(Path(AXE).read_text(encoding="utf-8") + "; true")
        found = page.ask("axe.run(document).then((found) => found.violations.map((one) => one.id + ': ' + one.help))")
        wrong += [f"{what}: {one}" for one in found]
    return wrong


def test_what_people_wrote_is_text_wherever_it_stands(browser, there):
    bad = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>{{7*7}}"
    there.do(lambda: framing.add_person(there.session, bad))
    tom = joined(browser, there, "Tom Eklund")
    tom.write("What does somebody call important?", bad)
    tom.press("Add")
    tom.sees(bad, "✓ at the host")
    assert tom.ask("document.title") == "Test"
    assert tom.ask("document.querySelectorAll('img, main script').length") == 0
    assert json.loads(tom.ask("JSON.stringify(performance.getEntriesByType('resource').map((one) => one.name))"))
