"""What people read, wherever the program says it: sentences in the code, pages, guides, help, documents, pictures."""

from __future__ import annotations

import ast
import html
import importlib
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from aligntui.commands.parsing import parser_for
from aligntui.commands.table import TABLE
from aligntui.exchange.composing import compose
from aligntui.exchange.formats import DOCUMENTS, FORMATS, Wanted
from aligntui.exchange.markdown import markdown
from aligntui.exchange.selection import Selection
from aligntui.model import Person, StageKey, Team, Workspace
from aligntui.ui.all_keys import every_key
from aligntui.ui.guides import Guide
from aligntui.ui.guides import guide_text as text_of_guide

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "aligntui"
SNAPSHOTS = ROOT / "tests" / "snapshots" / "__snapshots__" / "test_screens"
NOT_SAID = (
    "line_of_sight",
    "drift",
    "read_",
    "alphabets",
    "headings",
    "narrowing",
    "server.py",
    "charts.py",
    "ways.py",
)
"""Files whose strings are words that are read, or other programs' languages."""


@cache
def guide_text(guide: Guide) -> str:
    """A guide, once the keys that it names are known."""
    assert list(every_key())
    return text_of_guide(guide)


@cache
def sentences_of(path: Path) -> tuple[str, ...]:
    """Texts of a file with a blank in them: what is one word alone may be a name of the program."""
    tree = ast.parse(path.read_text("utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (bare | parts):
            found.append(node.value)
    spoken = (re.sub(r"`[a-z_]+\.[a-z_0-9-]+`|‹[^›]*›|workspace=", "…", text) for text in found if "(?P<" not in text)
    return tuple(text for text in spoken if re.search(r"\w\s+\w", text))


def sentences() -> Iterator[tuple[str, str]]:
    """Where it stands, and the text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not any(part in place for part in NOT_SAID):
            for text in sentences_of(path):
                yield place, text


def pages() -> Iterator[tuple[str, str]]:
    """Texts of the page for phones."""
    for path in sorted((PACKAGE / "host" / "page").glob("*.js")):
        source = re.sub(r"/\*.*?\*/|^\s*//[^\n]*$", "", path.read_text("utf-8"), flags=re.S | re.M)
        for found in re.finditer(r"\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`", source):
            text = found[1] or found[2] or ""
            if re.search(r"\w\s+\w", text):
                yield path.name, re.sub(r"\$\{[^}]*\}", "…", text)


def guides() -> Iterator[tuple[str, str]]:
    for path in sorted((PACKAGE / "guide").glob("*.md")):
        yield path.name, guide_text(path.stem)  # type: ignore[arg-type]


def help_of_commands() -> Iterator[tuple[str, str]]:
    for command in TABLE:
        module = importlib.import_module(f"aligntui.commands.{command.module}")
        shown = parser_for(command, module).format_help().replace("workspace=", "")
        yield f"aligntui {command.module}", f"{command.does}\n{shown}"


def pictures() -> Iterator[tuple[str, str]]:
    """The screens as the snapshot tests hold them."""
    for path in sorted(SNAPSHOTS.glob("*.svg")):
        found = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text("utf-8"))
        yield path.stem, html.unescape(" ".join(found)).replace("\xa0", " ")


def documents(workspace: Workspace, today: date) -> Iterator[tuple[str, str]]:
    """Every kind of document of a session, as Markdown, and the summary as a web page without its tags."""
    team, person = workspace.all(Team)[0].id, workspace.all(Person)[-1].id
    for what in DOCUMENTS:
        record = {"plan": team, "a3": team, "card": person}.get(what, "")
        if what not in ("page", "a3"):
            yield what, markdown(compose(workspace, Selection(what, record), today))
    page = FORMATS["html"].write(Wanted(workspace, Selection("summary"), today))
    assert isinstance(page, bytes)
    yield (
        "html",
        html.unescape(re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", page.decode(), flags=re.S)),
    )


def of_stage(key: StageKey) -> str:
    """All that a stage says: its own files, its guide, its pictures."""
    files = [path for path in (PACKAGE / "ui" / "stages").glob("*.py") if key in path.stem]
    own = [text for path in files for text in sentences_of(path)]
    teaching = "\n".join(sentences_of(PACKAGE / "ui" / "stages" / "teaching.py"))
    shown = [text for name, text in pictures() if key.casefold() in name.casefold()]
    return "\n".join((*own, teaching, *shown, guide_text(key)))
