"""The list of commands in the README, made of the table of commands: `make overview` writes it again."""

from __future__ import annotations

import re
from pathlib import Path

from aligntui.commands.table import STATUSES, overview

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- made of the table of commands by `make overview` -->\n).*?(<!-- end -->)", re.S)


def with_overview(text: str) -> str:
    """The README with the list as the table has it now."""
    block = "\n".join(["```", *overview(), "```", "", STATUSES, ""])
    return BLOCK.sub(lambda found: found[1] + block + found[2], text)


if __name__ == "__main__":
    README.write_text(with_overview(README.read_text(encoding="utf-8")), encoding="utf-8")
