"""What the coach says about one statement: the checklist, the words that answer, one question, and starting points."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from textual.content import Content

from aligntui.cleaning import on_screen
from aligntui.rules.line_of_sight import LABELS, QUESTIONS, Answer, Judgement
from aligntui.rules.words import say_day
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line, lines, plain

STARTING_KEYS = ("f2", "f3", "f4")
"""Keys that put a starting point into the line."""

FOR_UNREAD = "e opens its fields; “what would somebody see” is your own yes, marked °."
"""How a tactic in another language becomes direct."""

_STYLES = {
    "direct": "$text-success bold",
    "indirect": "$text-warning bold",
    "none": "$text-error bold",
    "unread": "$text-warning bold",
    "declared": "$text-muted",
}


def verdict_sign(verdict: str) -> str:
    signs = glyphs()
    return {
        "direct": signs.direct,
        "indirect": signs.indirect,
        "none": signs.none,
        "unread": signs.unread,
        "declared": signs.declared,
    }[verdict]


def say_verdict(verdict: str, *, mark: str = "", more: str = "") -> Content:
    """`● direct*`, `◐ indirect 2`, `◇ unread`: a sign and a word, never colour alone.

    `mark` is an asterisk for the leader's overruling, ° for the team's own yes.
    """
    words = "no part" if verdict == "declared" else verdict
    return line((f"{verdict_sign(verdict)} {words}{mark}", _STYLES[verdict]), f" {more}" if more else "")


def short_verdict(verdict: str, answered: int, *, mark: str = "") -> Content:
    """`◐ 3/6` for a row."""
    return line((f"{verdict_sign(verdict)} {answered}/6{mark}", _STYLES[verdict]))


def marked(judgement: Judgement) -> Content:
    """The statement with the words that answer a question underlined and vague words struck out in colour."""
    content = plain(judgement.text)
    if content.plain != judgement.text:
        return content  # something was cleaned out, so positions no longer fit
    for answer in judgement.answers.values():
        if answer is not None and answer.start is not None and answer.end is not None:
            content = content.stylize("bold underline $text-success", answer.start, answer.end)
    for vague in judgement.vague:
        content = content.stylize("italic $text-warning", vague.start, vague.end)
    return content


def coach(judgement: Judgement, starts: tuple[str, ...] = (), *, overruled: str = "") -> Content:
    """The whole panel."""
    signs = glyphs()
    rows: list[Content | str] = [
        line(say_verdict(judgement.verdict, mark=_own(judgement)), f"  {judgement.answered} of 6")
    ]
    if overruled:
        rows += [line(("overruled by the leader*", "bold")), plain(overruled)]
    rows += [marked(judgement), ""]
    for question in QUESTIONS:
        answer = judgement.answers[question]
        if answer is None:
            rows.append(line((f"{signs.missing} {LABELS[question]}", "$text-warning")))
        else:
            rows.append(
                line((f"{signs.ready} ", "$text-success bold"), f"{LABELS[question]:<9} ", flat(_said(answer), "bold"))
            )
    for vague in judgement.vague[:2]:
        rows += ["", line((f"“{on_screen(vague.text)}”", "italic $text-warning"), f" {vague.why}")]
    if judgement.note:
        rows += ["", line(judgement.note), line((FOR_UNREAD, "$text-muted"))]
    if judgement.next_question:
        rows += ["", line((judgement.next_question, "bold"))]
    rows += _starts(starts)
    return lines(*rows)


def _own(judgement: Judgement) -> str:
    return "°" if judgement.own_yes and judgement.verdict == "direct" else ""


def _said(answer: Answer) -> str:
    """The words that answer; a due day that comes from its field is said as people say days."""
    if answer.start is None:
        with suppress(ValueError):
            return say_day(date.fromisoformat(answer.text))
    return answer.text


def coach_line(judgement: Judgement, starts: tuple[str, ...] = ()) -> Content:
    """The same in two lines, for terminals without room for the column."""
    told = judgement.next_question or judgement.note
    first = line(say_verdict(judgement.verdict, mark=_own(judgement)), f" {judgement.answered}/6  ", (told, "bold"))
    if not starts:
        return first
    return lines(first, Content("   ").join(_starts(starts)))


def _starts(starts: tuple[str, ...]) -> list[Content]:
    return [
        line((f"{key.upper()} ", "$text-accent bold"), f"{start.strip()} …")
        for key, start in zip(STARTING_KEYS, starts, strict=False)
    ]
