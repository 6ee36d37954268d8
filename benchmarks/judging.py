"""The judge, drift and what an edit makes them do again."""

from __future__ import annotations

import random
import time

from aligntui.model import Tactic
from aligntui.rules.cells import judgement_of
from aligntui.rules.drift import findings
from aligntui.rules.line_of_sight import judge
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import STAGES
from aligntui.session import Loaded, MemoryStore, Session, translating

from .figures import Figure, median
from .large import large_workspace, statement


def judging() -> list[Figure]:
    """The judge: lines a second, one edit judged again, drift over everything."""
    draw = random.Random(3)
    statements = [statement(draw) for _ in range(5_000)]
    for text in statements[:50]:
        judge(text)
    seconds = median(lambda: [judge(text) for text in statements], 3)
    per_second = len(statements) / seconds
    workspace = large_workspace()
    start = time.perf_counter()
    findings(workspace)
    cold = time.perf_counter() - start
    opened = Session(MemoryStore(), Loaded(workspace, []))
    for stage in STAGES:
        readiness(workspace, stage.key)
    tactic = workspace.all(Tactic)[0]

    def edit_and_judge() -> None:
        changed = translating.edit_tactic(opened, workspace.need(Tactic, tactic.id), text=statement(draw))
        judgement_of(workspace, changed)

    again = median(edit_and_judge, 50)

    def drift_anew() -> None:
        workspace.derived.pop("drift found", None)
        workspace.derived.pop("drift", None)
        findings(workspace)

    drift_again = median(drift_anew, 3)
    return [
        Figure("judge, lines a second on one core", f"{per_second:,.0f}", ">= 10,000", per_second >= 10_000),
        Figure("edit and judge again, 15,000 tactics", f"{again * 1e3:.2f} ms", "<= 1 ms", again <= 0.001),
        Figure("drift of 15,000 tactics, first time", f"{cold:.2f} s", "<= 2 s", cold <= 2),
        Figure("drift of 15,000 tactics, again", f"{drift_again:.2f} s", "<= 2 s", drift_again <= 2),
    ]
