"""The rule files: each can be read, no rule is dead, and a mistake in one is said with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from benchmarks.evaluate import ANSWER_SETS, PAIR_SETS, read

from aligntui.rules.line_of_sight import audiences, chained, deeds, gifts, judge, means
from aligntui.rules.line_of_sight.rulebook import Rule, Rulebook, RuleError

BOOKS = {book.file: book for book in (audiences._RULES, chained._RULES, deeds._RULES, means._MEANS, gifts._GIFTS)}


@pytest.mark.parametrize("file", BOOKS)
def test_every_rule_has_a_name_of_its_own(file: str) -> None:
    names = [rule.name for rule in BOOKS[file].rules]
    assert names
    assert len(names) == len(set(names))


def test_few_rules_never_decide_a_line_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    fired: set[tuple[str, str]] = set()
    asked = Rulebook.deciding

    def noted(self: Rulebook[object], case: object) -> Rule[object] | None:
        rule = asked(self, case)
        if rule is not None:
            fired.add((self.file, rule.name))
        return rule

    monkeypatch.setattr(Rulebook, "deciding", noted)
    for name in ANSWER_SETS:
        for row in read(name):
            judge(row["text"])
    for name in PAIR_SETS:
        for row in read(name):
            judge(row["vague"])
            judge(row["precise"])
    every = {(file, rule.name) for file, book in BOOKS.items() for rule in book.rules}
    dead = sorted(every - fired)
    assert len(dead) <= 0.15 * len(every), dead


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("file", BOOKS)
def test_nothing_is_asked_twice_of_one_case(file: str, holds: bool) -> None:
    asked: Counter[str] = Counter()

    def noting(name: str) -> Callable[[object], bool]:
        def answer(_case: object) -> bool:
            asked[name] += 1
            return holds

        return answer

    book = BOOKS[file]
    words: dict[str, Callable[[object], tuple[str, ...]]] = dict.fromkeys(book._words, lambda _case: ("nothing",))
    same: Rulebook[object] = Rulebook(file, {name: noting(name) for name in book._conditions}, words, book._keys)
    first = same.deciding(object())
    assert max(asked.values()) == 1
    assert same.deciding(object()) is first


@pytest.mark.parametrize(
    ("line", "said"), [("no result here", "a rule is"), ("name: yes if the moon is full", "the moon is full")]
)
def test_a_line_that_is_no_rule_is_said(line: str, said: str) -> None:
    book: Rulebook[object] = Rulebook("mine.rules", {}, {})
    with pytest.raises(RuleError, match=said):
        book._rule(line, 7)
