"""Merging what managers bring back: what comes in, and an answer for everything that both sides changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.disk.here import here
from aligntui.model import TABLES
from aligntui.rules.three_way import Answer, Conflict, conflict_words
from aligntui.rules.words import plural
from aligntui.session import Loaded, Refused, Session
from aligntui.session.merge_words import who_changed
from aligntui.session.merging import Incoming, merge, receive, sorted_out
from aligntui.ui.host import Host, Hosted
from aligntui.ui.keys import say_refusal
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import Column, RecordList, Row
from aligntui.ui.working_through import working_through

from .files import OpenFileScreen
from .form import FormScreen

_COLUMNS = (Column("both changed"), Column("here"), Column("there"), Column("take", 8))


class MergeScreen(Hosted, ModalScreen[dict[str, Answer] | None]):
    """Shows what comes in. Nothing is changed before Enter. Results in the answers, or None."""

    BINDINGS = [
        Binding("enter", "merge", "Merge"),
        Binding("k", "keep", "Keep ours"),
        Binding("y", "take", "Take theirs"),
        Binding("e", "edit", "Write another"),
        Binding("asterisk", "all_like_this", "The rest like this one", key_display="*"),
        Binding("escape", "leave", "Back, merge nothing"),
    ]

    def __init__(self, session: Session, incoming: Sequence[Incoming], left_out: Sequence[str] = ()) -> None:
        super().__init__()
        self._left_out = tuple(left_out)
        """A sentence for each file of the folder that does not come in."""
        self._session = session
        self._incoming = list(incoming)
        self._answers: dict[str, Answer] = {}
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
        rows: list[Content | str] = [
            # What breaks an approval comes first, and is never among the lines that are cut.
            line((f"{one.team}: {remark}", "$text-warning bold"))
            for one in self._incoming
            for remark in one.remarks
            if "seal" in remark
        ]
        rows += [line((f"Left out: {why}", "$text-warning")) for why in self._left_out]
        most = max(8, len(rows) + 4)
        quiet = [one for one in self._incoming if one.nothing and not one.remarks]
        for one in self._incoming:
            if one in quiet and len(self._incoming) > 1:
                continue
            rows.append(line((one.words[0].upper() + one.words[1:], "bold")))
            rows += [line((f"  {remark}", "$text-warning")) for remark in one.remarks if "seal" not in remark]
        if quiet and len(self._incoming) > 1:
            rows.append(f"{plural(len(quiet), 'other file')} with nothing new")
        return lines(*rows[:most], *([f"… and {len(rows) - most} more lines"] if len(rows) > most else []))

    def _conflicts(self) -> list[tuple[Incoming, Conflict]]:
        return [(one, conflict) for one in self._incoming for conflict in one.merged.conflicts]

    def _fill(self) -> None:
        rows = []
        for one, conflict in self._conflicts():
            words = conflict_words(self._session.workspace, one.theirs, conflict)
            answer = self._answers.get(conflict.key)
            taken = {"ours": "here", "theirs": "there"}.get(str(answer.side), "another") if answer else "–"
            rows.append(
                Row(conflict.key, (flat(words.what), flat(words.ours), flat(words.theirs), line((taken, "bold"))))
            )
        for one in self._incoming:
            if one.sentences:
                name = f"What comes in from {one.team or one.name}"
                rows.append(Row(f"said {one.name}", (line((name, "bold")), "", "", ""), "heading"))
                rows += [Row(f"said {one.name} {nth}", (said, "", "", "")) for nth, said in enumerate(one.sentences)]
        self.query_one(RecordList).show(rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("keep", "take", "all_like_this"):
            return bool(self._conflicts())
        if action == "edit":
            found = self._selected()
            return found is not None and isinstance(found[1].ours, str) and bool(found[1].field)
        return True

    def _selected(self) -> tuple[Incoming, Conflict] | None:
        chosen = self.query_one(RecordList).selected
        return next((found for found in self._conflicts() if found[1].key == chosen), None)

    def on_record_list_moved(self) -> None:
        found = self._selected()
        about: Content | str = ""
        if found is not None:
            one, conflict = found
            words = conflict_words(self._session.workspace, one.theirs, conflict)
            here, there = who_changed(self._session, one, conflict)
            about = lines(
                line(("was handed out  ", "$text-muted"), flat(words.base)),
                line(("here  ", "$text-muted"), flat(words.ours), (f"  {here}", "$text-muted")),
                line(("there  ", "$text-muted"), flat(words.theirs), (f"  {there}", "$text-muted")),
            )
        self.query_one("#merging-about", Said).say(about)
        self.refresh_bindings()

    def on_record_list_left(self) -> None:
        pass

    def action_keep(self) -> None:
        self._answer(Answer("ours"))

    def action_take(self) -> None:
        self._answer(Answer("theirs"))

    def _answer(self, answer: Answer) -> None:
        found = self._selected()
        if found is None:
            return
        with working_through(self.query_one(RecordList), self._waiting):
            self._answers[found[1].key] = answer
            self._fill()

    def _waiting(self) -> set[str]:
        return {conflict.key for _, conflict in self._conflicts() if conflict.key not in self._answers}

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
                self._answer(Answer(value=values["value"]))

        field = Field("value", conflict.field.replace("_", " ").capitalize(), str(conflict.ours), kind="long")
        about = lines(f"here: {conflict.ours}", f"there: {conflict.theirs}")
        self.app.push_screen(
            FormScreen(f"Another value for a {kind.noun}", [field], about=about, key=conflict.key), typed
        )

    def action_merge(self) -> None:
        waiting = [conflict for _, conflict in self._conflicts() if conflict.key not in self._answers]
        if waiting and not self._warned:
            self._warned = True
            self.query_one("#merging-about", Said).say(
                line(
                    (
                        f"{plural(len(waiting), 'conflict')} without an answer keep ours. Enter again merges.",
                        "$text-warning",
                    )
                )
            )
            return
        self.dismiss(self._answers)

    def action_leave(self) -> None:
        self.dismiss(None)


def ask_merge(app: Host, session: Session) -> None:
    """Asks for a file or a folder, compares it, and shows what comes in."""

    def picked(path: Path | None) -> None:
        if path is not None:
            app.run_worker(_compare(app, session, path), exclusive=True, group="merge")

    own = getattr(session.store, "path", None)
    app.push_screen(
        OpenFileScreen(here(), title="Merge: a hand-out, a copy, or a whole folder", many=True, but=own), picked
    )


async def _compare(app: Host, session: Session, path: Path) -> None:
    own = getattr(session.store, "path", None)
    paths = sorted(found for found in path.glob("*.align") if found != own) if path.is_dir() else [path]
    files: list[tuple[str, Loaded]] = []
    left_out: list[str] = []
    for nth, one in enumerate(paths, 1):
        if len(paths) > 3:
            app.notify(f"Reading {nth} of {len(paths)}: {one.name}")
        try:
            loaded = await asyncio.to_thread(_read, one)
        except Refused as refusal:
            if len(paths) == 1:
                app.notify(say_refusal(refusal), severity="warning", timeout=15)
                return
            left_out.append(f"{one.name} cannot be read: {say_refusal(refusal)}")
            continue
        files.append((one.name, loaded))
    files, refused = sorted_out(session, files)
    left_out += refused
    if not files:
        why = left_out[0] if left_out else "There is nothing to merge in that folder."
        app.notify(why, severity="warning", timeout=15)
        return
    incoming = receive(session, files)

    def merged(answers: dict[str, Answer] | None) -> None:
        if answers is None:
            app.notify("Nothing was merged.")
            return
        try:
            count = merge(session, incoming, answers)
        except Refused as refusal:
            app.notify(say_refusal(refusal), severity="warning", timeout=15)
            return
        if count:
            app.done(f"Merged: {plural(count, 'record')} changed.", "takes all of it back")
        else:
            app.notify("There was nothing new in it.")

    app.push_screen(MergeScreen(session, incoming, left_out), merged)


def _read(path: Path) -> Loaded:
    from aligntui.store import CannotOpen, open_workspace

    try:
        opened = open_workspace(path, read_only=True)
    except CannotOpen as trouble:
        raise Refused(f"{trouble} Nothing was merged.") from trouble
    opened.store.close()
    return opened.loaded
