"""A statement with its marks: which tokens are times, known names or signs, so that the rest is read without them."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.known_names import Category, FoundName, find_names
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import find_opening, is_name, is_rank, name_at
from aligntui.rules.line_of_sight.signatures import find_signature, is_a_role, role_that_opens
from aligntui.rules.line_of_sight.time_span import Span
from aligntui.rules.line_of_sight.times import find_times
from aligntui.rules.line_of_sight.tokens import Token, tokenize
from aligntui.rules.line_of_sight.vocabulary import Answer, Names
from aligntui.rules.line_of_sight.words import SMALL

_NAME_APART: Final = frozenset("@[(—–-,/;→?")
_DASHES: Final = frozenset("—–-")
_FARTHEST_NAME_WITH_A_BRACKET: Final = 4
_LONGEST_SIGNATURE: Final = 6
_WORDS_OF_A_TEAM: Final = 2
_LONGEST_ASIDE: Final = 14
_SHORTEST_ABBREVIATION: Final = 2


_FEWEST_LISTED: Final = 3


class Reading:
    """What every rule looks at. `skip[i]` says that token `i` is a time or a sign and no part of the sentence."""

    __slots__ = ("_words_at", "names", "owner", "sentence", "skip", "subjunctive", "text", "times", "tokens")

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self._words_at: dict[tuple[int, int], list[int]] = {}
        self.tokens: list[Token] = tokenize(text)
        self.times: list[Span] = find_times(self.tokens)
        self.skip = [token.kind <= kinds.ADDRESS for token in self.tokens]
        for span in self.times:
            for index in range(span.first, span.after):
                self.skip[index] = True
        opening = find_opening(self.tokens)
        self.sentence = opening.sentence
        self.subjunctive = opening.subjunctive
        for index in (*range(opening.sentence), *opening.aside):
            self.skip[index] = True
        if ", wh" in text:
            self._pass_over_what_is_told_by_the_way()
        self.names: dict[int, Category] = {}
        for found in find_names(self.tokens, names):
            self._mark(found)
        self.owner: tuple[int, int] | None = opening.owner
        self._find_owner()

    def _pass_over_what_is_told_by_the_way(self) -> None:
        """Leave out ", which had been tabled," between a subject and its verb."""
        tokens = self.tokens
        for comma in range(1, len(tokens) - 1):
            if tokens[comma].text != "," or tokens[comma + 1].low not in ("which", "who"):
                continue
            end = next((i for i in range(comma + 2, len(tokens) - 1) if tokens[i].text == ","), 0)
            if end and tokens[end + 1].flags & (can.BEING | can.MODAL | can.HAVING):
                for index in range(comma, end + 1):
                    self.skip[index] = True

    def _mark(self, found: FoundName) -> None:
        for index in range(found.first, found.after):
            if not self.skip[index] or found.category in ("person", "role"):
                self.names[index] = found.category

    def _find_owner(self) -> None:
        """`@Priya`, a name in brackets (`[Marcus]`, `(AEs)`, `(TW)`), or names after the last dash (`— Dana`)."""
        if _NAME_APART.isdisjoint(self.text):
            return
        last_dash = 0
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind == kinds.WORD:
                continue
            if kind == kinds.OWNER:
                before = self.tokens[index - 1] if index else token
                if token.low[1:] in section("everybody_at_once"):
                    continue
                if not before.flags & can.PREPOSITION or before.low == "by":
                    self.owner = self.owner or (index, index + 1)
            elif kind == kinds.MARK:
                if token.text in "[(" and index >= self.sentence:
                    self._owner_in_brackets(index)
                elif index and token.start > self.tokens[index - 1].end and self._sets_apart(index):
                    last_dash = index
        size = len(self.tokens)
        if self.owner is None:
            self._owner_behind_a_comma(size)
        if self.owner is None and last_dash:
            self._owner_between_dashes(last_dash)
        if self.owner is None and last_dash > max(1, self.sentence) and last_dash + 1 < size:
            end = size
            while end > last_dash + 2 and (self.skip[end - 1] or self.tokens[end - 1].text in ".,"):
                end -= 1  # "- Geoff, next week"
            after = last_dash + 2 if last_dash + 1 in self.names else name_at(self.tokens, last_dash + 1)
            if after == end or (end < size and self._are_people(last_dash + 1, end)):
                self.owner = (last_dash + 1, end)
                for index in range(last_dash, size):
                    self.skip[index] = True
        if self.owner is None and (signed := find_signature(self.tokens, self.skip, self.sentence)) is not None:
            self.owner, apart = signed
            for index in range(*apart):
                self.skip[index] = True

    def _sets_apart(self, index: int) -> bool:
        """Whether a mark with space around it is a dash, or a stroke as in "to be published / Leilani"."""
        token = self.tokens[index]
        spaced = index + 1 < len(self.tokens) and self.tokens[index + 1].start > token.end
        return token.text in _DASHES or (token.text == "/" and spaced)

    def _owner_between_dashes(self, last_dash: int) -> None:
        """A name that stands alone between two dashes: "Valve map corrected - Siddiqui - done"."""
        for dash in range(self.sentence, last_dash):
            after = dash + 1
            if self.tokens[dash].text in _DASHES and self.tokens[dash].start > self.tokens[dash - 1].end:
                after = name_at(self.tokens, dash + 1)
            alone = dash + 1 < after < last_dash + 1 and self.tokens[after].text in _DASHES
            if alone and not self.skip[dash + 1]:
                self.owner = (dash + 1, after)
                for index in range(dash, after):
                    self.skip[index] = True
                return

    def _owner_behind_a_comma(self, size: int) -> None:
        """Names that end a line after its last comma: "Deep clean done by Weds close, Tomasz + Ali"."""
        end = size
        while end > 1 and (self.skip[end - 1] or self.tokens[end - 1].text in ".,"):
            end -= 1
        comma = next(
            (i for i in range(end - 1, max(end - _LONGEST_SIGNATURE, 2), -1) if self.tokens[i].text in ",;"), 0
        )
        if not comma or self.skip[comma] or is_name(self.tokens[comma - 1]) or comma + 1 >= end:
            return
        after = name_at(self.tokens, comma + 1)
        if after == comma + 1 and self.skip[comma - 1] and self._are_people(comma + 1, end):
            after = end  # "Change oil in fryers every 3 days, kitchen porters"
        if after == comma + 1 or any(t.text not in "+&" for t in self.tokens[after:end] if not is_name(t)):
            return
        self.owner = (comma + 1, end)
        for index in range(comma, end):
            self.skip[index] = True

    def _are_people(self, first: int, after: int) -> bool:
        """Whether some words are nothing but a role: "kitchen porters"."""
        words = self.tokens[first:after]
        plain = all(t.kind == kinds.WORD and not t.flags & (SMALL | can.ADVERB) for t in words)
        if words and words[0].flags & can.MOSTLY_VERB and not words[0].flags & can.FUNCTION:
            return False  # "bring chairs"
        return plain and bool(words and words[-1].flags & can.PERSON and words[-1].flags & can.PLURAL)

    def _owner_in_brackets(self, opening: int) -> None:
        tokens = self.tokens
        first = opening + 1
        after = next((i for i in range(first, min(len(tokens), first + _LONGEST_ASIDE)) if tokens[i].text in "])"), 0)
        if after <= first:
            return
        if after + 1 < len(tokens) and tokens[after + 1].text == "(" and tokens[after + 1].start == tokens[after].end:
            return  # a link of Markdown
        if tokens[opening].text == "[" and after == first + 1 and is_rank(tokens[first]):
            for index in range(opening, after + 1):
                self.skip[index] = True
            return
        moved = opening and tokens[opening - 1].low in section("moving_a_motion")
        if moved or self._spells_short(opening, first, after):
            for index in range(opening, after + 1):
                self.skip[index] = True  # "advanced life support (ALS)", "Motion (Delgado/Finch) to buy"
            return
        close = after
        if tokens[first].low in section("owner_labels") and first + 1 < after and tokens[first + 1].kind == kinds.WORD:
            first += 1  # "(owner Ops, 1 wk)"
        while after > first + 1 and (self.skip[after - 1] or tokens[after - 1].text == ","):
            after -= 1  # "(Ifeoma, by Thu)": the time is none of the name
        labelled = first + 2 < after and tokens[first + 1].text == ":"
        if labelled and (name_at(tokens, first + 2) == after or is_a_role(tokens, first + 2, after)):
            first += 2  # "(PI: Prof. Haddad)"
        named = first in self.names or name_at(tokens, first) == after
        named = (named or self._are_named_teams(first, after) or self._are_listed(first, after)) and not self.skip[
            first
        ]
        end_of_name = name_at(tokens, first)
        if first < end_of_name < after and tokens[end_of_name].low in ("to", "will"):
            self.owner = self.owner or (first, end_of_name)  # "(Steve to follow up)"
        named = named or (
            tokens[opening].text == "["
            and tokens[first].kind == kinds.WORD
            and all(t.capital for t in tokens[first:after])
        )
        named = named or (after == first + 1 and self._is_role(first))
        timed = self.skip[opening - 1] or after < close
        ends_it = all(t.text == "." for t in tokens[close + 1 :]) and timed  # "... within 8 wks (interns)"
        named = named or (ends_it and is_a_role(tokens, first, after))
        if not named and (end_of_role := role_that_opens(tokens, self.skip, first, close)) > first:
            after, named = end_of_role, True
            close = after - 1 if tokens[after].text == ";" else close  # "(Parks lead; vote in May)"
        if named and tokens[first].low not in section("not_owners"):
            self.owner = self.owner or (first, after)
        elif not (close + 1 < len(tokens) and _describes_a_name(tokens, opening, close)):
            return
        for index in range(opening, close + 1):
            self.skip[index] = True

    def _spells_short(self, opening: int, first: int, after: int) -> bool:
        """Whether a bracket only has the first letters of the words before it: "life support (LS)"."""
        short = self.tokens[first].text
        if after != first + 1 or len(short) < _SHORTEST_ABBREVIATION or not short.isupper():
            return False
        before = [t.low[0] for t in self.tokens[:opening] if t.kind == kinds.WORD and not t.flags & SMALL]
        return "".join(before[-len(short) :]) == short.lower()

    def _are_named_teams(self, first: int, after: int) -> bool:
        """Whether a bracket only has names of teams: "(Learning team)", "(Museum Comm, Local History Comm)"."""
        start = first
        for index in range(first, after + 1):
            if index < after and self.tokens[index].text not in ",&+/":
                continue
            words = self.tokens[start:index]
            plain = all(t.kind == kinds.WORD and not t.flags & SMALL for t in words)
            if not (_WORDS_OF_A_TEAM <= len(words) <= _WORDS_OF_A_TEAM + 1 and plain and words[0].capital):
                return False
            if not words[-1].flags & can.COLLECTIVE:
                return False
            start = index + 1
        return True

    def _are_listed(self, first: int, after: int) -> bool:
        """Whether nothing but names stands there, most of which no list knows: "(Camille, Leopold, Skye)"."""
        words = [token for token in self.tokens[first:after] if token.kind == kinds.WORD]
        marks = [token for token in self.tokens[first:after] if token.kind != kinds.WORD]
        if len(words) < _FEWEST_LISTED or len(marks) < len(words) - 1 or any(mark.text not in ",&+/" for mark in marks):
            return False
        unknown = [word for word in words if not word.flags & ~(can.GIVEN_NAME | can.PLURAL)]
        return all(word.capital and not word.text.isupper() for word in words) and len(unknown) * 2 > len(words)

    def _is_role(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.capital
            and bool(token.flags & (can.PERSON | can.POSITION | can.FUNCTION))
            and not token.flags & can.TITLE
        )

    def words(self, first: int, after: int) -> str:
        """The words from one token up to another, as they stand in the text."""
        return self.text[self.tokens[first].start : self.tokens[after - 1].end]

    def answer(self, first: int, after: int) -> Answer:
        """The same words as an answer, with their place."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        return Answer(self.text[start:end], start, end)

    def words_of(self, answer: Answer) -> list[int]:
        """Which words an answer has; none when it came from a field."""
        if answer.start is None or answer.end is None:
            return []
        place = (answer.start, answer.end)
        found = self._words_at.get(place)
        if found is None:
            start, end = place
            found = [index for index, token in enumerate(self.tokens) if start <= token.start < end]
            self._words_at[place] = found
        return found


def _describes_a_name(tokens: list[Token], opening: int, closing: int) -> bool:
    """Whether a bracket stands between the one who acts and the deed: "Dana Ortiz (sales) calls"."""
    before, following = tokens[opening - 1] if opening else None, tokens[closing + 1]
    early = opening <= _FARTHEST_NAME_WITH_A_BRACKET and before is not None and before.kind == kinds.WORD
    return early and following.kind == kinds.WORD and not following.flags & can.PREPOSITION


def last_of_a_run(reading: Reading, at: int, end: int) -> Token | None:
    """The last of the words that stand together from `at` on: up to a small word, a mark or a time."""
    last: Token | None = None
    while at < end and not reading.skip[at]:
        token = reading.tokens[at]
        if token.kind != kinds.WORD or token.flags & SMALL:
            break
        last = token
        at += 1
    return last
