"""Whether a line tells something to do, so that it is an item and no title of the lines under it."""

from __future__ import annotations

from aligntui.rules.numbers import SPELLED

_WORDS = 3
"""Fewer are a title: "Report writing", "Open points"."""

_BEFORE_AN_OBJECT = frozenset(("the", "a", "an", "our", "all", "every", "each", "this", "these", *SPELLED))


def is_an_order(text: str) -> bool:
    """Whether a line has three words or more and begins with a verb: "Renew the two old ovens", "Hire three drivers".

    A verb that is a noun, too, has to have an article or a number behind it: "Plan for the north", "Finance and
    support" are titles.
    """
    words = text.casefold().split()
    if len(words) < _WORDS or text.endswith(":"):
        return False
    from aligntui.rules.line_of_sight.word_kinds import senses_of_noun
    from aligntui.rules.line_of_sight.words import is_mostly_a_verb

    if not is_mostly_a_verb(words[0]):
        return False
    return words[1] in _BEFORE_AN_OBJECT or words[1].isdigit() or not senses_of_noun(words[0], words[0])
