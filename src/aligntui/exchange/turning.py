"""The lines of a list as people, activities or tactics, which have no themes."""

from __future__ import annotations

import re

from aligntui.rules.people_lines import say_addresses, understand_people

from .incoming import ALONE, Found, FoundImperative, FoundPerson, FoundTitle, FoundWork, Purpose

_MARKS = re.compile(r"(?:^|\s)[@^~]\S")
"""Who, when and hours, as they are typed in a line of work."""


def turn_lines(found: Found, purpose: Purpose) -> None:
    """Makes people, activities or tactics of the lines of a list, as each is typed on the screen. A line that stands
    over others comes in as they do, unless it is only their heading, which is left out and counted."""
    if purpose == "imperatives":
        return
    lines = _with_titles(found, purpose)
    for one in lines:
        if purpose == "people":
            found.people += [
                FoundPerson(line.name, line.role, line.team, one.place) for line in understand_people(one.text)
            ]
        else:
            work = FoundWork(one.text, one.said_by, place=one.place)
            (found.activities if purpose == "activities" else found.tactics).append(work)
    if purpose == "people" and (left_out := say_addresses("\n".join(one.text for one in lines))):
        found.remarks.append(f"People were read {left_out}.")
    found.imperatives, found.titles = [], []


def _with_titles(found: Found, purpose: Purpose) -> list[FoundImperative]:
    """Every line that comes in, in the order of the document."""
    lines: list[FoundImperative] = []
    told = 0
    for title in found.titles:
        lines += found.imperatives[told : title.before]
        told = title.before
        if title.alone:
            found.take_back(ALONE, len(title.places))
        if _only_a_heading(title, purpose):
            for place in title.places:
                found.change_of_mind("of headings", place)
        else:
            lines.append(FoundImperative(title.text, place=title.places[0] if title.places else ""))
    return lines + found.imperatives[told:]


def _only_a_heading(title: FoundTitle, purpose: Purpose) -> bool:
    """Whether a line says what those under it are about, and is not itself somebody or something to do."""
    if _MARKS.search(title.text) and purpose != "people":
        return False
    if title.kind == "heading" or title.text.endswith(":"):
        return True
    if title.kind == "item":
        return False
    return "," not in title.text if purpose == "people" else len(title.text.split()) <= 2
