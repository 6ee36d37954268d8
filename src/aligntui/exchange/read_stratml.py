"""Reads StratML (ISO 17469), Part 1 and Part 2, by the names of its elements: real files break the schema.

XML is read with defusedxml: no document type, no entities, nothing from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from aligntui.cleaning import one_line

from .bounds import parse_xml
from .incoming import CannotImport, Found, FoundImperative, FoundPerson
from .stratml_out import MEASURE, ORGANISATION

_PLACEHOLDERS = {"", "[to be determined]", "[not chosen yet]", "n/a", "tbd"}


def read_stratml(data: bytes, name: str = "the plan") -> Found:
    """The strategy on a page, imperatives with themes, people, and what was odd.

    Raises:
        CannotImport: it is no XML, no StratML, or holds what is refused for safety.
    """
    root = parse_xml(data, name)
    if _tag(root) not in PLANS:
        raise CannotImport(f"{name} is XML, but no StratML: it begins with “{_tag(root)[:40]}”.")
    return plan_of(root)


PLANS = ("StrategicPlan", "PerformancePlanOrReport")
"""The elements that a StratML file begins with."""


def plan_of(root: Element) -> Found:
    """The same for a plan that is parsed."""
    found = Found(unit="goal or objective|goals and objectives")
    core = next(_all(root, "StrategicPlanCore"), None)
    if core is None:
        core = root
        found.remarks.append("The plan has no core; everything in it was looked at.")
    _strategy(found, root, core)
    _people(found, root)
    for nth, goal in enumerate(_all(core, "Goal"), 1):
        _goal(found, goal, f"goal {nth}")
    if not found.imperatives:
        found.remarks.append("No goal and no objective has a text.")
    return found


def _strategy(found: Found, root: Element, core: Element) -> None:
    organisation = next(_all(core, "Organization"), None)
    said = {
        "title": _child(root, "Name"),
        "organisation": _child(organisation, "Name") if organisation is not None else "",
        "how_big": _child(next(_all(core, "Vision"), None), "Description"),
        "whom": _child(next(_all(core, "Mission"), None), "Description"),
    }
    values = []
    for value in _all(core, "Value"):
        name, words = _child(value, "Name"), _child(value, "Description")
        if name == "How we win":
            values.append(words)
        elif name or words:
            values.append(f"{name}: {words}" if name and words else name or words)
    said["how_win"] = "; ".join(value for value in values if value)
    found.strategy = {field: text for field, text in said.items() if text}
    about = next(_all(root, "AdministrativeInformation"), None)
    if about is not None:
        found.horizon = _day(found, about, "EndDate")


def _people(found: Found, root: Element) -> None:
    people = [one for one in _all(root, "Stakeholder") if one.get("StakeholderTypeType") == "Person"]
    if _child(next(_all(root, "Organization"), None), "Identifier") == ORGANISATION:
        _our_people(found, people)
        return
    said: dict[str, list[Element]] = {}
    for person in people:
        if name := _child(person, "Name"):
            said.setdefault(name.casefold(), []).append(person)
    untold = []
    for elements in said.values():
        name = _child(elements[0], "Name")
        roles = [role for element in elements for role in _all(element, "Role")]
        told = [_child(element, "Description") for element in elements] + [
            _child(role, "Description") for role in roles
        ]
        held = list(dict.fromkeys(words for role in roles if (words := _child(role, "Name"))))
        role = _joined(held) or next((short for words in told if (short := _role(words))), "")
        found.people.append(FoundPerson(name, role))
        if any(words and words not in role for words in (*held, *told)):
            untold.append(name)
    if untold:
        more = f" and {len(untold) - 3} more" if len(untold) > 3 else ""
        found.remarks.append(
            f"Only the role of {', '.join(untold[:3])}{more} was read; what else the plan says of them was left out."
        )


def _our_people(found: Found, people: Iterable[Element]) -> None:
    """As our own export writes them: the role is the description, and the team stands where others have the role."""
    seen: set[str] = set()
    for person in people:
        name = _child(person, "Name")
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            team = _child(next(_all(person, "Role"), None), "Name")
            found.people.append(FoundPerson(name, _role(_child(person, "Description")), team))


def _joined(roles: Sequence[str]) -> str:
    """As many of somebody's roles as make a role of a sensible length."""
    words = ""
    for role in roles:
        longer = f"{words}, {role}" if words else role
        if len(longer) <= _ROLE:
            words = longer
    return words


def _role(words: str) -> str:
    """A role of a sensible length: the first part of a longer description that could be one, else nothing."""
    if len(words) <= _ROLE:
        return words
    first = re.split(r"[.;,(–—]|\s-\s", words, maxsplit=1)[0].strip()
    return first if len(first) <= _ROLE and not re.search(r"\b(?:is|was|has|ist|est)\b", first) else ""


def _goal(found: Found, goal: Element, place: str) -> None:
    name, words = _child(goal, "Name"), _child(goal, "Description")
    other = _child(goal, "OtherInformation")
    # Goals inside goals are in the list of goals themselves; their objectives belong to the inner one.
    objectives = list(_own(goal, "Objective"))
    measure = next((one for one in objectives if _child(one, "Identifier").startswith(MEASURE)), None)
    own = _child(goal, "Identifier").startswith("imp_")
    if not (name or words):
        found.remarks.append("A goal without a name and description was left out; its objectives were kept.")
        found.leave("without a text", place)
    else:
        found.take()
        measured = _measure(found, measure) if measure is not None else ("", "", None)
        if own:
            # Our own export: the name is the short name, and the first words stand under other information.
            text, sentence = other or words or name, words if words != other else ""
            short = name if name != text else ""
            found.imperatives.append(FoundImperative(text, (), "", "goal", short, sentence, *measured, place))
        else:
            found.imperatives.append(_said(name, words, (), "goal", measured, place))
    for nth, objective in enumerate(objectives, 1):
        if objective is measure:
            found.take()
            continue
        where = f"{place}, objective {nth}"
        inner, told = _child(objective, "Name"), _child(objective, "Description")
        if not (inner or told):
            found.leave("without a text", where)
            continue
        found.take()
        theme = name or (words[:40] if words else "")
        themes = (theme,) if theme else ()
        found.imperatives.append(_said(inner, told, themes, "objective", _measure(found, objective), where))


def _said(
    name: str, words: str, themes: tuple[str, ...], kind: str, measured: tuple[str, str, date | None], place: str
) -> FoundImperative:
    """Name and description both kept: a short title is a theme of its description; a name that is a whole statement
    is the text, and what explains it its sentence."""
    if not words or words.casefold() == name.casefold():
        return FoundImperative(name or words, themes, "", kind, "", "", *measured, place)
    if not name:
        return FoundImperative(words, themes, "", kind, "", "", *measured, place)
    if len(words) <= _STATEMENT and (len(name) < _TITLE or words.casefold().startswith(name.casefold())):
        return FoundImperative(words, (*themes, name), "", kind, "", "", *measured, place)
    return FoundImperative(name, themes, "", kind, "", words, *measured, place)


_TITLE = 30
"""Letters; a shorter name is a title ("Plans"), a longer one says something itself."""
_STATEMENT = 600
"""Letters; a longer description explains, and is not a statement."""
_ROLE = 60
"""Letters of a role; what is longer is somebody's life."""


def _measure(found: Found, objective: Element) -> tuple[str, str, date | None]:
    indicator = next(_all(objective, "PerformanceIndicator"), None)
    if indicator is None:
        return "", "", None
    result = next(_all(indicator, "TargetResult"), None)
    target = _child(result, "Description") or _child(result, "NumberOfUnits")
    unit = _child(indicator, "UnitOfMeasurement")
    words = f"{target} {unit}".strip() if target and unit not in target else target
    return _child(indicator, "MeasurementDimension"), words, _day(found, result, "EndDate")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _own(goal: Element, tag: str) -> Iterator[Element]:
    """Every element of that name below, but not what stands in a goal inside this one."""
    stack = list(reversed(goal))
    while stack:
        element = stack.pop()
        if _tag(element) == tag:
            yield element
        elif _tag(element) != "Goal":
            stack += reversed(element)


def _all(under: Element, tag: str) -> Iterator[Element]:
    """Every element of that name below, in any namespace."""
    return (element for element in under.iter() if element is not under and _tag(element) == tag)


def _child(under: Element | None, tag: str) -> str:
    """The text of the first child of that name; empty when there is none, or a placeholder."""
    if under is None:
        return ""
    for child in under:
        if _tag(child) == tag:
            text = one_line("".join(child.itertext()))
            return "" if text.casefold() in _PLACEHOLDERS else text
    return ""


def _day(found: Found, under: Element | None, tag: str) -> date | None:
    text = _child(under, tag)
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        found.remarks.append(f"“{text[:40]}” is no date and was left out.")
        return None
