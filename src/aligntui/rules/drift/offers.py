"""Offers: two teams claim the same audience with different offers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from aligntui.dataclass import dataclass
from aligntui.model import Tactic, Workspace

from ..cells import said_of
from ..numbers import SPELLED
from ..priorities import priorities
from ..words import quote, say_team
from .finding import Drift, Place, drift
from .related import root
from .standing import standing_tactics
from .wording import SMALL, alike, covers, weighty, words_of
from .wordlists import roots, word_list

_CHANNELS = word_list("channels")
_SPELLED_SHARE = re.compile(rf"\b({'|'.join(SPELLED)})[\s-]?(?:%|percent\b|per cent\b)", re.I)
_REDUCTION = ("percent", "discount", "off", "reduction", "rebate")
_NO_CHARGE = re.compile(r"\b(?:(?:at |for )?(?:no|without(?: any)?) (?:extra )?(?:charge|cost)|free of charge)\b", re.I)
_UP_TO_THE_NEXT = r"\S+(?:\s+(?!by\b|to\b|for\b|from\b|in\b|on\b|at\b|until\b|before\b|with\b|and\b)\S+){0,3}"
_OF = re.compile(rf"\s+of\s+({_UP_TO_THE_NEXT})")
_HANDLED = re.compile(rf"\s+({_UP_TO_THE_NEXT})")
_ASKING = roots("asking")
_OFFERING = roots("offering")
_TERMS = {name: word_list(name) for name in ("for nothing", "for money", "cheaper", "dearer")}
_AGAINST = (frozenset(("for nothing", "for money")), frozenset(("cheaper", "dearer")))
_FIGURE = re.compile(r"[€$£]?\d[\d.,]*[\s-]?(?:%|percent|per cent|[kKmM]\b|€|euros?|dollars?)?")


@dataclass(frozen=True, slots=True)
class _Claim:
    """One tactic that promises something to somebody."""

    tactic: Tactic
    whom: str
    offer: str
    audience: tuple[str, ...]
    content: tuple[str, ...]
    figures: frozenset[str]
    terms: frozenset[str]


def different_offers(workspace: Workspace) -> Iterator[Drift]:
    tactics = defaultdict(list)
    for tactic in standing_tactics(workspace):
        tactics[tactic.priority].append(tactic)
    for priority in priorities(workspace):
        groups: dict[frozenset[str], list[_Claim]] = defaultdict(list)
        for tactic in tactics[priority.id]:
            if claim := _claim(workspace, tactic):
                groups[frozenset(root(word) for word in claim.audience)].append(claim)
        for claims in _one_audience(list(groups.values())):
            yield from _contradiction(workspace, claims, Place(priority.letter, priority.id))


def _claim(workspace: Workspace, tactic: Tactic) -> _Claim | None:
    said = said_of(workspace, tactic)
    whom, what = said.to_whom, said.with_what
    if not whom or not what or root(said.deed) in _ASKING:
        return None
    what = _with_what_it_is_of(tactic.text, what)
    what = _SPELLED_SHARE.sub(lambda found: f"{SPELLED[found[1].casefold()]}%", what)
    audience, content = _audience(whom), weighty(what)
    offering = root(said.deed) in _OFFERING
    terms = tactic.text if offering else what
    figures = frozenset(_figure(one) for one in _FIGURE.findall(terms) if "%" in one or not one.strip().isdigit())
    if not audience or not (content or figures) or (not offering and _is_a_channel(what, content)):
        return None
    return _Claim(
        tactic, whom, what, audience, content, figures, _terms(terms, paid=offering and any(map(_is_money, figures)))
    )


def _is_money(figure: str) -> bool:
    return figure.strip("0123456789.,kKmM ")[:1] not in ("", "%")


def _with_what_it_is_of(text: str, what: str) -> str:
    """ "a free trial" of which the line says "of the lab kit", "how to handle" with what is handled."""
    before, found, behind = text.partition(what)
    pattern = _HANDLED if before.endswith("how to ") else _OF
    more = pattern.match(behind) if found else None
    return f"{what} {more[1]}" if more else what


def _terms(text: str, *, paid: bool) -> frozenset[str]:
    """What it costs, by the names of the word lists."""
    plain = _NO_CHARGE.sub("free", text)
    words = set(words_of(plain))
    found = {term for term, names in _TERMS.items() if words & names}
    return frozenset(found | ({"for money"} if paid and not found else set()))


def _audience(text: str) -> tuple[str, ...]:
    return weighty(text)


def _is_a_channel(text: str, content: tuple[str, ...]) -> bool:
    first = next(iter(words_of(text)), "")
    if first in ("through", "via", "over", "by", "on", "at"):
        return True
    return bool(content) and content[-1] in _CHANNELS


def _figure(text: str) -> str:
    return text.replace("percent", "%").replace("per cent", "%").replace(" ", "").replace("-", "").rstrip(".,")


def _one_audience(groups: list[list[_Claim]]) -> list[list[_Claim]]:
    """Groups whose audiences are said in other words ("dental clinics", "dentists' clinics") put together.

    One that says more than another ("dental clinics in Leeds") is part of it when the other says at least two words.
    """
    merged: list[list[_Claim]] = []
    ready = sorted(groups, key=lambda claims: (len(claims[0].audience), claims[0].audience))
    if len(ready) > _MANY:
        return ready
    for claims in ready:
        audience = claims[0].audience
        for known in merged:
            base = known[0].audience
            if alike(base, audience) or (len(base) >= 2 and covers(audience, base)):
                known.extend(claims)
                break
        else:
            merged.append(list(claims))
    return merged


_MANY = 300
"""Audiences in one priority from which only those with the same words are compared: it stays linear."""


def _contradiction(workspace: Workspace, claims: list[_Claim], place: Place) -> Iterator[Drift]:
    by_team: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_team[claim.tactic.team].append(claim)
    if len(by_team) < 2:
        return
    kept = _against(by_team)
    if len(kept) < 2:
        return
    teams = [say_team(workspace, claim.tactic.team) for claim in kept]
    said = "; ".join(f"{team} {quote(claim.offer, 40)}" for team, claim in zip(teams, kept, strict=True))
    whom = min((claim.whom for claim in kept), key=len)
    yield drift(
        "offers",
        [claim.tactic for claim in kept],
        f"{', '.join(teams[:-1])} and {teams[-1]} claim {quote(_without_number(whom), 30)} with different offers",
        f"The same people would hear different things: {said}.",
        about=(f"{claim.tactic.id} {claim.whom} {claim.offer}" for claim in kept),
        place=place,
    )


def _against(by_team: dict[str, list[_Claim]]) -> list[_Claim]:
    """One claim of each team that speaks against another team's; first those that no other team shares."""
    teams_of: dict[tuple[tuple[str, ...], frozenset[str]], set[str]] = defaultdict(set)
    sample: dict[tuple[tuple[str, ...], frozenset[str]], _Claim] = {}
    for team, claims in by_team.items():
        for claim in claims:
            key = (claim.content, claim.figures)
            teams_of[key].add(team)
            sample.setdefault(key, claim)
    if len(sample) > _MANY:
        return []
    differs = {key: {other for other in sample if _differ(sample[key], sample[other])} for key in sample}
    kept: list[_Claim] = []
    for team, claims in by_team.items():
        others = {key for key, teams in teams_of.items() if len(teams - {team}) > 0}
        alone = next((claim for claim in claims if others <= differs[claim.content, claim.figures]), None)
        against = alone or next((claim for claim in claims if others & differs[claim.content, claim.figures]), None)
        if against is not None:
            kept.append(against)
    if not any(_differ(one, other) for one in kept for other in kept[:_MANY] if one is not other):
        return []
    return kept


def _without_number(text: str) -> str:
    words = text.split()
    while len(words) > 1 and (words[0][:1].isdigit() or words[0].casefold() in SMALL):
        words.pop(0)
    return " ".join(words)


def _differ(one: _Claim, other: _Claim) -> bool:
    """Whether the same person, hearing both, would hear two different things."""
    if any(one.terms & pair and other.terms & pair and (one.terms | other.terms) >= pair for pair in _AGAINST):
        return not _share_terms(one, other)
    mine, theirs = one.content, other.content
    if one.figures and other.figures:
        # "a 10% discount" and "ten percent off the first order": the share says it all.
        mine, theirs = (tuple(word for word in words if word not in _REDUCTION) for words in (mine, theirs))
    if mine and theirs:
        if covers(mine, theirs) or covers(theirs, mine):
            return alike(mine, theirs) and bool(one.figures and other.figures) and one.figures.isdisjoint(other.figures)
        shared = {root(word) for word in mine} & {root(word) for word in theirs}
        # "coffee machine" and "washing machine" differ; "CRM training" and "CRM licence" may well be one.
        return not shared or root(mine[-1]) == root(theirs[-1])
    if one.figures and other.figures:
        return one.figures.isdisjoint(other.figures)
    return False


def _share_terms(one: _Claim, other: _Claim) -> bool:
    """ "A second ticket for free" against "free or paid": whoever says both contradicts nobody."""
    return any(pair <= one.terms or pair <= other.terms for pair in _AGAINST)
