"""Reads StratML (ISO 17469), Part 1 and Part 2, by the names of its elements: real files break the schema.

XML is read with defusedxml: no document type, no entities, nothing from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from .cleaning import one_line
from .incoming import CannotImport, Found, FoundImperative, FoundPerson
from .stratml_out import MEASURE

_PLACEHOLDERS = {"", "[to be determined]", "[not chosen yet]", "n/a", "tbd"}


def read_stratml(data: bytes, name: str = "the plan") -> Found:
    """The strategy on a page, imperatives with themes, people, and what was odd.

    Raises:
        CannotImport: it is no XML, no StratML, or holds what is refused for safety.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise CannotImport(
            f"{name} holds a document type or entities, which can be used to harm, so it was not read. Remove the"
            " DOCTYPE at its beginning."
        ) from error
    except ParseError as error:
        raise CannotImport(f"{name} is no whole XML file: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise CannotImport(f"{name} cannot be read as XML.") from error
    if _tag(root) not in ("StrategicPlan", "PerformancePlanOrReport"):
        raise CannotImport(f"{name} is XML, but no StratML: it begins with “{_tag(root)[:40]}”.")
    found = Found()
    core = next(_all(root, "StrategicPlanCore"), None)
    if core is None:
        core = root
        found.remarks.append("The plan has no core; everything in it was looked at.")
    _strategy(found, root, core)
    _people(found, root)
    for goal in _all(core, "Goal"):
        _goal(found, goal)
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
    seen: set[str] = set()
    for stakeholder in _all(root, "Stakeholder"):
        if stakeholder.get("StakeholderTypeType") != "Person":
            continue
        name = _child(stakeholder, "Name")
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            role = next(_all(stakeholder, "Role"), None)
            found.people.append(FoundPerson(name, _child(stakeholder, "Description"), _child(role, "Name")))


def _goal(found: Found, goal: Element) -> None:
    name, words = _child(goal, "Name"), _child(goal, "Description")
    if not (name or words):
        found.remarks.append("A goal without a name and description was left out; its objectives were kept.")
    other = _child(goal, "OtherInformation")
    objectives = list(_all(goal, "Objective"))
    measure = next((one for one in objectives if _child(one, "Identifier").startswith(MEASURE)), None)
    own = _child(goal, "Identifier").startswith("imp_")
    if name or words:
        measured = _measure(found, measure) if measure is not None else ("", "", None)
        if own:
            # Our own export: the name is the short name, and the first words stand under other information.
            text, sentence = other or words or name, words if words != other else ""
            found.imperatives.append(
                FoundImperative(text, (), "", "goal", name if name != text else "", sentence, *measured)
            )
        else:
            text = words if words and len(name) < 30 and len(words) <= 200 else name or words
            themes = (name,) if text != name and name else ()
            found.imperatives.append(FoundImperative(text, themes, "", "goal", "", "", *measured))
    for objective in objectives:
        if objective is measure:
            continue
        text = _child(objective, "Name") or _child(objective, "Description")
        if text:
            theme = name or (words[:40] if words else "")
            found.imperatives.append(
                FoundImperative(text, (theme,) if theme else (), "", "objective", "", "", *_measure(found, objective))
            )


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
