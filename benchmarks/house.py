"""The picture of the house, made from the imports of its code: `make house` draws docs/house.svg again.

Floors are those of the first import contract in pyproject.toml; arrows and dots are what the modules import, also for
type checking and inside functions. There are no counts in it, so it changes only when a door does.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import grimp

HERE = Path(__file__).parent.parent
SOURCE = HERE / "src" / "aligntui"
PICTURE = HERE / "docs" / "house.svg"
ROOT = "aligntui"

Floors = Sequence[Sequence[str]]
"""Names of rooms from top to bottom, those of one floor beside each other."""
Doors = Mapping[str, frozenset[str]]
"""Room -> the rooms that it imports."""

WIDTH, BOX, FLOOR, LEFT, TOP = 1180, 58, 86, 620, 64
"""In units of the picture: its width, a box's and a floor's height, where the table of dots begins, and its heads."""
CELL = 29
"""Width and height of one cell of the table of dots."""
CAPTION = (
    "A dot: the room of this line imports that of the column.",
    "No dot under the diagonal: nobody knows who is above.",
    "The arrows are the dots that no way over other rooms stands for.",
)
BESIDE = 9
"""Names of single files in one line."""


def draw() -> str:
    """The picture as SVG, as the code has it now."""
    graph = grimp.build_graph(ROOT, cache_dir=None)
    floors = contract_floors()
    house = Picture("The house", floors, doors_between(graph, [room for floor in floors for room in floor], ROOT))
    rooms = inner_rooms(graph, f"{ROOT}.ui")
    doors = doors_between(graph, rooms, f"{ROOT}.ui")
    ui = Picture("Inside ui/", floors_of(doors), doors)
    top = house.height + 30
    rest = files_beside(graph, f"{ROOT}.ui")
    height = top + ui.height + 18 * (len(rest) // BESIDE + 3)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
            "<style>text{fill:#1c2b33}.say{font-size:11px;fill:#50626c}.room{font-size:15px;font-weight:600}"
            ".head{font-size:19px;font-weight:600}.small{font-size:12px}</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto"><path d="M0 0L8 4L0 8z" fill="#5f7a86"/></marker></defs>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            *house.lines(0),
            *ui.lines(top),
            *_named(rest, top + ui.height + 10),
            "</svg>",
            "",
        ]
    )


def contract_floors() -> list[list[str]]:
    """The floors of the house, as the import contract has them."""
    contracts = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers" and one["containers"] == [ROOT])
    named = [[room.strip(" ()") for room in layer.replace(":", "|").split("|")] for layer in layers]
    return [[room for room in floor if room != "_version"] for floor in named]


def doors_between(graph: grimp.ImportGraph, rooms: Sequence[str], inside: str) -> dict[str, frozenset[str]]:
    """Which of these rooms import which, with all that is in them."""
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for room in rooms:
        top = f"{inside}.{room}"
        for module in (top, *graph.find_descendants(top)):
            for other in graph.find_modules_directly_imported_by(module):
                name = other.removeprefix(f"{inside}.").partition(".")[0]
                if other.startswith(f"{inside}.") and name in found and name != room:
                    found[room].add(name)
    return {room: frozenset(others) for room, others in found.items()}


def inner_rooms(graph: grimp.ImportGraph, package: str) -> list[str]:
    """What the picture of a package shows: its folders, its door to the program, and what they may ask of the app."""
    names = sorted(module.rpartition(".")[2] for module in graph.find_children(package))
    return [name for name in names if graph.find_children(f"{package}.{name}") or name in ("app", "host", "text")]


def files_beside(graph: grimp.ImportGraph, package: str) -> list[str]:
    """The single files of a package that its picture has no box for."""
    shown = inner_rooms(graph, package)
    return sorted(name for one in graph.find_children(package) if (name := one.rpartition(".")[2]) not in shown)


def floors_of(doors: Doors) -> list[list[str]]:
    """Floors worked out from the doors: every room stands right above the highest that it imports.

    Raises:
        ValueError: rooms import each other in a circle.
    """
    left, height, floors = dict(doors), dict[str, int](), list[list[str]]()
    while left:
        free = sorted(room for room, others in left.items() if not others & left.keys())
        if not free:
            raise ValueError(f"in a circle: {', '.join(sorted(left))}")
        for room in free:
            height[room] = len(floors)
            del left[room]
        floors.append(free)
    return floors[::-1]


def needed(doors: Doors) -> Iterator[tuple[str, str]]:
    """The arrows that no way over other rooms stands for already."""

    def reach(room: str) -> set[str]:
        return set().union(*({other} | reach(other) for other in doors[room]))

    for room, others in doors.items():
        for other in sorted(others):
            if not any(other in reach(between) for between in others - {other}):
                yield room, other


def says(room: str, inside: str) -> str:
    """The first sentence of a room's own docstring."""
    place = SOURCE / ("ui" if inside == "Inside ui/" else "") / room
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    words = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").splitlines()
    return words[0] if words else ""


class Picture:
    """Boxes on floors with the arrows that are needed, and beside them a table with a dot for every door."""

    def __init__(self, title: str, floors: Floors, doors: Doors) -> None:
        self.title, self.floors, self.doors = title, floors, doors
        self.order = [room for floor in floors for room in floor]
        self.height = TOP + 40 + max(len(floors) * FLOOR, 90 + len(self.order) * CELL)

    def lines(self, top: int) -> Iterator[str]:
        yield f'<text class="head" x="24" y="{top + 36}">{escape(self.title)}: who imports whom</text>'
        places = {}
        for number, floor in enumerate(self.floors):
            wide = (LEFT - 60 - 20 * (len(floor) - 1)) // len(floor)
            for at, room in enumerate(floor):
                places[room] = (24 + at * (wide + 20), top + TOP + number * FLOOR, wide)
        for room, other in needed(self.doors):
            yield self._arrow(places[room], places[other])
        for room, (x, y, wide) in places.items():
            yield from self._box(room, x, y, wide)
        yield from self._dots(top)

    def _box(self, room: str, x: int, y: int, wide: int) -> Iterator[str]:
        box = f'x="{x}" y="{y}" width="{wide}" height="{BOX}" rx="6"'
        yield f'<rect {box} fill="#eaf3f5" fill-opacity="0.85" stroke="#5f7a86"/>'
        yield f'<text class="room" x="{x + 10}" y="{y + 20}">{escape(room)}</text>'
        for number, row in enumerate(_wrapped(says(room, self.title), (wide - 16) // 6, 2)):
            yield f'<text class="say" x="{x + 10}" y="{y + 36 + number * 14}">{escape(row)}</text>'

    def _arrow(self, start: tuple[int, int, int], end: tuple[int, int, int]) -> str:
        # Straight down where both boxes have room for it; arrows lie under the boxes, which let them shine through.
        low, high = max(start[0], end[0]), min(start[0] + start[2], end[0] + end[2])
        x, to = (low + high) // 2, (low + high) // 2
        if low >= high:
            x, to = (
                (start[0] + 30, end[0] + end[2] - 30) if start[0] > end[0] else (start[0] + start[2] - 30, end[0] + 30)
            )
        ends = f'x1="{x}" y1="{start[1] + BOX}" x2="{to}" y2="{end[1] - 2}"'
        return f'<line {ends} stroke="#5f7a86" stroke-width="1.5" marker-end="url(#tip)"/>'

    def _dots(self, top: int) -> Iterator[str]:
        x, y = LEFT + 90, top + TOP + 80
        for number, words in enumerate(CAPTION):
            yield f'<text class="say" x="{LEFT}" y="{top + 22 + number * 14}">{escape(words)}</text>'
        for number, room in enumerate(self.order):
            line, row = x + number * CELL, y + number * CELL
            yield f'<text class="small" x="{x - 10}" y="{row + 19}" text-anchor="end">{escape(room)}</text>'
            yield f'<text class="small" transform="translate({line + 12} {y - 8}) rotate(-50)">{escape(room)}</text>'
            yield f'<rect x="{line}" y="{row}" width="{CELL}" height="{CELL}" fill="#d5e2e6"/>'
            for other in sorted(self.doors[room], key=self.order.index):
                column = x + self.order.index(other) * CELL
                yield f'<circle cx="{column + CELL // 2}" cy="{row + CELL // 2}" r="5" fill="#0f766e"/>'
        side = len(self.order) * CELL
        yield f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="none" stroke="#5f7a86"/>'


def _named(files: Sequence[str], top: int) -> Iterator[str]:
    yield f'<text class="small" x="24" y="{top}">And these single files of ui/, which serve them:</text>'
    for number in range(0, len(files), BESIDE):
        words = ", ".join(f"{file}.py" for file in files[number : number + BESIDE])
        yield f'<text class="say" x="24" y="{top + 20 + number // BESIDE * 18}">{escape(words)}</text>'


def _wrapped(text: str, width: int, rows: int) -> list[str]:
    """The text in at most so many rows; what does not fit is left out with a sign for it."""
    found = [""]
    for word in text.split():
        if len(f"{found[-1]} {word}".strip()) > width:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found if len(found) <= rows else [*found[: rows - 1], f"{found[rows - 1].rstrip('.,:;')} …"]


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
