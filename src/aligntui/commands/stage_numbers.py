"""The number that `--stage` takes."""

from __future__ import annotations

from argparse import ArgumentTypeError


def stage_number(text: str) -> int:
    """The number of a stage as somebody typed it. Records are imported here only: not for help, nor for other lines.

    Raises:
        ValueError: it is not a number.
        ArgumentTypeError: no stage has it.
    """
    from aligntui.rules.stages import BY_NUMBER

    number = int(text)
    if number not in BY_NUMBER:
        raise ArgumentTypeError(f"There is no stage {number}: they are {min(BY_NUMBER)} to {max(BY_NUMBER)}")
    return number
