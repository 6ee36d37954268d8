"""Templates that people bring for Word and PowerPoint: any kind that holds styles is used, anything else is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from aligntui.dataclass import dataclass

MOST_BYTES = 40_000_000
"""Of the file; letterheads with big pictures have a few megabytes."""
MOST_UNPACKED = 400_000_000
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of Office before 2007 begin, and new ones that are locked with a password."""


@dataclass(frozen=True, slots=True)
class Program:
    """What a program's templates are called, in sentences and in the package."""

    name: str
    endings: tuple[str, str]
    """Of a document, and of a template."""
    document_type: str
    template_type: str


WORD = Program(
    "Word",
    (".docx", ".dotx"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
POWERPOINT = Program(
    "PowerPoint",
    (".pptx", ".potx"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
)


def template_bytes(path: str, program: Program) -> BytesIO:
    """A template as a document that the library opens.

    Raises:
        ValueError: it cannot be used; the sentence names it and says what would do.
        OSError: it cannot be read.
    """
    file = Path(path).expanduser()
    document, template = program.endings
    wanted = f"take a {document} or {template} file"
    if not file.exists():
        raise ValueError(f"{file} is not there.")
    if not file.is_file():
        raise ValueError(f"{file} is no file; {wanted}.")
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(f"{file} has more than {MOST_BYTES // 1_000_000} MB; {wanted} without big pictures.")
    data = file.read_bytes()
    if data.startswith(_OLD):
        raise ValueError(
            f"{file} is of the kind before 2007, or it is locked with a password; save it as {document} without one."
        )
    no = f"{file} is no {program.name} document that can be used as a template; {wanted}."
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError(f"{file} unpacks to more than a template needs; {wanted}.")
            types = packed.read("[Content_Types].xml").decode("utf-8", "replace")
            if "macroEnabled" in types:
                raise ValueError(f"{file} holds macros, which a document from here must not; save it as {document}.")
            if program.document_type not in types and program.template_type not in types:
                raise ValueError(no)
            if program.template_type not in types:
                return BytesIO(data)
            return _as_document(packed, types.replace(program.template_type, program.document_type))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise ValueError(no) from error


def _as_document(packed: zipfile.ZipFile, types: str) -> BytesIO:
    """The same package, saying that it is a document: the libraries refuse templates by that one word."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in packed.infolist():
            data = types.encode() if part.filename == "[Content_Types].xml" else packed.read(part.filename)
            out.writestr(part.filename, data)
    made.seek(0)
    return made
