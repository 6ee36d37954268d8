"""How a command ends: the exit statuses, and that what it said got nowhere."""

from __future__ import annotations

DONE = 0
FINDINGS = 1
WRONG_USE = 2
CANNOT_READ = 3
IN_USE = 4
CONFLICTS = 5


class NoOutput(Exception):
    """What a command printed is nowhere; the message is one sentence."""

    @classmethod
    def because(cls, error: Exception) -> NoOutput:
        from aligntui.store.errors import describe

        why = describe(error) if isinstance(error, OSError) else str(error)
        return cls(f"What it had to say could not be written: {why}; what it changed in a file, if anything, is kept.")
