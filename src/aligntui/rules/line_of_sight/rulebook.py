"""Rules as they lie in the `.rules` files: read from the top, the first that fits decides.

A rule is one line, `name of the rule: result if condition and condition and not condition`. A condition is a name that
the module which reads the file defines, or `word in list`, where the list (or several, joined with `|`) is a section of
the word lists. `always` is a condition that always holds. A result with `surely` before it
is one that nothing outweighs. Lines with `#` are comments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from aligntui.rules.line_of_sight.lexicon import section

Case = TypeVar("Case")
Words = tuple[str, ...]


_MOST_REMEMBERED: Final = 5_000


class RuleError(ValueError):
    """A line of a rule file that cannot be read; the message names the file and the line."""


Condition = Callable[[Case], bool]
Conditions = tuple[tuple[bool, Condition[Case]], ...]


class Rule(NamedTuple, Generic[Case]):
    """`keyed` are conditions on the key words alone, `conditions` look at the case; both with what is wanted."""

    name: str
    result: str
    keyed: tuple[tuple[int, bool, frozenset[str]], ...]
    conditions: Conditions[Case]
    sure: bool = False

    def __hash__(self) -> int:
        return hash(self.name)


Rest = tuple[tuple[Rule[Case], Conditions[Case]], ...]
"""Rules that may still fit, each with what is still to be asked for it."""


class _Node(Generic[Case]):
    """One question of a tree of rules: `condition` is asked, or where there is none, `rule` decides."""

    __slots__ = ("condition", "no", "rest", "rule", "yes")

    def __init__(self, rest: Rest[Case]) -> None:
        self.rest = rest
        self.rule: Rule[Case] | None = None
        self.condition: Condition[Case] | None = None
        self.yes: _Node[Case] | None = None
        self.no: _Node[Case] | None = None
        if rest:
            rule, conditions = rest[0]
            if conditions:
                self.condition = conditions[0][1]
            else:
                self.rule = rule

    def following(self, answer: bool) -> Rest[Case]:
        """The rules that are left after an answer."""
        left: list[tuple[Rule[Case], Conditions[Case]]] = []
        for one in self.rest:
            rule, conditions = one
            wanted = [wants for wants, condition in conditions if condition is self.condition]
            if wanted:
                if (not answer) in wanted:
                    continue
                one = (rule, tuple(pair for pair in conditions if pair[1] is not self.condition))
            left.append(one)
            if not one[1]:
                break  # it always fits: no rule below is ever asked
        return tuple(left)


class Rulebook(Generic[Case]):
    """The rules of one file for cases of one kind.

    `conditions` are what a rule may ask, by name; `words` what may be looked for in a list. `keys` are those of `words`
    that most rules ask about: which rules can fit them is worked out once for each combination, so that a verb with its
    preposition costs only its own rules. Those make a tree, grown as cases come, in which nothing is asked twice.
    """

    def __init__(
        self,
        file: str,
        conditions: Mapping[str, Callable[[Case], bool]],
        words: Mapping[str, Callable[[Case], Words]],
        keys: tuple[str, ...] = (),
    ) -> None:
        self.file: Final = file
        self._conditions = conditions
        self._words = words
        self._keys = keys
        self._words_of_keys = tuple(words[key] for key in keys)
        self._asked: dict[str, Condition[Case]] = {}
        self._by_key: dict[tuple[Words, ...], _Node[Case]] = {}
        self._nodes: dict[Rest[Case], _Node[Case]] = {}

    @cached_property
    def rules(self) -> tuple[Rule[Case], ...]:
        """All rules in order. An unreadable line raises `RuleError`."""
        from importlib.resources import files

        text = files(__package__).joinpath(self.file).read_text(encoding="utf-8")
        lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
        return tuple(self._rule(line, number) for number, line in lines if line and not line.startswith("#"))

    def decide(self, case: Case, default: str = "") -> str:
        """The result of the first rule that fits, or `default`."""
        rule = self.deciding(case)
        return rule.result if rule is not None else default

    def deciding(self, case: Case) -> Rule[Case] | None:
        """The first rule that fits."""
        key: tuple[Words, ...] = ()
        for words in self._words_of_keys:
            key += (words(case),)
        node = self._by_key.get(key) or self._remember(key)
        while (condition := node.condition) is not None:
            holds = condition(case)
            node = (node.yes if holds else node.no) or self._grow(node, holds)
        return node.rule

    def _remember(self, key: tuple[Words, ...]) -> _Node[Case]:
        if len(self._by_key) >= _MOST_REMEMBERED:
            self._by_key.clear()  # verbs are what people type, and so without end
        fitting: list[tuple[Rule[Case], Conditions[Case]]] = []
        for rule in self.rules:
            if _key_fits(rule, key):
                fitting.append((rule, rule.conditions))
                if not rule.conditions:
                    break
        node = self._by_key[key] = self._node(tuple(fitting))
        return node

    def _node(self, rest: Rest[Case]) -> _Node[Case]:
        """The question for these rules, the same one for whatever led to them."""
        if len(self._nodes) >= _MOST_REMEMBERED:
            self._nodes.clear()
            self._by_key.clear()
        node = self._nodes.get(rest)
        if node is None:
            node = self._nodes[rest] = _Node(rest)
        return node

    def _grow(self, node: _Node[Case], answer: bool) -> _Node[Case]:
        following = self._node(node.following(answer))
        if answer:
            node.yes = following
        else:
            node.no = following
        return following

    def _rule(self, line: str, number: int) -> Rule[Case]:
        name, colon, rest = line.partition(": ")
        result, _, asked = rest.partition(" if ")
        if not colon or not asked:
            raise RuleError(f"{self.file}, line {number}: a rule is “name: result if condition”.")
        keyed: list[tuple[int, bool, frozenset[str]]] = []
        conditions: list[tuple[bool, Callable[[Case], bool]]] = []
        for part in asked.split(" and "):
            said = part.strip()
            wanted = not said.startswith("not ")
            said = said if wanted else said[4:]
            word, within, lists = said.partition(" in ")
            if said == "always":
                continue
            if within and word in self._words:
                known = frozenset().union(*(section(one) for one in lists.split("|")))
                if word in self._keys:
                    keyed.append((self._keys.index(word), wanted, known))
                else:
                    asks = self._asked.setdefault(said, _looked_up(self._words[word], known))
                    conditions.append((wanted, asks))
            elif said in self._conditions:
                conditions.append((wanted, self._conditions[said]))
            else:
                raise RuleError(f"{self.file}, line {number}: nobody knows the condition “{said}”.")
        plain = result.strip().removeprefix("surely ")
        return Rule(name, plain, tuple(keyed), tuple(conditions), sure=plain != result.strip())


def _key_fits(rule: Rule[Case], key: tuple[Words, ...]) -> bool:
    return all((not known.isdisjoint(key[place])) is wanted for place, wanted, known in rule.keyed)


def _looked_up(words: Callable[[Case], Words], known: frozenset[str]) -> Callable[[Case], bool]:
    return lambda case: not known.isdisjoint(words(case))
