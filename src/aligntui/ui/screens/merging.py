"""Merging what managers bring back: what comes in, and an answer for everything that both sides changed."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.model import TABLES
from aligntui.rules.three_way import Conflict, Resolution, conflict_words
from aligntui.rules.words import plural
from aligntui.session import Refused, Session
from aligntui.session.bringing import Compared, Fate, compare, files_in, read, read_file, take
from aligntui.session.incoming import Incoming
from aligntui.session.merge_words import who_changed
from aligntui.ui.host import Host, Hosted
from aligntui.ui.keys import say_refusal
from aligntui.ui.reading_beside import read_beside
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.working_through import working_through

from .files import OpenFileScreen, folder_beside
from .form import FormScreen

_COLUMNS = (Column(), Column("take", 8))


class MergeScreen(Hosted, ModalScreen[dict[str, Resolution] | None]):
    """Shows what comes in. Nothing is changed before Enter. Results in the answers, or None."""

    BINDINGS = [
        Binding("enter", "merge", "Merge"),
        Binding("k", "keep", "Keep ours"),
        Binding("y", "take", "Take theirs"),
        Binding("e", "edit", "Write another"),
        Binding("asterisk", "all_like_this", "The rest too", key_display="*"),
        Binding("escape", "leave", "Merge nothing"),
    ]

    def __init__(self, session: Session, compared: Compared) -> None:
        super().__init__()
        self._session = session
        self._compared = compared
        self._answers: dict[str, Resolution] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="merging", classes="sheet"):
            yield Said(self._summary(), id="merging-head")
            yield RecordList(_COLUMNS, empty=plain("Nothing was changed on both sides."), id="merging-list")
            yield Said("", id="merging-about")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#merging").border_title = plain("Merge")
        self._fill()
        self.query_one(RecordList).focus()

    def _summary(self) -> Content:
        waiting, asked = len(self._waiting()), bool(self._questions())
        more = f"; {plural(waiting, 'answer')} wanted: k or y" if waiting else ""
        if asked and not waiting:
            more = "; everything is answered: enter merges"
        return line((f"{self._compared.words[0].upper()}{self._compared.words[1:]}", "bold"), more)

    def _questions(self) -> list[tuple[Incoming, Conflict]]:
        return [(one, conflict) for one in self._compared.incoming for conflict in one.questions]

    def _fill(self) -> None:
        """What breaks an approval first, then what wants an answer, then the fate of every file with what it brings."""
        rows = []
        if breaks := [one for one in self._compared.incoming if one.breaks]:
            rows.append(Row("heading breaks", ("Read this first",), "heading"))
            rows += [Row(f"breaks {one.name}", (line((one.breaks, "$text-warning bold")), "")) for one in breaks]
        if questions := self._questions():
            rows.append(Row("heading questions", ("Your answer is wanted",), "heading"))
            rows += [self._question(one, conflict) for one, conflict in questions]
        if left_out := self._compared.left_out:
            rows.append(Row("heading left", ("Left out",), "heading"))
            rows += [self._fate(one) for one in left_out]
        for one in self._compared.incoming:
            rows += self._brought(one)
        if others := [one for one in self._compared.fates if not one.comes_in and one not in left_out]:
            rows.append(Row("heading others", ("Also in this folder",), "heading"))
            rows += [self._fate(one) for one in others]
        self.query_one(RecordList).show(rows)
        self.query_one("#merging-head", Said).say(self._summary())
        self.refresh_bindings()

    def _question(self, one: Incoming, conflict: Conflict) -> Row:
        words = conflict_words(self._session.workspace, one.theirs, conflict)
        answer = self._answers.get(conflict.key)
        taken = {"ours": "here", "theirs": "there"}.get(str(answer.side), "another") if answer else "–"
        whose = f"{one.team}: " if one.team else ""
        if conflict in one.asked:
            said = lines(line((f"{whose}new, and in nobody's plan: ", "bold"), flat(words.what)))
        else:
            said = lines(
                line((whose, "bold"), flat(words.what)),
                line(("  here   ", "$text-muted"), flat(words.ours)),
                line(("  there  ", "$text-muted"), flat(words.theirs)),
            )
        return Row(conflict.key, (said, line((taken, "bold"))))

    def _fate(self, fate: Fate) -> Row:
        words = line((fate.name, "bold"), f": {fate.fate}")
        said = lines(words, line((fate.why, "$text-muted"))) if fate.why else words
        return Row(f"fate {fate.name}", (said, ""))

    def _brought(self, one: Incoming) -> list[Row]:
        words = one.words[0].upper() + one.words[1:]
        rows = [Row(f"heading {one.name}", (words,), "heading")]
        rows += [
            Row(f"remark {one.name} {nth}", (line((remark, "$text-warning")), ""))
            for nth, remark in enumerate(one.quieter)
        ]
        rows += [
            Row(f"told {one.name} {nth}", (line(f"· {told.words}", (f"  {told.who}", "$text-muted")), ""))
            for nth, told in enumerate(one.told)
        ]
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("keep", "take", "all_like_this"):
            return bool(self._questions())
        if action == "edit":
            found = self._selected()
            return found is not None and isinstance(found[1].ours, str) and bool(found[1].field)
        return True

    def why_asleep(self, action: str) -> str:
        """Why an action cannot be done now, in words that follow a colon."""
        if not self._questions():
            return "nothing was changed on both sides, so there is nothing to choose between"
        return "only words can be written, and what is selected has none"

    def _selected(self) -> tuple[Incoming, Conflict] | None:
        chosen = self.query_one(RecordList).selected
        return next((found for found in self._questions() if found[1].key == chosen), None)

    def on_record_list_moved(self) -> None:
        found = self._selected()
        about: Content | str = ""
        if found is not None:
            one, conflict = found
            words = conflict_words(self._session.workspace, one.theirs, conflict)
            here, there = who_changed(self._session, one, conflict)
            rows = [
                line(("was handed out  ", "$text-muted"), flat(words.base)),
                line(("here  ", "$text-muted"), flat(words.ours), (f"  {here}", "$text-muted")),
                line(("there  ", "$text-muted"), flat(words.theirs), (f"  {there}", "$text-muted")),
            ]
            if conflict in one.asked:  # it was never handed out, and is not here
                rows = [line(flat(words.whole_theirs), (f"  {there}", "$text-muted"))]
            about = lines(*rows)
        self.query_one("#merging-about", Said).say(about)
        self.refresh_bindings()

    def on_record_list_left(self) -> None:
        pass

    def action_keep(self) -> None:
        self._answer(Resolution("ours"))

    def action_take(self) -> None:
        self._answer(Resolution("theirs"))

    def _answer(self, answer: Resolution) -> None:
        found = self._selected()
        if found is None:
            return
        with working_through(self.query_one(RecordList), self._waiting):
            self._answers[found[1].key] = answer
            self._fill()

    def _waiting(self) -> set[str]:
        return {conflict.key for _, conflict in self._questions() if conflict.key not in self._answers}

    def action_all_like_this(self) -> None:
        """Everything that has no answer yet gets the one of the selected row."""
        found = self._selected()
        answer = self._answers.get(found[1].key) if found else None
        if answer is None or answer.side not in ("ours", "theirs"):
            self.app.notify("Answer this one first: k keeps ours, y takes theirs. Then * gives the rest the same.")
            return
        for key in self._waiting():
            self._answers[key] = answer
        self._fill()

    def action_edit(self) -> None:
        found = self._selected()
        if found is None:
            return
        _, conflict = found
        kind = TABLES[conflict.table]

        def typed(values: dict[str, Any] | None) -> None:
            if values is not None:
                self._answer(Resolution(value=values["value"]))

        field = Field("value", conflict.field.replace("_", " ").capitalize(), str(conflict.ours), kind="long")
        about = lines(f"here: {conflict.ours}", f"there: {conflict.theirs}")
        self.app.push_screen(
            FormScreen(f"Another value for {kind.a_noun()}", [field], about=about, key=conflict.key), typed
        )

    def action_merge(self) -> None:
        waiting = self._waiting()
        if waiting and not self._warned:
            self._warned = True
            about = self.query_one("#merging-about", Said)
            about.say(line((f"{self._left_as_it_is(waiting)} Enter again merges.", "$text-warning")))
            return
        self.dismiss(self._answers)

    def _left_as_it_is(self, waiting: set[str]) -> str:
        """What becomes of what has no answer."""
        conflicts = sum(
            1 for one, conflict in self._questions() if conflict.key in waiting and conflict not in one.asked
        )
        new = len(waiting) - conflicts
        said = [f"{plural(conflicts, 'conflict')} without an answer {_s('keep', conflicts)} ours."] if conflicts else []
        said += [f"{plural(new, 'new record')} without an answer {_s('stay', new)} out."] if new else []
        return " ".join(said)

    def action_leave(self) -> None:
        self.dismiss(None)


def _s(verb: str, count: int) -> str:
    return f"{verb}s" if count == 1 else verb


def ask_merge(app: Host, session: Session, then: str = "") -> None:
    """Asks for a file or a folder, compares it, and shows what comes in. `then` ends the sentence about what was merged
    with what to do next."""

    def picked(path: Path | None) -> None:
        if path is not None:
            read_beside(app, flat(path.name).plain, _compare(app, session, path, then), "Nothing was merged.")

    own = getattr(session.store, "path", None)
    app.push_screen(
        OpenFileScreen(
            folder_beside(session, throw_away=app.throw_away),
            title="Merge: a hand-out, a copy, or a whole folder",
            many=True,
            but=own,
        ),
        picked,
    )


async def _compare(app: Host, session: Session, path: Path, then: str = "") -> None:
    own = getattr(session.store, "path", None)
    try:
        paths, others = await asyncio.to_thread(files_in, path, own)
    except OSError as error:
        app.notify(f"{path} cannot be read: {error.strerror or error}. Nothing was merged.", severity="warning")
        return

    loop, stopped = asyncio.get_running_loop(), threading.Event()

    def said(nth: int, of: int, name: str) -> None:
        if of > 3 and not stopped.is_set():
            loop.call_soon_threadsafe(app.notify, f"Reading {nth} of {of}: {name}; esc stops it.")

    try:
        found = await asyncio.to_thread(read, paths, read_file, said)
    except asyncio.CancelledError:
        stopped.set()
        raise
    found.others = others
    try:
        compared = compare(session, found)
    except Refused as refusal:
        app.notify(say_refusal(refusal), severity="warning", timeout=15)
        return
    if not compared.files and len(compared.left_out) < 2:
        why = next((f"{one.why} Nothing was merged." for one in compared.left_out), "")
        app.notify(why or "There is nothing to merge in that folder.", severity="warning", timeout=15)
        return

    def merged(answers: dict[str, Resolution] | None) -> None:
        if answers is None:
            app.notify("Nothing was merged.")
            return
        try:
            count = take(session, compared, answers)
        except Refused as refusal:
            app.notify(say_refusal(refusal), severity="warning", timeout=15)
            return
        left = len(compared.left_out)
        more = f" {plural(left, 'file')} left out." if left else ""
        if count:
            app.done(f"Merged: {plural(count, 'record')} changed{then}.{more}", "takes all of it back")
        else:
            app.notify(f"There was nothing new in it.{more}")

    app.push_screen(MergeScreen(session, compared), merged)
