"""How documents look, as the settings say: paper, colour, logo, templates, and how CSV is written."""

from __future__ import annotations

import locale
import os
import re
import zlib
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.settings import Settings

Paper = Literal["A4", "Letter"]
Dialect = Literal["comma", "semicolon"]

BLUE = "#1f5a8a"
_LETTER = frozenset(["US", "CA", "MX", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PH", "PR", "SV", "VE"])
"""Territories whose paper is US Letter (Unicode CLDR, supplemental measurement data)."""
LOGO_BYTES = 2_000_000
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the head of documents."""

    data: bytes
    kind: str
    """`image/png` or `image/jpeg`."""

    @property
    def uri(self) -> str:
        """The picture as a data URI, so that one file holds all."""
        return f"data:{self.kind};base64,{b64encode(self.data).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Look:
    """What all formats share."""

    paper: Paper = "A4"
    colour: str = BLUE
    """Of headings and of bars that count, as `#rrggbb`; dark enough to be read on white."""
    logo: Logo | None = None
    csv: Dialect = "comma"
    docx_template: str = ""
    """Path of a Word document or template whose styles, head and foot are taken; empty for our own."""
    pptx_template: str = ""
    """The same for PowerPoint."""

    def with_template(self, path: str) -> Look:
        """The same look with one template, for the format that is written."""
        return replace(self, docx_template=path, pptx_template=path) if path else self


def look_of(settings: Settings) -> Look:
    """The look that the settings ask for; what makes no sense is as if it was not set.

    Raises:
        ValueError: the logo is not a picture that can be used; a sentence says why.
        OSError: the logo cannot be read.
    """
    return Look(
        paper=settings.paper or paper_here(),
        colour=colour_of(settings.colour),
        logo=logo_of(settings.logo),
        csv=settings.csv,
        docx_template=settings.docx_template,
        pptx_template=settings.pptx_template,
    )


def paper_here() -> Paper:
    """Letter where this machine's locale is of a country that uses it, else A4."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_PAPER", "LANG") if os.environ.get(name)), "")
    if not said:
        said = locale.getlocale()[0] or ""
    territory = re.search(r"[_-]([A-Z]{2})\b", said)
    return "Letter" if territory is not None and territory[1] in _LETTER else "A4"


def colour_of(text: str) -> str:
    """The colour as `#rrggbb`; our blue for none, for nonsense, and for one too light to be read on white."""
    found = re.fullmatch(r"#?([0-9a-f]{6}|[0-9a-f]{3})", text.strip().casefold())
    if found is None:
        return BLUE
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits}" if contrast_with_white(digits) >= 4.5 else BLUE


def contrast_with_white(digits: str) -> float:
    """The contrast of a colour, `rrggbb`, with white paper (WCAG 2.2, 1.4.3): 1 to 21; text needs 4.5."""
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def logo_of(path: str) -> Logo | None:
    """The picture at a path; None for an empty one.

    Raises:
        ValueError: it is no PNG and no JPEG, or too big.
        OSError: it cannot be read.
    """
    if not path.strip():
        return None
    file = Path(path).expanduser()
    if not file.is_file():
        raise ValueError(f"The logo {file} is no file; the settings name it.")
    with file.open("rb") as opened:
        data = opened.read(LOGO_BYTES + 1)
    if len(data) > LOGO_BYTES:
        raise ValueError(f"The logo {file} has more than {LOGO_BYTES // 1_000_000} MB; a smaller one will do.")
    kind = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "")
    if not kind:
        raise ValueError(f"The logo {file} is no PNG and no JPEG picture.")
    if not (_whole_png(data) if kind == "image/png" else b"\xff\xd9" in data[-64:]):
        raise ValueError(f"The logo {file} is damaged; save it again as a PNG picture.")
    return Logo(data, kind)


def _whole_png(data: bytes) -> bool:
    """Whether every chunk is there with its checksum (PNG, third edition, 5.3)."""
    at, kinds = 8, []
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        body = data[at + 4 : at + 8 + length]
        if len(body) != length + 4 or data[at + 8 + length : at + 12 + length] != zlib.crc32(body).to_bytes(4):
            return False
        kinds.append(body[:4])
        at += 12 + length
        if body[:4] == b"IEND":
            return kinds[0] == b"IHDR" and b"IDAT" in kinds
    return False
