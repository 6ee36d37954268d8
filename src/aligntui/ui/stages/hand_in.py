"""Hand in: in a hand-out, what the leader said, what the plan still needs, and handing it in."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from aligntui.disk.here import here
from aligntui.model import Brief, Comment, StageKey, Team
from aligntui.rules.approval import open_comments, standing
from aligntui.rules.handout import team_of_handout
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import HAND_IN, OF_A_HANDOUT
from aligntui.rules.words import plural, say_day, say_who, whose
from aligntui.session import approving
from aligntui.session.since import changes_of_plans, changes_since_round
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.messages import OpenStage
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.working_through import entering_through

from .approve_words import say_standing
from .base import StageView
from .brief_rows import brief_rows, finding_rows, who_asks
from .commenting import unanswered
from .teaching import HAND_IN_ABOUT, HAND_IN_EMPTY, teach


class HandInStage(StageView):
    """The manager's last stage: open comments first, then what is missing, then what changed since the last round."""

    key = "approve"
    teaches = HAND_IN_EMPTY
    keys_of = "handin"

    BINDINGS = [
        Binding("enter", "answer", "Answer"),
        Binding("enter", "go", "Go there"),
        Binding("h", "hand_in", "Hand in"),
        Binding("D", "send_copy", "A copy for sending"),
        Binding("v", "read", "Read the plan"),
        Binding("E", "export", "Export the plan"),
    ]

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._warned_at = -1
        """The version of the plan of which was said what is open."""

    def compose(self) -> ComposeResult:
        yield Said("", id="hand-in-head", classes="headline")
        yield RecordList((Column("", 2), Column(), Column("", 12)), id="hand-in-list")

    @property
    def _records(self) -> RecordList:
        return self.query_one("#hand-in-list", RecordList)

    def default_focus(self) -> Widget:
        return self._records

    def title(self) -> Content:
        return plain(f"{HAND_IN.number} {HAND_IN.title}: {HAND_IN.question}")

    @property
    def _team(self) -> Team | None:
        return team_of_handout(self.workspace)

    @property
    def _file(self) -> Path | str:
        """What is sent to the leader."""
        path: Path | str = getattr(self.session.store, "path", self.session.store.name)
        return path

    def _comment(self) -> Comment | None:
        return self.workspace.get(Comment, self._records.selected)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "answer":
                return self._comment() is not None
            case "go":
                return self._records.selected.startswith("go ")
        return self._team is not None

    def why_asleep(self, action: str) -> str:
        match action:
            case "answer":
                return "it is for a comment of the leader, and none is selected"
            case "go":
                return "it is for what is still open, and none of that is selected"
        return super().why_asleep(action)

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        team = self._team
        if team is None:
            self._records.show([])
            return
        workspace = self.workspace
        states = [(stage, readiness(workspace, stage.key)) for stage in OF_A_HANDOUT if stage.execution]
        done, total = sum(state.done for _, state in states), sum(state.total for _, state in states)
        self.query_one("#hand-in-head", Said).say(
            line((team.name, "bold"), "  ", say_standing(standing(workspace, team.id)), f"  {done} of {total} ready")
        )
        brief = workspace.first(Brief)
        rows = brief_rows(workspace, team, brief, str(self._file))
        # What nobody has said anything about comes first.
        waiting = sorted(open_comments(workspace, team.id), key=lambda comment: bool(comment.answer))
        settled = [comment for comment in workspace.find(Comment, team=team.id) if comment.settled]
        if waiting:
            rows.append(Row("heading:open", (f"{plural(len(waiting), 'comment')} of the leader",), kind="heading"))
            rows += [self._row(comment) for comment in waiting]
        rows += finding_rows(brief)
        missing = [(stage, sentence) for stage, state in states for sentence in state.open]
        if missing:
            rows.append(Row("heading:missing", ("Still open in the plan",), kind="heading"))
            rows += [
                Row(f"go {stage.key} {nth}", (str(stage.number), sentence, stage.title))
                for nth, (stage, sentence) in enumerate(missing)
            ]
        changes = changes_since_round(self.session, team.id)
        if changes:
            since = "the last round" if standing(workspace, team.id).review else "it was handed out"
            rows.append(Row("heading:changes", (f"Changed since {since}",), kind="heading"))
            rows += [Row(f"changed {nth}", ("", change, "")) for nth, change in enumerate(changes)]
        if settled:
            rows.append(Row("heading:settled", ("Settled",), kind="heading"))
            rows += [self._row(comment) for comment in settled]
        fresh = not self._records.ids
        self._records.show(rows)
        if fresh and waiting and not waiting[0].answer:
            self._records.select(waiting[0].id)  # the first thing that somebody asks

    def _row(self, comment: Comment) -> Row:
        if comment.settled:
            state: Content | str = line((f"{glyphs().ready} settled", "$text-muted"))
        elif comment.answer:
            state = line(("answered", "$text-success"))
        else:
            state = line(("open", "$text-warning bold"))
        about = _about(self, comment)
        text = line(flat(comment.text), (f"  {about}" if about else "", "$text-muted"))
        return Row(comment.id, ("", text, state))

    def context(self) -> Content:
        comment = self._comment()
        if comment is None:
            return teach(HAND_IN_ABOUT)
        at = comment.at.astimezone()
        rows: list[Content | str] = [
            line((comment.text, "bold")),
            line((f"{say_who(self.workspace, comment.by)}, {say_day(at.date())}", "$text-muted")),
        ]
        if about := _about(self, comment):
            rows += ["", line(("About", "bold")), about]
        if comment.answer:
            rows += ["", line(("Answer", "bold")), comment.answer]
        return lines(*rows)

    # -- acting --------------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        if self._comment() is not None:
            self.action_answer()
        else:
            self.action_go()

    def action_answer(self) -> None:
        comment = self._comment()
        if comment is None:
            return
        self.ask(
            "A comment of the leader",
            [Field("answer", "Answer", comment.answer, kind="long", help="what was done about it")],
            lambda values: self._answered(comment, values["answer"]),
            about=flat(comment.text),
            key=comment.id,
        )

    def _answered(self, comment: Comment, answer: str) -> None:
        """Answers a comment, and goes on to the next one without an answer."""
        with entering_through(self._records, lambda: unanswered(self.workspace, comment.team), self.host.keyboard):
            approving.answer_comment(self.session, comment, answer, settled=comment.settled)

    def action_go(self) -> None:
        _, _, rest = self._records.selected.partition(" ")
        stage = next((stage.key for stage in OF_A_HANDOUT if stage.key == rest.partition(" ")[0]), None)
        if stage is not None:
            key: StageKey = stage
            self.post_message(OpenStage(key))

    def _open_words(self, team: Team) -> str:
        """What is still open, in one sentence; empty when nothing is."""
        workspace = self.workspace
        states = [readiness(workspace, stage.key) for stage in OF_A_HANDOUT if stage.execution]
        done, total = sum(state.done for state in states), sum(state.total for state in states)
        silent = sum(1 for comment in open_comments(workspace, team.id) if not comment.answer)
        parts = [f"{done} of {total} ready"] if done < total else []
        parts += [f"{plural(silent, 'comment')} without an answer"] if silent else []
        return ", ".join(parts)

    def action_hand_in(self) -> None:
        """Names what is open first; the same key again hands in as it is."""
        team = self._team
        if team is None:
            return
        still = self._open_words(team)
        state = standing(self.workspace, team.id)
        may = state.state != "handed in" and state.seal != "whole"  # a refusal is said at once, without a warning
        if still and may and self._warned_at != self.workspace.version:
            self._warned_at = self.workspace.version
            self.app.notify(
                f"{still}: {say_key('handin.hand_in')} again hands it in as it is.",
                severity="warning",
                timeout=30,
            )
            return
        if not self.attempt(lambda: bool(approving.hand_in(self.session, team.id))):
            return
        # What is sent has to have it: the file is written before anybody hears that it was handed in.
        if not self.session.checkpoint():
            why = self.session.save_state.why or "the disk refuses"
            self.app.notify(
                f"Handed in, but not in the file yet, because {why}: it is tried again. Send it when the"
                " header says saved.",
                severity="warning",
                timeout=30,
            )
            return
        path = self._file
        who = who_asks(self.workspace, self.workspace.first(Brief))
        self.app.notify(
            f"Handed in and written. Send this file to {who}: {path}. {say_key('handin.send_copy')} writes a copy"
            " for sending, if you want to go on here.",
            timeout=60,
        )

    def action_send_copy(self) -> None:
        """A file of its own with everything up to now, which can only be read and says what it is."""
        from aligntui.session.handing import write_for_sending

        path = getattr(self.session.store, "path", None)
        try:
            copy = write_for_sending(self.session, path.parent if path is not None else here())
        except OSError as error:
            self.app.notify(f"No copy was written: {error.strerror or error}. Nothing is lost.", severity="warning")
            return
        self.app.notify(f"This copy is for sending, and can only be read: {copy}. You go on in this file.", timeout=60)

    def action_read(self) -> None:
        from aligntui.exchange import Selection, compose
        from aligntui.ui.screens.reading import DocumentScreen

        if team := self._team:
            changes = changes_of_plans(self.session)
            plan = compose(self.workspace, Selection("plan", team.id), self.today, changes)
            self.app.push_screen(DocumentScreen(f"{whose(team.name)} plan", plan))

    def action_export(self) -> None:
        from aligntui.exchange import Selection
        from aligntui.ui.screens.exporting import ask_export

        if team := self._team:
            ask_export(self.host, self.session, [Selection("plan", team.id)], here())


def _about(stage: StageView, comment: Comment) -> str:
    """What a comment is about, in words."""
    record = stage.workspace.look_up(comment.about)
    if record is None:
        return ""
    text = str(getattr(record, "text", "") or getattr(record, "to_what", "")) or record.noun
    return f"{comment.field.replace('_', ' ')} of “{flat(text).plain}”" if comment.field else f"on “{flat(text).plain}”"
