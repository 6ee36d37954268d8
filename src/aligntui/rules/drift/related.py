"""Which words speak of the same: `menswear` and `clothing`, `client` and `customer`, `contract` and `contractor`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

_TAILS = frozenset(
    [
        *("", "s", "e", "es", "ed", "er", "ers", "or", "ors", "ing", "ings", "ion", "ions", "ment", "ments", "al", "y"),
        *("ly", "ies", "ied", "ier", "ability", "able", "ance", "ence", "ist", "ists", "ary", "ant", "ants", "ful"),
    ]
)
"""What may stand behind a stem so that the longer word is made from the shorter."""


@lru_cache(maxsize=16_384)
def root(word: str) -> str:
    """Singular and plural, and the forms of a verb, meet here. For comparing, not for linguistics."""
    if word.isdigit() or len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and any(letter in "aeiouy" for letter in stem):
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return stem
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=16_384)
def same(one: str, other: str) -> bool:
    """Whether two words mean the same: one root, or one meaning in the lexicon."""
    if root(one) == root(other):
        return True
    mine, theirs = _meanings(one), _meanings(other)
    return bool(mine[0] & theirs[0])


@lru_cache(maxsize=65_536)
def speaks_of(word: str, about: str) -> bool:
    """Whether a word touches the subject: the same, derived from it, or a kind of it or it of this."""
    if same(word, about) or _derived(word, about):
        return True
    mine, theirs = _meanings(word), _meanings(about)
    if mine[0] & theirs[1] or mine[1] & theirs[0]:
        return True
    return bool(_worlds().get(root(word), frozenset()) & _worlds().get(root(about), frozenset()))


def worlds_of(word: str) -> frozenset[int]:
    """The subjects that a word belongs to, by their numbers."""
    return _worlds().get(root(word), frozenset())


def _derived(word: str, about: str) -> bool:
    """`retailer` from `retail`, `contractor` from `contract`; `control` is not from `contract`."""
    shorter, longer = sorted((root(word), root(about)), key=len)
    if len(shorter) < 4:
        return False
    for stem in {shorter, shorter.removesuffix("y"), shorter.removesuffix("ion"), shorter.removesuffix("er")}:
        if len(stem) >= 4 and longer.startswith(stem) and longer[len(stem) :] in _TAILS:
            return True
    return False


@lru_cache(maxsize=16_384)
def _meanings(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Signs of what a noun means, and of what that is a kind of; of a compound (`menswear`) those of its tail too."""
    own: set[str] = set()
    broader: set[str] = set()
    forms = dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"))
    tails = [word[at:] for at in range(3, len(word) - 3)] if len(word) >= 7 else []
    for form in (*forms, *(tail for tail in tails if word[: -len(tail)] in _HEADS)):
        if line := _line(form):
            meanings, _, above = line.partition(" > ")
            own.update(meanings.split()[1:])
            broader.update(above.split())
    return frozenset(own), frozenset(broader)


_HEADS = frozenset(["mens", "womens", "kids", "child", "foot", "sports", "work", "head", "under", "hard", "soft"])


def _line(word: str) -> str:
    """The lexicon's line of a word, found by halving; empty when it is not there."""
    text = _lexicon()
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        start = text.rfind("\n", 0, middle) + 1
        end = text.find("\n", middle)
        line = text[start : end if end >= 0 else len(text)]
        here = line.partition(" ")[0]
        if here == word:
            return line
        if here < word:
            low = (end if end >= 0 else len(text)) + 1
        else:
            high = start
    return ""


@lru_cache(maxsize=1)
def _lexicon() -> str:
    text = (resources.files(__package__) / "related.txt").read_text("utf-8")
    return text[text.index("\n", text.rindex("\n#")) + 1 :]


@lru_cache(maxsize=1)
def _worlds() -> dict[str, frozenset[int]]:
    """Roots of words to the numbers of the lines of `worlds.txt` that they stand in."""
    found: dict[str, set[int]] = {}
    lines = (resources.files(__package__) / "worlds.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        for word in line.partition("#")[0].split():
            found.setdefault(root(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
