"""What CHANGELOG.md says of one version, for the page of its release: python packaging/notes.py v1.2.3"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"


def notes(version: str, changelog: str) -> str:
    """The section of a version, without its heading; what is unreleased where the version has none of its own."""
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for wanted in (version.removeprefix("v"), "unreleased"):
        for section in sections:
            heading, _, text = section.partition("\n")
            if wanted in heading.casefold():
                return text.strip()
    return ""


if __name__ == "__main__":
    print(notes(sys.argv[1], CHANGELOG.read_text("utf-8")))
