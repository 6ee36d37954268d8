"""Word lists as they lie in the data files beside this module, read once, when the first statement is judged.

A data file has sections `[name]`, words apart by white space, phrases with underscores, comments after `# `.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Final

_FILES: Final = (
    "verbs_known.txt",
    "verbs_judged.txt",
    "people.txt",
    "not_people.txt",
    "audiences.txt",
    "actors.txt",
    "things.txt",
    "time_words.txt",
    "grammar.txt",
    "vague.txt",
    "openings.txt",
    "chains.txt",
)


class _File:
    """A long list with a line an initial letter, so that one line on the command line stays quick."""

    def __init__(self, file: str) -> None:
        self._file = file

    @cached_property
    def _all_lines(self) -> list[str]:
        from importlib.resources import files

        return [
            line for line in files(__package__).joinpath(self._file).read_text(encoding="utf-8").splitlines() if line
        ]

    @cached_property
    def _by_initial(self) -> dict[str, str]:
        return {line[0]: line for line in self._all_lines if line[0] != "#"}

    def _entries(self, initial: str) -> list[str]:
        return self._by_initial.get(initial, "").split()


class ByInitial(_File):
    """Words, taken apart when the first word that begins with their letter is met."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._known: dict[str, frozenset[str]] = {}

    def __contains__(self, word: str) -> bool:
        initial = word[:1]
        known = self._known.get(initial)
        if known is None:
            known = self._known[initial] = frozenset(self._entries(initial))
        return word in known


class KindsByInitial(_File):
    """Words with the letters of their kinds ("library=ck"); the last comment of the file says what the letters mean."""

    def kinds(self, word: str) -> tuple[str, ...]:
        """The names of a word's kinds, the most frequent first; empty for a word that is not there.

        It is looked for in the text, which takes microseconds; whoever asks often keeps what it found. Taking all lines
        apart would cost the first statement a quarter of its time.
        """
        _, _, behind = f" {self._by_initial.get(word[:1], '')}".partition(f" {word}=")
        return tuple(self._names[letter] for letter in behind.partition(" ")[0])

    @cached_property
    def _names(self) -> dict[str, str]:
        told = next(line for line in self._all_lines if line.startswith("# a "))
        return {entry[0]: entry[2:] for entry in told[2:].split(", ")}


COMMON_WORDS: Final = ByInitial("words_common.txt")
GIVEN_NAMES: Final = ByInitial("names_given.txt")

Sections = Mapping[str, frozenset[str]]


@cache
def sections() -> Sections:
    """Every section of every file by its name; phrases have spaces where the file has underscores."""
    from importlib.resources import files  # 5 ms that only the first judgement should cost

    found: dict[str, list[str]] = {}
    for name in _FILES:
        current: list[str] = []
        for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line:
                continue
            if line.startswith("["):
                current = found.setdefault(line[1:-1], [])
            else:
                current.extend(line.split(" # ")[0].split())
    return {name: frozenset(word.replace("_", " ") for word in words) for name, words in found.items()}


class _Table(dict[str, frozenset[str]]):
    """All sections, filled when the first is asked for; a lookup costs what one in a dict costs."""

    def __missing__(self, name: str) -> frozenset[str]:
        if not self:
            self.update(sections())
            return self[name]
        raise KeyError(name)


section: Final[Callable[[str], frozenset[str]]] = _Table().__getitem__
"""One section; an unknown name is a mistake of the caller and raises `KeyError`."""


@cache
def phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a section by their first word, longest first, so that the longest that fits wins."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in section(name):
        words = tuple(entry.split())
        if len(words) > 1:
            table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(entries, key=lambda e: (-len(e), e))) for first, entries in table.items()}
