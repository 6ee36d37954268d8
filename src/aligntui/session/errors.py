"""What can be refused, as one sentence for the person at the keyboard."""

from __future__ import annotations


class Refused(Exception):
    """The method or the state of the session does not allow this. The message is one sentence with a way on.

    Nothing was changed when this is raised.
    """


class ReadOnly(Refused):
    """The workspace is open in another window, or was opened for reading only."""
