"""What the rows of a table become: imperatives, people, activities or tactics; each row comes in or is left out with
the reason."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from .cells import NO_STATEMENT, look
from .columns import USES, Mapping, guess
from .day_order import in_one_order
from .exports import export_of, name_in, own_table_of, titles_by_key
from .headings import role_of
from .incoming import Found, FoundImperative, FoundPerson, FoundWork, Purpose
from .read_delimited import read_rows
from .sheets_in import Sheet, sheet_of

__all__ = ["Mapping", "Sheet", "guess", "purpose_of", "read_csv", "taken"]

_NO = {"", "false", "no", "nein", "non", "falsch", "0", "n", "faux", "nej", "nei"}
_NOTION = re.compile(r"\s*\(https?://(?:www\.)?notion\.so/[^)]*\)")
_TRELLO_COLOUR = re.compile(r"\s*\((?:green|yellow|orange|red|purple|blue|sky|lime|pink|black|none)(?:_\w+)?\)")
_MATRIX = {"●", "○", "◐", "◎", "x", "o", "•", "△", "▲", "✓", "✔", "✗", "◉", "⊙", "★"}


def read_csv(text: str, name: str = "the table") -> Sheet:
    """A table with commas, semicolons, tabs or bars between its cells, with its heading found.

    Raises:
        CannotImport: it is not a table.
    """
    return sheet_of(read_rows(text, name), name)


def purpose_of(sheet: Sheet) -> Purpose:
    """What a table is when nobody says it: people when it has names and roles and nothing to do, activities or tactics
    when it has a team beside them, as our own files have; else imperatives."""
    if not sheet.headed:
        return "imperatives"
    own = own_table_of(sheet.columns)
    if own is not None and own.purpose is not None:
        return own.purpose
    roles = {role_of(column)[0] for column in sheet.columns}
    names = {column.casefold().strip(" :*") for column in sheet.columns}
    if "tactic" in names and {"team", "priority"} <= names:
        return "tactics"
    if "activity" in names and "team" in names and "hours" in roles:
        return "activities"
    statements = roles & {"text", "level1", "level2", "level3", "level4", "level5", "weak", "rank", "due"}
    if names & {"name", "names", "person", "employee"} and roles & {"role", "team"} and not statements:
        return "people"
    if (sheet.names >= 0 or roles & {"given", "family"}) and not statements and not _answers(sheet):
        # Beside a name a title is what somebody is; a task is something to do.
        others = [column for at, column in enumerate(sheet.columns) if at != sheet.names and column != "Title"]
        if roles & {"role", "team"} or not any(role_of(column)[0] == "title" for column in others):
            return "people"
    return "imperatives"


def _answers(sheet: Sheet) -> bool:
    """Whether a column that nobody knows holds sentences: what people of a questionnaire have said."""
    for at, column in enumerate(sheet.columns):
        cells = [row[at] for row in sheet.rows if row[at]]
        said = sum(look(cell) == "words" for cell in cells)
        if at != sheet.names and role_of(column)[0] is None and said > len(cells) / 2:
            return True
    return False


def taken(sheet: Sheet, mapping: Mapping, purpose: Purpose = "imperatives") -> Found:
    """What the rows of a table hold. Rows without a text are left out, and counted."""
    found = Found(remarks=list(sheet.remarks), unit="row")
    about_days = ""
    if mapping.due >= 0 and "due" in USES[purpose]:
        sheet, about_days = in_one_order(sheet, mapping.due)
    for why, place in sheet.left_out:
        found.leave(why, place)
    themes = _themes(sheet, mapping)
    archived = [at for at, column in enumerate(sheet.columns) if role_of(column)[0] == "archived" and sheet.headed]
    export = export_of(sheet.columns) if purpose == "imperatives" else None
    used_as_theme = _parents(sheet, mapping) if purpose == "imperatives" else set()
    for at, row in enumerate(sheet.rows):
        place = sheet.place(at)
        text = _NOTION.sub("", row[mapping.text]) if 0 <= mapping.text < len(row) else ""
        if any(row[column].casefold() not in _NO for column in archived if column not in mapping.used()):
            found.leave("archived", place)
        elif at in used_as_theme:
            found.take()
        elif (kind := look(text)) in NO_STATEMENT and not (kind == "sign" and purpose == "people"):
            parent = row[mapping.theme] if purpose == "imperatives" and mapping.theme >= 0 else ""
            if not text and _is_level(sheet, mapping.theme) and look(parent) in ("words", "short"):
                # A goal that nothing stands under is an imperative itself: nothing is lost.
                found.take()
                found.imperatives.append(FoundImperative(parent, place=place))
            else:
                found.leave(NO_STATEMENT[kind], place)
        else:
            found.take()
            _add(found, purpose, text, row, mapping, themes[at], place)
    _remark(found, sheet, mapping, purpose, export.name if export else "")
    found.remarks += [about_days] if about_days else []
    return found


def _add(
    found: Found,
    purpose: Purpose,
    text: str,
    row: tuple[str, ...],
    mapping: Mapping,
    themes: tuple[str, ...],
    place: str,
) -> None:
    def of(column: int) -> str:
        return row[column] if column >= 0 else ""

    if purpose == "imperatives":
        found.imperatives.append(
            FoundImperative(
                text,
                themes,
                name_in(of(mapping.who)),
                kind="priority" if mapping.sentence >= 0 else "",
                short_name="" if of(mapping.short_name) == text else of(mapping.short_name),
                sentence=of(mapping.sentence),
                measure=of(mapping.measure),
                target=of(mapping.target),
                target_day=_iso(of(mapping.by)),
                place=place,
            )
        )
    elif purpose == "people":
        found.people.append(FoundPerson(text, of(mapping.role), of(mapping.team), place))
    else:
        work = FoundWork(
            text,
            name_in(of(mapping.who)),
            of(mapping.due),
            of(mapping.hours),
            of(mapping.money),
            of(mapping.team),
            of(mapping.priority),
            place,
        )
        (found.activities if purpose == "activities" else found.tactics).append(work)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _is_level(sheet: Sheet, column: int) -> bool:
    return column >= 0 and sheet.headed and str(role_of(sheet.columns[column])[0]).startswith("level")


def _grouped(sheet: Sheet, column: int, text: int) -> bool:
    """Whether an empty cell of this column means the one above: its values stand once at the head of their rows."""
    if column < 0 or not sheet.rows or export_of(sheet.columns) is not None:
        return False  # a tool writes every cell: an empty one says that there is none
    if _is_level(sheet, column):
        # "Related goal" beside a title is a property of each card; "Goal" is the head of rows.
        return role_of(sheet.columns[column])[1] == 3 or role_of(sheet.columns[text])[0] != "title"
    if not sheet.rows[0][column] or role_of(sheet.columns[column])[0] == "label":
        return False
    values = [row[column] for row in sheet.rows if row[column]]
    return len(values) < len(sheet.rows) and len(set(values)) == len(values)


def _levels_to(sheet: Sheet, column: int) -> list[int]:
    """The columns of the hierarchy down to this one, the highest first: pillar, goal, objective."""
    if not _is_level(sheet, column):
        return [column] if column >= 0 else []
    own = str(role_of(sheet.columns[column])[0])
    found = [(str(role_of(name)[0]), at) for at, name in enumerate(sheet.columns) if _is_level(sheet, at)]
    above = [at for role, at in sorted(found) if role < own and any(row[at] for row in sheet.rows)]
    return [*above, column]


def _parents(sheet: Sheet, mapping: Mapping) -> set[int]:
    """Rows that only name a goal or a pillar, with the rows that belong to it below."""
    if not _grouped(sheet, mapping.theme, mapping.text):
        return set()
    levels = _levels_to(sheet, mapping.theme)
    found: set[int] = set()
    waiting: list[int] = []
    for at, row in enumerate(sheet.rows):
        if row[mapping.text]:
            # What stands above without a text is the theme of this row, unless this row names its own.
            found.update(one for one in waiting if any(sheet.rows[one][level] and not row[level] for level in levels))
            waiting = []
        elif any(row[level] for level in levels):
            waiting.append(at)
    return found


def _themes(sheet: Sheet, mapping: Mapping) -> list[tuple[str, ...]]:
    """The themes of each row: filled down where the table is grouped, split where the column lists several."""
    column = mapping.theme
    if column < 0 and sheet.above:
        return list(sheet.above)
    if column < 0:
        return [(group,) if group else () for group in sheet.groups or ("",) * len(sheet.rows)]
    export = export_of(sheet.columns)
    if export is not None and sheet.columns[column].casefold().strip() in export.links:
        titles = titles_by_key(export, sheet.columns, sheet.rows, mapping.text)
        return [(titles[row[column]],) if row[column] in titles else () for row in sheet.rows]
    whole = _is_level(sheet, column)
    levels = _levels_to(sheet, column)
    grouped = _grouped(sheet, column, mapping.text)
    same = [at for at, name in enumerate(sheet.columns) if name == sheet.columns[column]] if sheet.headed else [column]
    above = dict.fromkeys(levels, "")
    result: list[tuple[str, ...]] = []
    for row in sheet.rows:
        for nth, level in enumerate(levels):
            if row[level] and row[level] != above[level]:
                above |= dict.fromkeys(levels[nth:], "")  # a new pillar begins without the goals of the last
                above[level] = row[level]
            elif not row[level] and not grouped:
                above[level] = ""
        said = [row[one] for one in same] if len(same) > 1 else [above[level] for level in levels]
        parts: list[str] = []
        for one in said:
            plain = _TRELLO_COLOUR.sub("", _NOTION.sub("", one))
            parts += [plain] if whole else re.split(r"[,;]\s*", plain)
        own = row[mapping.text].strip() if export is not None else ""
        result.append(tuple(dict.fromkeys(part.strip() for part in parts if part.strip() not in ("", own))))
    return result


def _remark(found: Found, sheet: Sheet, mapping: Mapping, purpose: Purpose, tool: str) -> None:
    if tool:
        found.remarks.append(f"Read as an export of {tool}.")
    if sheet.headed and 0 <= mapping.text < len(sheet.columns):
        named = [f"“{sheet.columns[mapping.text][:40]}” as {_NOUN[purpose]}"]
        named += [
            f"“{sheet.columns[at][:40]}” as {_PART[part]}"
            for part in USES[purpose]
            if part != "text" and (at := getattr(mapping, part)) >= 0
        ]
        if any(sheet.above) and mapping.theme < 0 and purpose == "imperatives":
            named.append("what each stands under as theme")
        found.remarks.append(f"Columns read: {', '.join(named)}.")
        # Labels stand in several columns of one name; above an objective stand its goal and its pillar.
        themes = {sheet.columns[at] for at in _levels_to(sheet, mapping.theme)}
        others = [
            column
            for at, column in enumerate(sheet.columns)
            if at not in mapping.used() and column not in themes and any(row[at] for row in sheet.rows)
        ]
        if others:
            shown = ", ".join(column[:24] for column in others[:6])
            more = f" and {len(others) - 6} more" if len(others) > 6 else ""
            found.remarks.append(f"Columns not read: {shown}{more}.")
    elif len(sheet.columns) > 1:
        taken_too = [
            f", column {at + 1} as {_PART[part]}"
            for part in USES[purpose]
            if part != "text" and (at := getattr(mapping, part)) >= 0
        ]
        why = "" if taken_too else ", which has the longest texts"
        unread = [at for at in range(len(sheet.columns)) if at not in mapping.used()]
        rest = "; the others were not read" if any(row[at] for row in sheet.rows for at in unread) else ""
        found.remarks.append(
            f"No heading was found; column {mapping.text + 1} was taken as {_NOUN[purpose]}"
            f"{why}{''.join(taken_too)}{rest}."
        )
    if _is_matrix(sheet):
        found.remarks.append(
            "This looks like a matrix (an X-matrix) with signs in its cells, and is no list: look at what was taken."
        )


_NOUN: dict[Purpose, str] = {
    "imperatives": "imperative",
    "people": "name",
    "activities": "activity",
    "tactics": "tactic",
}
_PART = {
    "theme": "theme",
    "who": "who",
    "due": "by when",
    "hours": "hours",
    "money": "money",
    "role": "role",
    "team": "team",
    "priority": "priority",
    "measure": "measure",
    "target": "target",
}


def _is_matrix(sheet: Sheet) -> bool:
    """Signs in a good part of the cells, in several columns, are a matrix of relations."""
    cells = [cell for row in sheet.rows for cell in row if cell] + [cell for cell in sheet.columns if len(cell) == 1]
    signs = Counter(cell.casefold() for cell in cells if cell.casefold() in _MATRIX)
    columns = sum(any(row[at].casefold() in _MATRIX for row in sheet.rows) for at in range(len(sheet.columns)))
    return columns >= 2 and sum(signs.values()) >= 0.25 * len(cells)
