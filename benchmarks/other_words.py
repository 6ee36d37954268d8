"""Writes lines like the annotated ones with other words of the same kinds.

`python -m benchmarks.other_words OUT.jsonl LINES.jsonl`, for a teacher to tell of (`benchmarks.teacher`): lines of
public repositories are seldom statements, and the annotated ones have few words. Four words in ten that are no small
words are changed for others of the same flags and the same first sense, from the annotated lines and from LINES; what a
variant answers is not known here, and many make no sense.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import Names
from aligntui.rules.line_of_sight.word_kinds import senses_of_noun
from aligntui.rules.line_of_sight.word_traits import FUNCTION_WORD

from .evaluate import LEARNING_SETS, read, read_file

OF_TEN: Final = 4
"""So many words of ten are changed."""
VARIANTS: Final = 2
"""Of each line of the newest learning set; of the others one."""
ENOUGH: Final = 8
"""Kinds with fewer words are not changed: there is nothing to choose from."""
_KEPT: Final = FUNCTION_WORD | can.CADENCE | can.NUMBER_WORD | can.NOBODY
_FLAGS: Final = (
    can.GIVEN_NAME,
    can.PERSON,
    can.PLURAL,
    can.VERB_ING,
    can.VERB_PAST,
    can.VERB_S,
    can.VERB,
    can.MOSTLY_VERB,
    can.GENERIC,
    can.ORGANISATION,
    can.TOOL,
    can.ADVERB,
)
Kind = tuple[tuple[bool, ...], str, bool, bool]


def kind_of(token: Token) -> Kind | None:
    """What a word has to have in common with one that may stand in its place; none for one that stays."""
    if token.kind != kinds.WORD or token.flags & _KEPT or len(token.text) < 3 or not token.text.isalpha():
        return None
    senses = senses_of_noun(token.low, token.singular)
    flags = tuple(bool(token.flags & flag) for flag in _FLAGS)
    return flags, senses[0] if senses else "", token.low.endswith("s"), token.text[:1].isupper() and token.start > 0


def varied(text: str, words: dict[Kind, list[str]], draw: random.Random) -> str:
    """The line with other words in some places."""
    written, at = [], 0
    for token in Reading(text, Names()).tokens:
        kind = kind_of(token)
        changed = kind in words and draw.randrange(10) < OF_TEN
        written += [text[at : token.start], draw.choice(words[kind]) if changed and kind else token.text]
        at = token.end
    return "".join((*written, text[at:]))


def main(out: str, *files: str) -> None:
    draw = random.Random(5)
    annotated = [row["text"] for name in LEARNING_SETS for row in read(name)]
    newest = [row["text"] for row in read(LEARNING_SETS[-1])] * (VARIANTS - 1)
    found: dict[Kind, Counter[str]] = defaultdict(Counter)
    for text in (*annotated, *(row["text"] for file in files for row in read_file(Path(file)))):
        for token in Reading(text, Names()).tokens:
            if (kind := kind_of(token)) is not None:
                found[kind][token.text] += 1
    # A word that comes often is drawn oftener, but not as much oftener as it comes.
    words = {
        kind: draw.choices(list(of), [often**0.5 for often in of.values()], k=20_000)
        for kind, of in found.items()
        if len(of) >= ENOUGH
    }
    lines = dict.fromkeys(varied(text, words, draw) for text in (*annotated, *newest))
    told = set(annotated)
    with Path(out).open("w", encoding="utf-8") as file:
        for line in lines:
            if line not in told:
                file.write(json.dumps({"text": line}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
