"""A draft of an e-mail with a card or another document: as text, as a page, and with its days as a calendar.

Nothing is sent: the person opens the draft, looks at it and sends it, or does not.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP

from aligntui.cleaning import one_line
from aligntui.model import Person, Workspace
from aligntui.rules.words import say_who

from .calendar_file import calendar
from .composing import compose
from .look import Look
from .markdown import plain_text
from .selection import CALLED, NO_CHANGES, Changes, Selection
from .web import page


def draft(workspace: Workspace, selection: Selection, today: date, look: Look, changes: Changes = NO_CHANGES) -> bytes:
    """The draft with a card or another document; no address is in it, because none is known.

    Raises:
        ImportError: icalendar is not installed.
        KeyError: there is no such team or person.
    """
    document = compose(workspace, selection, today, changes)
    person = workspace.get(Person, selection.record)
    title = one_line(workspace.meta.title) or "our session"
    facilitator = one_line(say_who(workspace, workspace.meta.facilitator))
    message = EmailMessage(policy=SMTP)
    subject = f"your card, {one_line(person.name)}" if person is not None else CALLED[selection.what]
    message["Subject"] = f"{title}: {subject}"
    message["Date"] = datetime(today.year, today.month, today.day, tzinfo=UTC)
    # Mail programs open a message with this mark as a draft that can be edited.
    message["X-Unsent"] = "1"
    hello = f"Hello {one_line(person.name)},\n\nthis is what you took on." if person is not None else "Hello,"
    text = f"{hello} The days are attached as a calendar.\n\n{plain_text(document)}\n{facilitator}"
    message.set_content(text.rstrip() + "\n")
    message.add_alternative(page(document, look), subtype="html")
    message.add_attachment(
        calendar(workspace, selection, today), maintype="text", subtype="calendar", filename="days.ics"
    )
    return message.as_bytes()
