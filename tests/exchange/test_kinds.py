"""The kind of a file by its content: what is not read is refused with its name and the way on."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.exchange.incoming import CannotImport
from aligntui.exchange.reading import read_data


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{\\rtf1\\ansi hello}", "RTF.*plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Office"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', "SVG"),
        (b"SQLite format 3\0" + b"\0" * 90, "database"),
        (b"\x1f\x8b\x08\0", "archive"),
        (zipped("a.txt"), "zip archive.*Unpack"),
        (zipped("content.xml", first=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (zipped("content.json", "manifest.json"), "XMind.*OPML"),
        (zipped("Index/Document.iwa"), "Pages"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"\\documentclass{article}\n\\begin{document}x", "TeX"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "calendar"),
        (b'{"a": 1}', "JSON that holds no list"),
        (b'{"a": [', "cut off"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>", "no StratML, OPML"),
        (b"%PDF-1.7\n1 0 obj\nendobj\n", "PDF"),
        (b"\x7fELF\2\1\1" + b"\0" * 90, "program"),
        (b'{"meta": {"1": {}}, "agenda": {}, "history": {}}', "session of aligntui"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # a zip file has its time in it
)
def test_a_kind_that_is_not_read_has_a_name_and_a_way_on(data, sentence):
    for name in ("ideas.txt", "ideas.csv", "x"):
        with pytest.raises(CannotImport, match=sentence) as refused:
            read_data(data, name)
        assert str(refused.value).startswith(name)


def test_a_list_that_begins_with_a_sign_is_still_a_list():
    for text in (
        "<customer> wants a faster answer\nGrow exports",
        "[ ] Call ten chains\n[x] Visit two",
        "# Goals\n- Grow",
    ):
        assert read_data(text.encode(), "x").imperatives


def test_records_of_other_programs_are_a_table():
    issues = {"issues": [{"key": "A-1", "fields": {"summary": "Grow exports", "assignee": {"displayName": "Ann"}}}]}
    found = read_data(json.dumps(issues).encode(), "x")
    assert [(one.text, one.said_by) for one in found.imperatives] == [("Grow exports", "Ann")]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Øg salget til kædebutikker i København"),
        ("cp1252", "Förbättra försäljningen på marknaden"),
        ("cp1252", "Ampliar la gama en España"),
        ("cp1252", "Être à l'écoute des clients"),
        ("cp1252", "Größere Märkte öffnen"),
        ("cp1252", "Aumentar as vendas em São Paulo"),
        ("cp1252", "Più qualità nella città"),
        ("cp1250", "Zwiększyć eksport do Łodzi i szkolić załogę"),
        ("cp1250", "Získat deset řetězců v Čechách"),
        ("cp1251", "Расширить экспорт в Казань"),
        ("cp1253", "Αύξηση των εξαγωγών στην Αθήνα"),
        ("mac_roman", "Märkte für Übergrößen öffnen"),
        ("cp850", "Märkte für Größen öffnen"),
        ("cp932", "北部で十社を獲得する"),
        ("euc_jp", "売上を増やして返品を減らす"),
        ("gb18030", "提高出口销售额，减少退货的数量"),
        ("cp949", "수출을 늘리고 반품을 줄인다"),
        ("utf-16-le", "Grow exports to Besançon"),
        ("utf-16-be", "Grow exports"),
        ("utf-16", "Élargir la gamme"),
        ("utf-8-sig", "Élargir la gamme"),
    ],
)
def test_words_are_read_in_the_encoding_they_were_written_in(encoding, text):
    found = read_data(f"{text}\n{text} 2\n".encode(encoding), "list.txt")
    assert [one.text for one in found.imperatives] == [text, f"{text} 2"]


@given(st.binary(max_size=300))
def test_bytes_of_no_writing_are_refused_or_read_never_a_traceback(data):
    for head in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"<opml>", b"{", b"From: a\nTo: b\nSubject: c\n\n"):
        try:
            read_data(head + data, "x")
        except CannotImport as refused:
            assert str(refused)
