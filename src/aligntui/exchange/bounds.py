"""Bounds on files of others: what a file unpacks to is known before it is read, never found out by luck."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from .incoming import CannotImport

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 30_000_000
"""Bytes of all XML parts of an office file together; pictures are never unpacked."""
MOST_PARTS = 5_000
MOST_ELEMENTS = 200_000
MOST_DEPTH = 100
_RATIO = 400
"""Times that a part may grow: office files grow about ten times, bombs a thousand times."""


def check_zip(data: bytes, name: str) -> list[str]:
    """The names of the parts of a zipped office file, after what they unpack to was added up. Python's zipfile never
    gives more of a part than its entry says, so the sum is a bound.

    Raises:
        CannotImport: it is not a whole zip file, it is locked with a password, or unpacks to far too much.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise CannotImport(
            f"{name} is damaged or was cut off; open it in its own program and save it again."
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise CannotImport(f"{name} is locked with a password; save it without one and try again.")
    xml = [part for part in parts if part.filename.casefold().endswith((".xml", ".rels", ".vml"))]
    unpacked = sum(part.file_size for part in xml)
    swollen = any(part.file_size > 1_000_000 and part.file_size > _RATIO * max(part.compress_size, 1) for part in xml)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or swollen:
        raise CannotImport(
            f"{name} unpacks to {unpacked / 1e6:,.0f} MB, far more than a list of imperatives, so it was not"
            f" opened. Copy"
            " the part that is meant into a new file."
        )
    return [part.filename for part in parts]


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML document: no document type, no entities, nothing from outside; not too deep and not too many
    elements.

    Raises:
        CannotImport: with the reason.
    """
    from xml.etree.ElementTree import ParseError, TreeBuilder

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    class Counting(TreeBuilder):
        depth = 0
        count = 0

        def start(self, tag: str, attrs: dict[str, str]) -> Element:
            self.depth += 1
            self.count += 1
            if self.depth > MOST_DEPTH or self.count > MOST_ELEMENTS:
                raise CannotImport(
                    f"{name} is nested more than {MOST_DEPTH} deep or has more than {MOST_ELEMENTS:,} elements,"
                    f" which no"
                    " plan of people has, so it was not read."
                )
            return super().start(tag, attrs)

        def end(self, tag: str) -> Element:
            self.depth -= 1
            return super().end(tag)

    parser = DefusedXMLParser(target=Counting(), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise CannotImport(
            f"{name} holds a document type or entities, which can be used to harm, so it was not read. Remove the"
            " DOCTYPE at its beginning."
        ) from error
    except ParseError as error:
        raise CannotImport(f"{name} is no whole XML file: {error}.") from error
    except CannotImport:
        raise
    except (ValueError, RecursionError, LookupError) as error:
        raise CannotImport(f"{name} cannot be read as XML.") from error
    return root
