"""What kind of file it is, by its content: one table of kinds. A kind that is not read has a name and the way on."""

from __future__ import annotations

import re
from collections.abc import Callable

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Peek:
    """What a kind is told by: the first bytes of a file, and its parts when it is a zip."""

    head: bytes
    parts: frozenset[str] = frozenset()

    @property
    def start(self) -> bytes:
        """The first bytes without a mark and blanks."""
        return self.head.lstrip(b"\xef\xbb\xbf \t\r\n")


Looks = Callable[[Peek], bool]
"""Whether a file is of this kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    name: str
    """What people call it, with its article."""
    looks: Looks
    reader: str = ""
    """Which reader takes it; empty for a kind that is not read."""
    way: str = ""
    """What to do instead, as a sentence."""


def _starts(*marks: bytes) -> Looks:
    return lambda file: file.head.startswith(marks)


def _at(offset: int, *marks: bytes) -> Looks:
    return lambda file: file.head[offset:].startswith(marks)


def _part(*names: str) -> Looks:
    return lambda file: any(name in file.parts for name in names)


def _part_like(pattern: str) -> Looks:
    found = re.compile(pattern)
    return lambda file: any(found.search(part) for part in file.parts)


def _text(pattern: bytes) -> Looks:
    found = re.compile(pattern, re.I)
    return lambda file: bool(found.match(file.start))


_TEXT = "Save it as text, Markdown or CSV and import that, or copy the list and paste it."
_OLD = "Open it in its program, save it as .docx, .xlsx or .pptx (or as text or CSV) and import that."
_UNPACK = "Unpack it and import the file that is meant."
_WORDS = "It holds no words that could be read; type what matters, or paste it as text."

_JSON = rb"\{\s*(?:\"|\}|\Z)|\[\s*(?:\{\s*[\"}]|\"[^\"\n]*\"\s*[,\]]|\[\s*[\"\[\d])"
"""Not every line that begins with a bracket: `[ ] Call ten chains` is an item of a list."""

KINDS: tuple[Kind, ...] = (
    Kind("a PDF", lambda file: b"%PDF-" in file.head[:1_024], "pdf"),
    Kind("an Excel workbook", _part("xl/workbook.xml"), "xlsx"),
    Kind(
        "an Excel workbook in the binary format",
        _part("xl/workbook.bin"),
        way="Save it as .xlsx or CSV and import that.",
    ),
    Kind("a Word document", _part("word/document.xml"), "docx"),
    Kind("a PowerPoint file", _part("ppt/presentation.xml"), "pptx"),
    Kind("a Word document", _part_like(r"^word/document\d*\.xml$"), "docx"),
    Kind(
        "an OpenDocument text",
        _at(30, b"mimetypeapplication/vnd.oasis.opendocument.text"),
        way="Save it as .docx, text or PDF and import that.",
    ),
    Kind(
        "an OpenDocument spreadsheet",
        _at(30, b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        way="Save it as .xlsx or CSV and import that.",
    ),
    Kind(
        "an OpenDocument presentation",
        _at(30, b"mimetypeapplication/vnd.oasis.opendocument.presentation"),
        way="Save it as .pptx or text and import that.",
    ),
    Kind("an OpenDocument file", _at(30, b"mimetypeapplication/vnd.oasis"), way=_TEXT),
    Kind("an e-book", _at(30, b"mimetypeapplication/epub"), way=_TEXT),
    Kind(
        "a Pages, Numbers or Keynote file",
        _part_like(r"^Index/.*\.iwa$|^Index\.zip$|^index\.(?:xml|apxl)(?:\.gz)?$"),
        way="Export it as Word, Excel, PowerPoint or CSV and import that.",
    ),
    Kind(
        "an XMind map",
        lambda file: (
            bool({"content.json", "content.xml"} & file.parts)
            and bool({"manifest.json", "META-INF/manifest.xml", "metadata.json", "styles.xml", "meta.xml"} & file.parts)
        ),
        way="Export it as OPML, Markdown or FreeMind and import that.",
    ),
    Kind("a MindManager map", _part("Document.xml"), way="Export it as OPML or text and import that."),
    Kind("a Visio drawing", _part("visio/document.xml"), way=_TEXT),
    Kind("a zip archive", _starts(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), way=_UNPACK),
    Kind(
        "an archive",
        _starts(b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF"),
        way=_UNPACK,
    ),
    Kind("an archive", _at(257, b"ustar"), way=_UNPACK),
    Kind(
        "a file of an older Office (Word, Excel, PowerPoint, Outlook or Project), or one that is locked with a"
        " password",
        _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        way=_OLD,
    ),
    Kind(
        "a OneNote section",
        _starts(b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d"),
        way="Export the page as Word or PDF and import that.",
    ),
    Kind("RTF", _text(rb"\{\\rtf"), way="Open it in a word processor, save it as .docx or plain text and import that."),
    Kind(
        "a database (SQLite)",
        _starts(b"SQLite format 3\0"),
        way="Export the table that is meant as CSV and import that.",
    ),
    Kind(
        "a picture",
        _starts(
            b"\x89PNG",
            b"\xff\xd8\xff",
            b"GIF8",
            b"BM\x36",
            b"BM\x8a",
            b"II*\0",
            b"MM\0*",
            b"8BPS",
            b"\0\0\1\0",
            b"qoif",
        ),
        way=_WORDS,
    ),
    Kind("a picture", lambda file: file.head[:4] == b"RIFF" and file.head[8:12] == b"WEBP", way=_WORDS),
    Kind(
        "a picture",
        lambda file: file.head[4:12] in (b"ftypheic", b"ftypheix", b"ftypavif", b"ftypmif1", b"ftyphevc"),
        way=_WORDS,
    ),
    Kind(
        "a recording",
        lambda file: (
            file.head[4:8] == b"ftyp"
            or file.head[:4] in (b"OggS", b"fLaC", b"ID3\3", b"ID3\4", b"\x1aE\xdf\xa3")
            or (file.head[:4] == b"RIFF" and file.head[8:12] in (b"WAVE", b"AVI "))
        ),
        way=_WORDS,
    ),
    Kind("a font", _starts(b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0\0"), way=_WORDS),
    Kind("a program", _starts(b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xce"), way=_WORDS),
    Kind("a program", lambda file: file.head.startswith(b"MZ") and (b"\0" in file.head[:64]), way=_WORDS),
    Kind("PostScript", _text(rb"%!PS"), way="Save it as PDF or text and import that."),
    Kind("TeX", _text(rb"(?:%[^\n]*\n\s*)*\\(?:documentclass|documentstyle|begin\{document)"), way=_TEXT),
    Kind(
        "a calendar",
        _text(rb"BEGIN:VCALENDAR"),
        way="It holds meetings and no list; copy the lines that are meant and paste them.",
    ),
    Kind(
        "an address card",
        _text(rb"BEGIN:VCARD"),
        way="Write the names one a line (name, role, team) and paste them in stage 1.",
    ),
    Kind(
        "a mail",
        _text(
            rb"(?:(?:From |Return-Path:|Received:|Delivered-To:|X-[\w-]+:|Message-ID:|Date:|From:|To:|Subject:"
            rb"|MIME-Version:|DKIM-Signature:"
            rb"|ARC-[\w-]+:|Thread-[\w-]+:|Content-[\w-]+:|Reply-To:|CC:)[^\n]*\n(?:[ \t][^\n]*\n)*){3,}"
        ),
        "mail",
    ),
    Kind(
        "a web page",
        _text(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<meta\s|<title)"),
        "html",
    ),
    Kind(
        "a web page",
        _text(rb"<(?:h[1-6]|ul|ol|table|div|p|section|article|span|strong|b|br|a|style|script)\b[^>]*>"),
        "html",
    ),
    Kind("a drawing (SVG)", lambda file: _xml(file) and b"<svg" in file.head[:4_096], way=_WORDS),
    Kind("XML", lambda file: _xml(file), "xml"),
    Kind("JSON", _text(_JSON), "json"),
)
"""The first kind that fits is it; what fits none is text."""


_XML = re.compile(
    rb"<\?xml[\s?]|<!DOCTYPE|<!--|<[A-Za-z_][\w.-]*:[A-Za-z_]|<(?:StrategicPlan|PerformancePlan|opml|map|rss|feed|plist|svg)\b"
    rb"|<[A-Z][\w.-]*(?:\s[^<>]*)?>\s*<[A-Za-z]|<[A-Za-z_][\w.-]*\s+xmlns|<[A-Za-z_][\w.-]*(?:\s[^<>]*)?/>\s*\Z"
)


def _xml(file: Peek) -> bool:
    return bool(_XML.match(file.start))


def kind_of(data: bytes, parts: frozenset[str]) -> Kind | None:
    """The kind of a file, or None when it is text or nothing that is known."""
    file = Peek(data[:8_192], parts)
    return next((kind for kind in KINDS if kind.looks(file)), None)
