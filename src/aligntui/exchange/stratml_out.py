"""Writes a session as StratML Part 2 (ISO 17469-2, PerformancePlanOrReport).

Priorities are goals, the teams' tactics objectives with their owners as stakeholders, measures performance indicators.
Identifiers stay the same each time.
"""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from aligntui.cleaning import one_line
from aligntui.model import Imperative, Person, Tactic, Team, Workspace
from aligntui.rules.follow import bowling_of
from aligntui.rules.follow.progress import Progress, progress_by_work
from aligntui.rules.follow.words_said import readings_of
from aligntui.rules.glance import days_held
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_exactly, say_team, say_who

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
ORGANISATION = "organisation"
"""The identifier of the organisation, by which our own plans are known again."""
MEASURE = "measure_"
"""Begins the identifier of the objective that carries the measure of a priority: StratML has none on goals."""


def stratml(workspace: Workspace, today: date) -> bytes:
    """The plan, or what is in the workspace of one team's or one person's part of it."""
    meta = workspace.meta
    root = Element("PerformancePlanOrReport", {"xmlns": NAMESPACE, "Type": "Performance_Plan"})
    _text(root, "Name", meta.title or "A session")
    said = [("How big", meta.how_big), ("Whom we serve", meta.whom), ("How we win", meta.how_win)]
    _text(root, "Description", "; ".join(f"{label}: {text}" for label, text in said if text))
    core = SubElement(root, "StrategicPlanCore")
    organisation = SubElement(core, "Organization")
    _text(organisation, "Name", meta.organisation or meta.title or "Unknown")
    _text(organisation, "Identifier", ORGANISATION)
    for person in workspace.all(Person):
        _stakeholder(organisation, person.name, person.role, "Person", say_team(workspace, person.team))
    _described(core, "Vision", meta.how_big, "vision")
    _described(core, "Mission", meta.whom, "mission")
    if meta.how_win:
        value = SubElement(core, "Value")
        _text(value, "Name", "How we win")
        _text(value, "Description", meta.how_win)
    chosen = priorities(workspace)
    for priority in chosen:
        _goal(core, workspace, priority, today)
    if not chosen:
        # The schema asks for one; a session without priorities says so.
        empty = SubElement(core, "Goal")
        _text(empty, "Name", "[Not chosen yet]")
        _text(empty, "Description", "")
    about = SubElement(root, "AdministrativeInformation")
    _text(about, "Identifier", meta.workspace or "session")
    _day(about, "StartDate", next(iter(days_held(workspace)), None))
    _day(about, "EndDate", meta.horizon)
    _day(about, "PublicationDate", today)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _goal(core: Element, workspace: Workspace, priority: Imperative, today: date) -> None:
    told = progress_by_work(workspace, today)
    goal = SubElement(core, "Goal")
    _text(goal, "Name", called(priority))
    _text(goal, "Description", priority.sentence or priority.text)
    _text(goal, "Identifier", priority.id)
    _text(goal, "SequenceIndicator", priority.letter)
    leader = workspace.get(Person, workspace.meta.leader)
    if leader is not None:
        _stakeholder(goal, leader.name, leader.role, "Person", "")
    _text(goal, "OtherInformation", priority.text)
    if priority.measure:
        objective = SubElement(goal, "Objective")
        _text(objective, "Name", priority.measure)
        _text(objective, "Identifier", f"{MEASURE}{priority.id}")
        _text(objective, "SequenceIndicator", f"{priority.letter}.0")
        indicator = SubElement(objective, "PerformanceIndicator", {"PerformanceIndicatorType": "Quantitative"})
        _text(indicator, "MeasurementDimension", priority.measure)
        _text(indicator, "UnitOfMeasurement", "")
        chart = bowling_of(workspace, priority, today)
        if chart.unit:
            unit = indicator.find("UnitOfMeasurement")
            if unit is not None:
                unit.text = one_line(chart.unit)
        if priority.target or priority.target_day:
            _target(indicator, priority.target, priority.target_day)
        for reading in readings_of(workspace, priority.id, today):
            if reading not in chart.uncounted:
                said = f"{say_exactly(reading.value)} {reading.unit}".strip()
                _result(indicator, "ActualResult", said, reading.day, value=reading.value)
    for nth, tactic in enumerate(workspace.find(Tactic, priority=priority.id), 1):
        _objective(goal, workspace, tactic, f"{priority.letter}.{nth}", told.get(tactic.id))


def _objective(goal: Element, workspace: Workspace, tactic: Tactic, sequence: str, progress: Progress | None) -> None:
    objective = SubElement(goal, "Objective")
    _text(objective, "Name", tactic.text)
    details = [("For whom", tactic.for_whom), ("With what", tactic.with_what)]
    _text(objective, "Description", "; ".join(f"{label}: {text}" for label, text in details if text))
    _text(objective, "Identifier", tactic.id)
    _text(objective, "SequenceIndicator", sequence)
    owner = say_who(workspace, tactic.owner)
    if owner:
        person = workspace.get(Person, tactic.owner)
        kind = "Person" if person is not None else "Generic_Group"
        _stakeholder(objective, owner, "", kind, "", performer=True)
    if workspace.get(Team, tactic.team) is not None:
        _stakeholder(objective, say_team(workspace, tactic.team), "", "Organization", "", performer=True)
    if tactic.hours is not None:
        _text(objective, "OtherInformation", f"{tactic.hours:g} hours a week")
    if tactic.how_much or tactic.due:
        indicator = SubElement(objective, "PerformanceIndicator", {"PerformanceIndicatorType": "Quantitative"})
        _text(indicator, "MeasurementDimension", tactic.how_much or "Done")
        _text(indicator, "UnitOfMeasurement", "")
        _target(indicator, tactic.how_much, tactic.due)
        if progress is not None and progress.day is not None:
            said = ": ".join(part for part in (progress.state, progress.said) if part)
            _result(indicator, "ActualResult", said, progress.day)


def _target(indicator: Element, words: str, day: date | None) -> None:
    _result(indicator, "TargetResult", words, day)


def _result(indicator: Element, tag: str, words: str, day: date | None, value: float | None = None) -> None:
    """One result, in the order of the schema: days, the number, words."""
    result = SubElement(SubElement(indicator, "MeasurementInstance"), tag)
    _day(result, "EndDate", day)
    if value is not None:
        _text(result, "NumberOfUnits", f"{value:.15g}")
    _text(result, "Description", words)


def _stakeholder(under: Element, name: str, description: str, kind: str, role: str, *, performer: bool = False) -> None:
    found = SubElement(under, "Stakeholder", {"StakeholderTypeType": kind})
    _text(found, "Name", name)
    _text(found, "Description", description)
    if role or performer:
        held = SubElement(found, "Role")
        _text(held, "Name", role)
        if performer:
            _text(held, "RoleType", "Performer")


def _described(core: Element, tag: str, text: str, identifier: str) -> None:
    if text:
        found = SubElement(core, tag)
        _text(found, "Description", text)
        _text(found, "Identifier", identifier)


def _text(under: Element, tag: str, text: str) -> None:
    SubElement(under, tag).text = one_line(text)


def _day(under: Element, tag: str, day: date | None) -> None:
    if day is not None:
        SubElement(under, tag).text = day.isoformat()
