"""Frame: what are we here for, and who is here?"""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from aligntui.model import AgendaItem, Person, Team
from aligntui.rules.agenda import PRESETS, proposed_start, schedule
from aligntui.rules.paste import lines_of
from aligntui.rules.people_lines import doubts_about, say_addresses, understand_people
from aligntui.rules.recipients import are_recipients
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural, quote, say_day, say_hours, say_minutes, say_number, say_team
from aligntui.session import framing
from aligntui.ui.examples import example
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, line, lines, ours, plain
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.field import NEW, Field
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.widgets.understood import Understood, UnderstoodLine

from .agenda_rows import agenda_rows
from .frame_session import SESSION, STRATEGY, WHO_SAID, FrameSession, person_words
from .teaching import FRAME_ABOUT, FRAME_SAID, teach


class FrameStage(FrameSession):
    """Title, strategy on a page, people, teams and agenda, in one list that Enter edits."""

    key = "frame"

    BINDINGS = [
        Binding("enter", "edit", "Edit"),
        Binding("e", "strategy", "Strategy"),
        Binding("a", "type", "Add people"),
        Binding("A", "add_team", "Add a team"),
        Binding("M", "agenda", "Agenda"),
        Binding("L", "who_leads", "Who leads"),
        Binding("delete,backspace", "remove", "Remove", key_display="del"),
    ]

    def compose(self) -> ComposeResult:
        yield RecordList((Column("", 15), Column()), id="frame-list")
        yield (shown := UnderstoodLine())
        with Horizontal(classes="entry"):
            yield Said(">", classes="entry-sign")
            yield EntryLine(
                "name, role, team: Enter adds a person; or paste a whole list",
                verb="Add the person",
                reader=self._understood,
                shown=shown,
            )

    def default_focus(self) -> Widget:
        return self._records

    @property
    def _selected(self) -> str:
        return self._records.selected

    # -- showing -------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        workspace = self.workspace
        meta = workspace.meta
        rows = [_heading("session", "The session")]
        for name, label, kind, help in SESSION:
            value = getattr(meta, name)
            rows.append(
                Row(f"meta:{name}", (label, say_day(value) if kind == "day" and value else value or _hint(help)))
            )
        rows.append(Row("meta:hide_who_said", ("Projector", WHO_SAID[meta.hide_who_said])))
        rows.append(_heading("strategy", "The strategy on a page"))
        rows += [Row(f"meta:{name}", (label, getattr(meta, name) or _hint(help))) for name, label, help in STRATEGY]
        rows.append(_heading("lead", "Who leads"))
        for name, label, help in (
            ("leader", "Leader", "owns the strategy and gives final approval"),
            ("facilitator", "Facilitator", "drives this program"),
        ):
            person = workspace.get(Person, getattr(meta, name))
            rows.append(Row(f"meta:{name}", (label, person_words(person) if person else _hint(help))))
        teams = workspace.all(Team)
        rows.append(_heading("teams", f"Teams  ({len(teams)})"))
        for team in teams:
            members = workspace.find(Person, team=team.id)
            manager = workspace.get(Person, team.manager)
            rows.append(
                Row(
                    team.id,
                    (
                        team.name,
                        line(
                            "manager ",
                            manager.name if manager else ("nobody yet", "$text-warning"),
                            f" · {plural(len(members), 'person', 'people')}",
                            f" · {say_hours(team.hours)} a week" if team.hours is not None else "",
                        ),
                    ),
                )
            )
        if not teams:
            rows.append(
                Row(
                    "team:new",
                    (
                        "",
                        _hint(
                            f"no team yet: {say_key('frame.add_team')} adds one, or paste people with their teams below"
                        ),
                    ),
                )
            )
        people = workspace.all(Person)
        rows.append(_heading("people", f"People  ({len(people)})"))
        for person in people:
            rows.append(
                Row(
                    person.id,
                    (
                        say_team(workspace, person.team),
                        line(person_words(person), "" if person.votes else ("  does not vote", "$text-muted")),
                    ),
                )
            )
        if not people:
            rows.append(Row("person:new", ("", _hint("nobody yet: type a name below"))))
        rows += agenda_rows(self.workspace)
        self._records.show(rows)

    def context(self) -> Content:
        selected = self._selected
        person = self.workspace.get(Person, selected)
        if person is not None:
            uses = framing.uses_of(self.workspace, person.id)
            return lines(
                line((person.name, "bold")),
                person.role or "no role yet",
                "",
                *(uses or ["Not named in any plan yet."]),
                "",
                ours("`enter` edits, `del` removes."),
            )
        team = self.workspace.get(Team, selected)
        if team is not None:
            members = [member.name for member in self.workspace.find(Person, team=team.id)]
            uses = framing.uses_of(self.workspace, team.id)
            return lines(line((team.name, "bold")), *(members or ["Nobody is in this team yet."]), "", *uses)
        return teach(FRAME_SAID if self.workspace.meta.how_win else FRAME_ABOUT)

    # -- editing -------------------------------------------------------------------------------------------------

    def on_record_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        selected = self._selected
        if person := self.workspace.get(Person, selected):
            self._edit_person(person)
        elif team := self.workspace.get(Team, selected):
            self._edit_team(team)
        elif selected in ("meta:leader", "meta:facilitator"):
            self._choose_lead(selected.removeprefix("meta:"))
        elif selected.startswith("meta:"):
            name = selected.removeprefix("meta:")
            if name in {entry[0] for entry in STRATEGY}:
                self._ask_strategy(name)
            else:
                self._ask_session(name)
        elif selected.startswith("age"):
            self._ask_minutes(selected)
        elif selected == "team:new":
            self.action_add_team()
        elif selected == "person:new":
            self.action_type()

    # -- people and teams ----------------------------------------------------------------------------------------

    def _understood(self, text: str) -> Understood:
        people = understand_people(text)
        doubts = tuple(doubt for said in people for doubt in doubts_about(said, self.workspace))
        left_out = say_addresses(text)
        if len(people) > 1:
            names = ", ".join(said.name for said in people)
            return Understood(f"{plural(len(people), 'person', 'people')} {left_out}: {names}", doubts)
        parts = [part for said in people for part in (said.name, said.role, said.team) if part]
        return (
            Understood(" · ".join([*parts, left_out] if left_out else parts), doubts)
            if parts[1:] or left_out
            else (Understood())
        )

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        if not self._add_people([message.text]):
            message.entry.put_back(message.text)

    def on_entry_line_many_pasted(self, message: EntryLine.ManyPasted) -> None:
        message.stop()
        from aligntui.ui.screens.importing import paste_table

        rows = [row.text for row in lines_of(message.text)]
        if any(map(are_recipients, rows)) or not paste_table(self.host, self.session, message.text, "people"):
            self._add_people(rows)

    def _add_people(self, rows: list[str]) -> bool:
        """Adds everybody in these lines; False when that was refused."""
        people = [person for row in rows for person in understand_people(row)]
        added = self.attempt(lambda: framing.add_people(self.session, people))
        if not added:
            return False
        self._records.select(added[0].id)
        left_out = say_addresses("\n".join(rows))
        if len(added) > 1 or left_out:
            said = f"Added {plural(len(added), 'person', 'people')}{f' {left_out}' if left_out else ''}."
            self.host.done(said, "takes it back" if len(added) == 1 else "takes them all back")
        return True

    def _team_choices(self) -> tuple[tuple[str, str], ...]:
        return (("", "none"), *((team.id, team.name) for team in self.workspace.all(Team)))

    def _person_fields(self, person: Person | None, team: str = "") -> list[Field]:
        return [
            Field("name", "Name", person.name if person else "", required="A person needs a name."),
            Field("role", "Role", person.role if person else "", help=example("role")),
            Field("team", "Team", person.team if person else team, kind="choice", choices=self._team_choices()),
            Field(
                "votes",
                "Votes",
                "" if person and not person.votes else "yes",
                kind="choice",
                choices=(("yes", "has dots"), ("", "abstains")),
            ),
        ]

    def _edit_person(self, person: Person) -> None:
        self.ask(
            person.name,
            self._person_fields(person),
            lambda values: framing.edit_person(self.session, person, **{**values, "votes": bool(values["votes"])}),
            key=person.id,
        )

    def action_add_person(self) -> None:
        selected = self.workspace.get(Team, self._selected)
        self.ask(
            "A person",
            self._person_fields(None, selected.id if selected else ""),
            lambda values: self._records.select(
                framing.add_person(self.session, **{**values, "votes": bool(values["votes"])}).id
            ),
        )

    def _team_fields(self, team: Team | None) -> list[Field]:
        people = (("", "nobody yet"), *((person.id, person.name) for person in self.workspace.all(Person)))
        return [
            Field("name", "Name", team.name if team else "", required="A team needs a name."),
            Field(
                "manager",
                "Manager",
                team.manager if team else "",
                kind="choice",
                choices=people,
                new="add {} as a new person",
            ),
            Field(
                "hours",
                "Hours a week",
                say_number(team.hours) if team and team.hours is not None else "",
                kind="hours",
                help="of the whole team together, such as 160",
            ),
        ]

    def _edit_team(self, team: Team) -> None:
        self.ask(
            team.name,
            self._team_fields(team),
            lambda values: framing.edit_team(self.session, team, **_with_new(values)),
            key=team.id,
        )

    def action_add_team(self) -> None:
        self.ask(
            "A team",
            self._team_fields(None),
            lambda values: self._records.select(framing.add_team(self.session, **_with_new(values)).id),
        )

    def action_remove(self) -> None:
        person = self.workspace.get(Person, self._selected)
        team = self.workspace.get(Team, self._selected)
        if person is not None:
            self._remove(person)
        elif team is not None:
            self._remove(team)
        else:
            self.app.notify("Only people and teams can be deleted here; nothing of that is selected.")

    def _remove(self, record: Person | Team) -> None:
        """Removes what nobody uses at once; what is used asks where its things go."""
        uses = framing.uses_of(self.workspace, record.id)
        kind = type(record)

        def act(target: Any) -> None:
            if isinstance(record, Person):
                framing.remove_person(self.session, record, give_to=target)
            else:
                framing.remove_team(self.session, record, move_to=target)
            self.host.done(f"Removed {quote(record.name)}.", "brings it back")

        if not uses:
            self.attempt(lambda: act(None))
            return
        others = [other for other in self.workspace.all(kind) if other.id != record.id]
        options = [Option(other.id, f"Give to {other.name}") for other in others]
        words = (
            "Leave them without an owner" if isinstance(record, Person) else "Delete them too (undo brings them back)"
        )
        options.append(Option("-", words))
        self.choose(
            f"Where do {record.name}'s things go?",
            options,
            lambda chosen: act(self.workspace.get(kind, chosen) if chosen != "-" else None),
            about=plain("; ".join(uses) + "."),
        )

    def action_agenda(self) -> None:
        options = [Option(name, name, f"{say_minutes(sum(minutes.values()))}") for name, minutes in PRESETS.items()]
        options.append(Option("own", "Set the minutes of each stage"))

        def chosen(name: str) -> None:
            if name == "own":
                self._ask_minutes("")
            else:
                framing.use_preset(self.session, name, self._proposed_start())
                self._records.select("agenda:share")
                slots = schedule(self.workspace)
                self.host.done(f"{name}, from {slots[0].starts} to {slots[-1].ends}.", "takes it back")

        self.choose("How long do we have?", options, chosen)

    def _proposed_start(self) -> str:
        return proposed_start(self.workspace, self.host.clock().astimezone())

    def _ask_minutes(self, focus: str) -> None:
        planned = {item.stage: item.minutes for item in self.workspace.all(AgendaItem)}
        fields = [Field("starts_at", "Starts at", self._proposed_start(), kind="time", help="9:00")]
        fields += [
            Field(
                key,
                f"{stage.number} {stage.title}",
                str(planned.get(key, 0) or ""),
                kind="minutes",
                help="minutes" + (", counts as execution" if stage.execution else ""),
            )
            for key, stage in BY_KEY.items()
        ]

        def then(values: dict[str, Any]) -> None:
            minutes = {key: values[key] or 0 for key in BY_KEY}
            framing.set_agenda(self.session, minutes, starts_at=values["starts_at"])
            self._records.select("agenda:share")

        self.ask("The agenda", fields, then, focus=focus.removeprefix("age_"))


def _with_new(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a team's form; a manager who is not on the list of people stands apart, to join it."""
    manager = str(values["manager"])
    if not manager.startswith(NEW):
        return values
    return {**values, "manager": "", "new_manager": manager.removeprefix(NEW)}


def _heading(identifier: str, words: str) -> Row:
    return Row(f"heading:{identifier}", (words,), kind="heading")


def _hint(words: str) -> Content:
    return plain(words, "$text-muted")
