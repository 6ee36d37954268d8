"""A note for Obsidian, Logseq and the like: front matter, links to other notes, and what is to be done as tasks."""

from __future__ import annotations

import json
import re
from datetime import date

from aligntui.cleaning import one_line
from aligntui.disk.file_names import safe_name
from aligntui.model import Person, Team, Workspace
from aligntui.rules.actions import Action, plan_state
from aligntui.rules.follow.progress import Progress, progress_by_work
from aligntui.rules.glance import days_held
from aligntui.rules.words import say_team, say_who

from .action_list import actions_in, what_words
from .composing import compose
from .markdown import markdown, safe
from .selection import NO_CHANGES, Changes, Selection, name_of_selection, names_of_set

_NO_LINK = re.compile(r"[\[\]#^|]+")
"""What a link to a note may not hold."""


def note(workspace: Workspace, selection: Selection, today: date, changes: Changes = NO_CHANGES) -> bytes:
    """One note: the session with links to its teams', a team's or a person's with a link back.

    Raises:
        KeyError: there is no such team or person.
    """
    facts = {**_facts(workspace, selection, today), **_of_record(workspace, selection)}
    front = "\n".join(f"{name}: {_yaml(value)}" for name, value in facts.items() if value)
    told = progress_by_work(workspace, today)
    tasks = "\n".join(_task(one, told.get(one.record)) for one in actions_in(workspace, selection)) or "*None yet.*"
    body = markdown(compose(workspace, selection, today, changes))
    return f"---\n{front}\n---\n\n{body}\n## Tasks\n\n{tasks}\n".encode("utf-8", "replace")


def _facts(workspace: Workspace, selection: Selection, today: date) -> dict[str, object]:
    held = days_held(workspace)
    return {
        "title": one_line(name_of_selection(workspace, selection)),
        "kind": selection.what,
        "organisation": one_line(workspace.meta.organisation),
        "held": held[0].isoformat() if held else "",
        "date": today.isoformat(),
        "tags": ["aligntui"],
    }


def _of_record(workspace: Workspace, selection: Selection) -> dict[str, object]:
    team, person = workspace.get(Team, selection.record), workspace.get(Person, selection.record)
    home = _link(safe_name(name_of_selection(workspace, Selection())))
    if team is not None:
        manager = one_line(say_who(workspace, team.manager))
        state = plan_state(workspace, team.id)
        return {"team": one_line(team.name), "manager": manager, "plan": state, "session": home}
    if person is not None:
        own = one_line(say_team(workspace, person.team))
        return {"person": one_line(person.name), "role": one_line(person.role), "team": own, "session": home}
    plans = [Selection("plan", one.id) for one in workspace.all(Team)]
    return {"teams": [_link(name) for name in names_of_set(workspace, plans)]}


def _link(name: str) -> str:
    return f"[[{' '.join(_NO_LINK.sub(' ', name).split())}]]"


def _yaml(value: object) -> str:
    """A value as JSON, which is YAML too: quoted, so that nothing in it is a key or a comment."""
    return json.dumps(value, ensure_ascii=False)


def _task(action: Action, progress: Progress | None) -> str:
    """A task as the Tasks plug-in writes it: `- [ ] Call 20 chains (Tom) 📅 2027-03-31 #tactic`; `[x]` is done, `[-]`
    given up, `[/]` going on."""
    state = progress.state if progress is not None else ""
    box = {"done": "x", "stopped": "x", "given up": "-", "going": "/", "stuck": "/"}.get(state, " ")
    said = f": {safe(progress.said)}" if progress is not None and progress.said else ""
    who = f" ({safe(action.who)})" if action.who else ""
    day = f" 📅 {action.due.isoformat()}" if action.due else ""
    priority = f" #priority-{action.priority}" if action.priority else ""
    return f"- [{box}] {safe(what_words(action))}{who}{said}{day} #{action.kind}{priority}"
