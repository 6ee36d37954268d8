"""Comments of the leader on a team's plan: written, answered and settled, one after the other."""

from __future__ import annotations

from aligntui.model import Activity, Comment, Tactic, Team, Workspace
from aligntui.rules.approval import open_comments
from aligntui.rules.words import plural, quote, whose
from aligntui.session import approving
from aligntui.ui.keys import say_key
from aligntui.ui.text import flat
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.option import Option

from .approve_words import comment_state
from .base import StageView

_PARTS = (("", "all of it"), ("owner", "who"), ("due", "by when"), ("hours", "hours"), ("how_much", "how much"))
"""Parts of a record that a comment can be about."""


class Commenting(StageView):
    """A stage in which a team's plan is chosen and talked about."""

    def chosen_team(self) -> Team | None:
        """The team whose plan this is about."""
        raise NotImplementedError

    def action_comment(self) -> None:
        team = self.chosen_team()
        if team is None:
            return
        records: list[Tactic | Activity] = [
            *self.workspace.find(Tactic, team=team.id),
            *self.workspace.find(Activity, team=team.id),
        ]
        choices = [("", "the whole plan"), *((record.id, quote(record.text, 34)) for record in records)]
        self.ask(
            f"A comment on {whose(team.name)} plan",
            [
                Field("text", "Comment", kind="long", required="Write the comment first."),
                Field("about", "About", kind="choice", choices=tuple(choices)),
                Field("field", "Which part", kind="choice", choices=_PARTS),
            ],
            lambda values: self._commented(
                team, approving.comment(self.session, team.id, values["text"], values["about"], values["field"])
            ),
            key=f"comment:{team.id}",
        )

    def _commented(self, team: Team, _: object) -> None:
        """A comment is in no row of the matrix, so it is said that it is there."""
        count = plural(len(open_comments(self.workspace, team.id)), "comment")
        self.host.done(
            f"{count} on {whose(team.name)} plan not settled; {say_key('approve.comments')} shows them.",
            "takes it back",
        )

    def action_comments(self) -> None:
        team = self.chosen_team()
        found = self.workspace.find(Comment, team=team.id) if team else []
        if team is None or not found:
            self.app.notify("No comments on this plan.")
            return
        options = [Option(comment.id, comment.text, comment_state(comment)) for comment in found]

        def chosen(identifier: str) -> None:
            comment = self.workspace.need(Comment, identifier)
            self.ask(
                "A comment",
                [
                    Field("answer", "Answer", comment.answer, kind="long", help="what was done about it"),
                    Field(
                        "settled",
                        "State",
                        "yes" if comment.settled else "",
                        kind="choice",
                        choices=(("", "answered" if comment.answer else "open"), ("yes", "settled")),
                    ),
                ],
                lambda values: self._answered(comment, values["answer"], settled=bool(values["settled"])),
                about=flat(comment.text),
                key=comment.id,
            )

        first = next(iter(unanswered(self.workspace, team.id)), "")
        self.choose(f"Comments on {whose(team.name)} plan", options, chosen, selected=first)

    def _answered(self, comment: Comment, answer: str, *, settled: bool) -> None:
        """Answers or settles a comment; while others on the plan are open, their list comes back at the next one."""
        approving.answer_comment(self.session, comment, answer, settled=settled)
        if (answer.strip() or settled) and unanswered(self.workspace, comment.team):
            self.host.keyboard.went_on()
            self.action_comments()


def unanswered(workspace: Workspace, team: str) -> list[str]:
    """The comments on a team's plan that nobody has answered or settled."""
    return [comment.id for comment in open_comments(workspace, team) if not comment.answer]
