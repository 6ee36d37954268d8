"""The words in a made file, taken out with the libraries of others."""

from __future__ import annotations

import csv
import email
import io
import json
import re
import zipfile
from email.policy import default
from html import unescape

from aligntui.exchange import FORMATS, Selection, export
from aligntui.model import Workspace

from .rooms import TODAY


def made(workspace: Workspace, format: str, selection: Selection | None = None, **more: object) -> bytes:
    """The bytes of one document, those of several files one after the other."""
    content = export(workspace, selection or Selection(), format, TODAY, **more)
    return content if isinstance(content, bytes) else b"\n".join(content.values())


def words(workspace: Workspace, format: str, selection: Selection | None = None) -> str:
    """Every word that is in the bytes, also in parts that no reader shows: notes, properties, embedded files."""
    return words_in(made(workspace, format, selection), format)


def words_in(data: bytes, format: str) -> str:
    if format in ("docx", "pptx", "xlsx"):
        return " ".join(_parts(data))
    if format == "pdf":
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if format == "eml":
        parts = email.message_from_bytes(data, policy=default)
        found = [str(value) for value in parts.values()]
        return " ".join(found + [str(one.get_content()) for one in parts.walk() if not one.is_multipart()])
    if format == "ics":
        return data.replace(b"\r\n ", b"").decode()
    return data.decode("utf-8-sig")


def _parts(data: bytes) -> list[str]:
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".xlsx", ".docx")):
                found += _parts(part)
            elif name.endswith((".xml", ".rels")):
                text = part.decode("utf-8")
                # One word may be cut into several runs.
                joined = re.sub(r"</a:t>.*?<a:t>|</w:t>.*?<w:t[^>]*>", "", text, flags=re.S)
                found += [unescape(re.sub(r"<[^>]+>", " ", joined)), *re.findall(r'"([^"]*)"', unescape(text))]
    return found


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def records_in(data: bytes) -> dict[str, list[dict[str, object]]]:
    """The tables of a JSON file."""
    found: dict[str, list[dict[str, object]]] = json.loads(data)["tables"]
    return found


SELECTABLE = [(format, what) for format, one in FORMATS.items() for what in one.carries]
