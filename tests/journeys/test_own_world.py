"""Examples, placeholders and starting points speak of the session's own world, or of a trade; never of another one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Input, TextArea

from aligntui.model import Person, Tactic, Team, Workspace
from aligntui.model.frame import Meta
from aligntui.rules.line_of_sight import Fields, judge, starting_points
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.quick_entry import understand_tactic
from aligntui.rules.segments import listed
from aligntui.rules.stages import STAGES
from aligntui.ui import examples
from aligntui.ui.guides import guide_text
from aligntui.ui.stages import teaching
from tests.packaging.test_house import HERE
from tests.screens import new_file, opened, seen

PACKAGE = HERE / "src" / "aligntui"
TRADES = sorted((PACKAGE / "guide" / "trades").glob("*.toml"))


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{4,}", text)}


SPOKEN = ("ui", "session", "host", "guide")


@cache
def words_of_trades() -> frozenset[str]:
    """What only a trade's examples say: no text of the program itself has these words."""
    said: set[str] = set()
    for path in TRADES:
        for name, value in tomllib.loads(path.read_text("utf-8")).items():
            said |= words_of(" ".join(value) if isinstance(value, list) else value) if name != "name" else set()
    for place in SPOKEN:
        for path in (PACKAGE / place).rglob("*"):
            if path.suffix in (".py", ".md", ".toml") and path not in TRADES:
                said -= words_of(path.read_text("utf-8"))
    assert {"menswear", "berth", "discharge", "pupils"} <= said
    return frozenset(said)


@pytest.fixture
def no_trade() -> Iterator[None]:
    yield
    examples.use_trade(examples.PLAIN)
    examples.use_world_of(Workspace({Meta.table: [Meta()]}))


NAMES = st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=12)
SEGMENTS = st.lists(NAMES.map(lambda name: f"zz{name}"), min_size=3, max_size=6, unique_by=str.casefold)


@pytest.mark.usefixtures("no_trade")
@given(people=st.lists(NAMES, min_size=2, max_size=5), segments=SEGMENTS, sign=st.sampled_from((", ", "; ", "\n")))
@settings(max_examples=12, deadline=None)
def test_with_two_people_and_three_segments_no_example_names_anything_else(
    people: list[str], segments: list[str], sign: str
) -> None:
    workspace = Workspace(
        {
            Meta.table: [Meta(whom=sign.join(segments))],
            Person.table: [Person(id=f"per_{nth}", name=name) for nth, name in enumerate(people)],
        }
    )
    examples.use_world_of(workspace)
    own = words_of(" ".join((*people, *segments)))
    for trade in examples.trades():
        examples.use_trade(trade)
        said = "\n".join(examples.example(name) for name in examples.NAMES)
        assert not (words_of(said) - own) & words_of_trades()
        assert segments[0] in examples.example("tactic") and people[0] in examples.example("tactic")
        for text in (getattr(teaching, name) for name in dir(teaching) if name.isupper()):
            assert not (words_of(examples.with_examples(text)) - own) & words_of_trades()


@pytest.mark.usefixtures("no_trade")
@pytest.mark.parametrize("path", TRADES, ids=lambda path: path.stem)
def test_a_trade_has_every_example_and_its_tactic_is_direct(path: Path) -> None:
    examples.use_trade(path.stem)
    workspace = Workspace({Meta.table: [Meta()], Team.table: [Team(id="tea_1", name="Night")]})
    examples.use_world_of(workspace)
    for name in examples.NAMES:
        assert examples.example(name), name
        assert "{" not in examples.example(name)
    assert "Night" in examples.example("team")
    entry = understand_tactic(examples.example("tactic"), workspace)
    assert not entry.remarks or "nobody" in " ".join(entry.remarks).casefold()
    fields = Fields(owner="Ana", due=entry.due, hours=entry.hours)
    assert judge(entry.text, fields).verdict == "direct"


@pytest.mark.usefixtures("no_trade")
def test_words_of_people_in_an_example_are_text() -> None:
    people = [Person(id="per_1", name="*Ann*"), Person(id="per_2", name="`cut.park`")]
    workspace = Workspace({Meta.table: [Meta(whom="a `b`, *c*, | d {tactic}, e\x1b[31m")], Person.table: people})
    examples.use_world_of(workspace)
    for name in examples.NAMES:
        assert not set("*`{}\x1b") & set(examples.example(name))
    assert teaching.teach(teaching.CLOSE_EMPTY).plain.count("cut.park") == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hauliers, the ferry line and shippers", ["hauliers", "the ferry line", "shippers"]),
        ("hauliers, the ferry line, and shippers.", ["hauliers", "the ferry line", "shippers"]),
        ("pupils; parents; the council", ["pupils", "parents", "the council"]),
        ("patients over 75\nfamilies\n\nambulance crews", ["patients over 75", "families", "ambulance crews"]),
        ("small builders and residents and traders", ["small builders", "residents", "traders"]),
        ("research and development heads", ["research and development heads"]),
        ("", []),
    ],
)
def test_whom_is_read_as_people_write_it(text: str, parts: list[str]) -> None:
    assert listed(text) == parts


@pytest.mark.usefixtures("no_trade")
async def test_a_room_that_said_who_it_is_reads_of_nobody_else_on_any_stage(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path, "Quay"), size=(160, 48)) as person:
        examples.use_trade("hospital")
        await person.press("escape", "e")
        await person.fill("", "hauliers, the ferry line and shippers", "we load at night")
        await person.press("a")
        for line in ("Ana Berg, foreman, Yard", "Bo Ek, planner, Yard"):
            await person.type(line, "enter")
        assert len(person.session.workspace.all(Person)) == 2
        strange = words_of_trades() - words_of(
            "Quay we load at night hauliers the ferry line and shippers Ana Berg foreman Yard planner"
        )
        for stage in STAGES:
            await person.stage(stage.number)
            inputs = [str(one.placeholder) for one in person.app.screen.query(Input)]
            inputs += [str(one.placeholder) for one in person.app.screen.query(TextArea)]
            said = "\n".join([seen(person.app), *inputs, guide_text(stage.key, person.session.workspace)])
            assert not words_of(said) & strange, (stage.title, words_of(said) & strange)
        await person.stage(8)
        assert "Bo: shows the ferry line our plan" in str(
            person.app.screen.query("#stage-close Input").first(Input).placeholder
        )


@pytest.mark.usefixtures("no_trade")
def test_starting_points_are_the_sessions_own_or_none() -> None:
    judged = judge("Show the new plan")
    nobody = Workspace({Meta.table: [Meta()]})
    assert starting_points(judged, names_for_coach(nobody, "")) == ()
    people = [Person(id="per_1", name="Ana"), Person(id="per_2", name="Bo")]
    meta = Meta(whom="hauliers, the ferry line, shippers")
    own = Workspace({Meta.table: [meta], Person.table: people, Tactic.table: []})
    names = names_for_coach(own, "")
    assert names.segments == ("hauliers", "the ferry line", "shippers")
    assert set(names.people) == {"Ana", "Bo"}


OF_A_TRADE = re.compile(
    r"\b(menswear|retail|customers?|sales|CRM|binder|buyers?|account executives?|nurses?|wards?|patients?|pupils?"
    r"|hauliers?|berths?|cranes?|donors?|residents?|chains?|clinics?)\b",
    re.I,
)


def test_no_text_of_the_program_speaks_of_one_trade() -> None:
    found = []
    for place in SPOKEN:
        for path in sorted((PACKAGE / place).rglob("*.py")):
            source = path.read_text("utf-8")
            if OF_A_TRADE.search(source) is None:
                continue
            tree = ast.parse(source)
            documented = {
                node.body[0].value
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            bare = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documented | bare:
                    found += [f"{path.name}:{node.lineno}: {node.value}"] if OF_A_TRADE.search(node.value) else []
    for path in sorted((PACKAGE / "guide").glob("*.md")):
        found += [f"{path.name}: {found[0]}" for found in OF_A_TRADE.finditer(path.read_text("utf-8"))]
    assert found == []
