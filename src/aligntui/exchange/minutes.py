"""What minutes have beside their items: who was there, when and where, and numbered points over bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aligntui.rules.words import plural

from .block import Block

HEAD_OF_A_MEETING = "of who was there, when and where"
_WHO_WAS_THERE = re.compile(
    r"^\**(?:present|also present|those present|in attendance|attendance|attend(?:ees|ing)|participants|absent|excused"
    r"|apologies(?: from)?|regrets|anwesend(?:e|\w* sind)?|teilnehmer\w*|teilnehmende|entschuldigt|abwesend"
    r"|présents?|participant(?:e?s)?|absents?|excusés?|asistentes|presentes|ausentes|närvarande|frånvarande|til ?stede"
    r"|deltak(?:ere|ande)|deltag(?:ere|are)|fravær\w*|aanwezig(?:en)?|afwezig|presenti|assenti|obecni|läsnä)\**\s*:\**",
    re.I,
)
_WHEN_AND_WHERE = re.compile(
    r"^\**(?:note ?taker|minutes(?: taken)? by|chair(?:ed by|person|man|woman)?|date|time|venue|location|protokoll\w*"
    r"|datum|ort|uhrzeit|lieu|fecha|lugar|plaats)\**\s*:\**\s*\S",
    re.I,
)
_BETWEEN_NAMES = re.compile(r"[,;&/]|\s(?:and|und|et|y|og|och|en)\s")
_MOST_OF_A_NAME = 5
"""Words of a name with what somebody does in brackets; a longer piece is a sentence."""
_TITLE = 45


def without_head_of_meeting(blocks: Sequence[Block]) -> list[Block]:
    """The same, with lines like `Present: Ann, Bob` left out: they are about the meeting, and no theme of what it
    said."""
    if not any(block.kind == "text" and _names_people(block.text) for block in blocks):
        return list(blocks)
    return [
        replace(block, kind="left", why=HEAD_OF_A_MEETING)
        if block.kind == "text" and (_names_people(block.text) or _WHEN_AND_WHERE.match(block.text))
        else block
        for block in blocks
    ]


def _names_people(text: str) -> bool:
    found = _WHO_WAS_THERE.match(text)
    said = text[found.end() :].strip() if found else ""
    return bool(said) and all(len(piece.split()) <= _MOST_OF_A_NAME for piece in _BETWEEN_NAMES.split(said))


def nested_under_numbers(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """(the same, in which bullets right under a numbered line are nested in it, as minutes write their points; a
    remark when there are any). A list that only changes its marks for its last item stays one list."""
    result = list(blocks)
    over: list[str] = []
    for at, block in enumerate(blocks):
        if block.kind != "item" or block.mark != "number":
            continue
        end = _end_of_bullets(blocks, at)
        if _is_point(blocks, at, end):
            over.append(block.place)
            for nth in range(at + 1, end):
                result[nth] = replace(result[nth], depth=result[nth].depth + 1)
    if not over:
        return result, ""
    named = ", ".join([place for place in dict.fromkeys(over) if place][:3])
    return result, (
        f"{plural(len(over), 'numbered line')} over bullets ({named}{' and more' if len(over) > 3 else ''})"
        f" {'was' if len(over) == 1 else 'were'} taken as what the bullets are about."
    )


def _end_of_bullets(blocks: Sequence[Block], at: int) -> int:
    """Where the bullets end that follow a numbered line, and what is nested in them."""
    depth = blocks[at].depth
    end = at + 1
    while end < len(blocks) and blocks[end].kind == "item":
        if blocks[end].depth < depth or (blocks[end].depth == depth and blocks[end].mark != "bullet"):
            break
        end += 1
    return end


def _is_point(blocks: Sequence[Block], at: int, end: int) -> bool:
    point = blocks[at]
    if end == at + 1 or blocks[at + 1].depth != point.depth or blocks[at + 1].mark != "bullet":
        return False
    if len(point.text) > _TITLE or point.text.endswith((".", "!", "?", ",")):
        return False
    before = blocks[at - 1] if at else None
    counted = before is not None and before.kind == "item" and before.mark == "number" and before.depth == point.depth
    return not counted or end - at > 2
