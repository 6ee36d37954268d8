"""`aligntui lint [FILE...]`: judges statements, one a line, or the tactics of a workspace."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .printing import complain, say, say_json

if TYPE_CHECKING:
    from aligntui.rules.line_of_sight import Judgement
    from aligntui.store import Loaded

EXAMPLE = """examples:
  aligntui lint tactics.txt
  echo "Exploit the retail sector" | aligntui lint
  aligntui lint nordfrakt.align --json"""


MOST_BYTES = 20_000_000
"""Of one text."""
_MOST_REMEMBERED = 10_000
"""Lines of one text: a list that was put together from many has some of them more than once."""


def _stream() -> bytes:
    return b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)


class NotUtf8(Exception):
    """A line holds bytes that are not text; the message says where."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        default=["-"],
        metavar="FILE",
        help="text with one statement a line, or the file of a session; a folder for those in it; - is standard input",
    )
    parser.add_argument("--json", action="store_true", help="one object a line, in the order of the input")


def run(args: argparse.Namespace) -> int:
    status = DONE
    names = _names(args.files)
    if names is None:
        return CANNOT_READ
    try:
        for name in names:
            judgements = _of_workspace(Path(name)) if name.lower().endswith(".align") else _of_text(name)
            if judgements is None:
                return CANNOT_READ
            for judgement in judgements:
                if judgement.verdict != "direct":
                    status = FINDINGS
                if args.json:
                    say_json(judgement.as_json())
                else:
                    _show(judgement)
    except NotUtf8 as error:
        sys.stdout.flush()
        complain(error)
        return WRONG_USE
    return status


def _names(given: Sequence[str]) -> list[str] | None:
    """The files that are meant, a folder standing for the texts and sessions in it; None when there are none."""
    found: list[str] = []
    for name in given:
        try:
            folder = name != "-" and Path(name).is_dir()
            inside = sorted(each for each in Path(name).iterdir() if _is_meant(each)) if folder else []
        except (OSError, ValueError) as error:
            complain(f"{name} could not be read: {getattr(error, 'strerror', None) or error}; nothing was changed.")
            return None
        if folder and not inside:
            complain(f"In the folder {name} there is no text (.txt, .md) and no session (.align); nothing was judged.")
            return None
        found += [str(each) for each in inside] if folder else [name]
    return found


def _is_meant(path: Path) -> bool:
    return path.suffix.casefold() in (".txt", ".md", ".align") and not path.name.startswith(".") and path.is_file()


def _of_text(name: str) -> Iterator[Judgement] | None:
    from aligntui.disk.own import read_named

    try:
        data = _stream() if name == "-" else read_named(Path(name), MOST_BYTES)
    except FileNotFoundError:
        complain(f"There is no file {name}; look at the name once more.")
        return None
    except (OSError, ValueError) as error:
        complain(f"{name} could not be read: {getattr(error, 'strerror', None) or error}; nothing was changed.")
        return None
    if len(data) > MOST_BYTES:
        complain(f"There is more than {MOST_BYTES / 1e6:,.0f} MB to read, more than any list has; nothing was judged.")
        return None
    if name == "-" and data.lstrip().startswith(b'{"') and b'"schema"' in data:
        return _of_piped_workspace(data)
    return _judge_lines(data, "standard input" if name == "-" else name)


def _judge_lines(data: bytes, name: str) -> Iterator[Judgement]:
    judged = lru_cache(_MOST_REMEMBERED)(_judged)
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    for number, line in enumerate(lines, 1):
        try:
            text = line.removesuffix(b"\r").decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotUtf8(f"Line {number} of {name} is not UTF-8 text; save it as UTF-8 and try again.") from error
        yield judged(text)


_HOURS = re.compile(r"[\d.,\s]+(?:h|hrs?|hours?|min|minutes?)\b", re.I)
"""`~20 a month` is no number of hours."""


def _judged(text: str) -> Judgement:
    """Hours a week stand beside a statement, as they do where tactics are typed, and are no part of its words. `~40
    shops` is: a number about which somebody is not sure."""
    from aligntui.rules.days import understand_hours
    from aligntui.rules.line_of_sight import Fields, judge
    from aligntui.rules.line_signs import SIGN, longest

    for sign in SIGN.finditer(text):
        hours, used = longest(text[sign.end() :], understand_hours, 4) if sign[1] == "~" else (None, 0)
        end = sign.end() + used
        if hours is not None and _HOURS.match(text[sign.end() : end]):
            # Blanks in their place: where an answer stands in the line is told, too.
            words = f"{text[: sign.start()]}{' ' * (end - sign.start())}{text[end:]}"
            return replace(judge(words, Fields(hours=hours)), text=text)
    return judge(text)


def _of_piped_workspace(data: bytes) -> Iterator[Judgement] | None:
    from aligntui.store import CannotOpen, read_workspace

    try:
        return _of_tactics(read_workspace(data, "standard input"))
    except CannotOpen as refused:
        complain(refused)
        return None


def _of_workspace(path: Path) -> Iterator[Judgement] | None:
    from .workspaces import load

    loaded = load(path)
    return _of_tactics(loaded) if loaded is not None else None


def _of_tactics(loaded: Loaded) -> Iterator[Judgement]:
    from aligntui.rules.cells import judgement_of
    from aligntui.rules.priorities import counted

    return (judgement_of(loaded.workspace, tactic) for tactic in counted(loaded.workspace))


def _show(judgement: Judgement) -> None:
    say(f"{judgement.verdict:<8}  {judgement.answered}/6  {judgement.text}")
    for sentence in (judgement.note, judgement.next_question):
        if sentence:
            say(f"{'':<8}       {sentence}")
