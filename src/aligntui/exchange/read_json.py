"""Reads JSON of others: boards of Trello, and lists of records as most tools' interfaces give them."""

from __future__ import annotations

import json
from typing import Any

from aligntui.cleaning import one_line
from aligntui.disk.density import too_dense

from .headings import role_of
from .incoming import CannotImport, Found, FoundImperative, Grid
from .json_file import FORMAT
from .read_delimited import MOST_ROWS

_WRAPPERS = (
    "issues",
    "items",
    "tasks",
    "data",
    "nodes",
    "results",
    "records",
    "values",
    "cards",
    "rows",
    "entries",
    "list",
)
_MOST_COLUMNS = 60


def read_json(data: bytes, name: str) -> Found | Grid:
    """The cards of a board, or a table of a list of records.

    Raises:
        CannotImport: it is no JSON that holds a list, with its name and the way on.
    """
    if too_dense(data):
        raise CannotImport(
            f"{name} would unpack to far more than a list of records, so it was not read. Cut out the part that is"
            " meant."
        )
    try:
        content = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise CannotImport(f"{name} begins like JSON but is none, or was cut off; nothing of it was read.") from error
    if refusal := _ours(content, name):
        raise CannotImport(refusal)
    if isinstance(content, dict) and isinstance(content.get("cards"), list) and isinstance(content.get("lists"), list):
        return _trello(content, name)
    if isinstance(content, dict) and isinstance(content.get("idList"), str) and isinstance(content.get("name"), str):
        # One card of Trello by itself.
        found = Found(unit="card", remarks=["Read as one card of Trello; its checklists were not read."])
        found.take()
        found.imperatives.append(FoundImperative(one_line(content["name"]), place="card 1"))
        return found
    rows = _records(content)
    if rows is None:
        raise CannotImport(
            f"{name} is JSON that holds no list of records, as a board of Trello or an export of tasks has."
            f" Export it as"
            " CSV, Excel or Markdown and import that."
        )
    return _grid(rows, name)


def _ours(content: object, name: str) -> str:
    """The sentence that refuses a file of this program, or an empty text for a file of others."""
    if not isinstance(content, dict):
        return ""
    if content.get("format") == FORMAT:
        return (
            f"{name} is a whole session of aligntui as JSON, and no list. This makes a session of it: aligntui new"
            f" NAME.align --from {name}"
        )
    if _is_database(content):
        return (
            f"{name} is a session of aligntui, and no list. A hand-out that comes back: aligntui merge FILE"
            f" {name}. A new"
            f" session from the last one: aligntui new NAME.align --from {name}"
        )
    return ""


def is_session(data: bytes) -> bool:
    """Whether a file is a session of this program, whatever its name."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or too_dense(data):
        return False
    try:
        return _is_database(json.loads(data.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError):
        return False


def _is_database(content: object) -> bool:
    return isinstance(content, dict) and "meta" in content and bool({"agenda", "imperatives", "history"} & set(content))


def _trello(board: dict[str, Any], name: str) -> Found:
    found = Found(unit="card", remarks=["Read as a board of Trello."])
    lists = {
        one["id"]: (one_line(str(one.get("name") or "")), bool(one.get("closed")))
        for one in board["lists"]
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
    members = {
        one["id"]: one_line(str(one.get("fullName") or one.get("username") or ""))
        for one in board.get("members") or []
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
    if len(board["cards"]) > MOST_ROWS:
        raise CannotImport(f"{name} has more than {MOST_ROWS:,} cards, which is no list of imperatives.")
    for nth, card in enumerate(board["cards"], 1):
        place = f"card {nth}"
        if not isinstance(card, dict):
            found.leave("without a text", place)
            continue
        listed, closed = lists.get(str(card.get("idList")), ("", False))
        text = one_line(str(card.get("name") or ""))
        if card.get("closed") or closed:
            found.leave("archived", place)
        elif not any(letter.isalnum() for letter in text):
            found.leave("without a text", place)
        else:
            labels = [one_line(str(one.get("name") or "")) for one in _dicts(card.get("labels"))]
            themes = (listed,) if listed else tuple(label for label in labels if label)
            ids = card.get("idMembers")
            who = next((members[one] for one in ids if one in members), "") if isinstance(ids, list) else ""
            found.take()
            found.imperatives.append(FoundImperative(text, themes, who, place=place))
    return found


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _records(content: object) -> list[Any] | None:
    """The list in a JSON file: itself, or in one of the fields that tools wrap it in."""
    if isinstance(content, list):
        return content if any(isinstance(one, dict | str) for one in content) else None
    if isinstance(content, dict):
        for key in (*_WRAPPERS, *content):
            inner = content.get(key)
            if isinstance(inner, dict):
                inner = next((inner[deeper] for deeper in _WRAPPERS if isinstance(inner.get(deeper), list)), None)
            if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner) and _says(inner[0]):
                return inner
    return None


def _says(record: dict[str, Any]) -> bool:
    """Whether a record has a field for words that could be an imperative; lists of events and settings have none."""
    return any(role_of(key)[0] in ("text", "title", "level2", "level3", "level4", "level5") for key in _flat(record))


def _grid(records: list[Any], name: str) -> Grid:
    if len(records) > MOST_ROWS:
        raise CannotImport(f"{name} has more than {MOST_ROWS:,} records, which is no list of imperatives.")
    flat = [_flat(one) if isinstance(one, dict) else {"text": _say(one)} for one in records]
    columns = list(dict.fromkeys(key for one in flat for key in one))[:_MOST_COLUMNS]
    rows = [tuple(one.get(column, "") for column in columns) for one in flat]
    return Grid((tuple(columns), *rows), places=tuple(range(len(rows) + 1)), unit="record")


def _flat(record: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in record.items():
        if key == "fields" and isinstance(value, dict):
            found |= _flat(value)  # as Jira's interface has it
        else:
            found[one_line(str(key))] = _say(value)
    return found


def _say(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return one_line(str(value))
        case dict():
            for key in ("name", "title", "displayName", "fullName", "value", "login", "text", "plain_text"):
                if isinstance(value.get(key), str):
                    return one_line(value[key])
            return ""
        case list():
            return ", ".join(said for one in value[:20] if (said := _say(one)))
        case _:
            return ""
