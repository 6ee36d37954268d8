"""Word as somebody opens it: paper, page numbers, contents with links, charts, and templates of any kind."""

import io
import re
import zipfile
import zlib

import docx
import pytest

from aligntui.exchange import Look, Selection, export, look_of
from aligntui.exchange.look import Logo
from aligntui.model import Person
from aligntui.settings import Settings

from .reading_back import made
from .rooms import TODAY, own, room


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", bytes.fromhex("00000002000000010802000000"))
    + chunk(b"IDAT", zlib.compress(bytes(7)))
    + chunk(b"IEND", b"")
)


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode("utf-8")


@pytest.fixture(scope="module")
def summary() -> bytes:
    return made(room(3), "docx")


def test_the_paper_is_that_of_the_settings():
    for paper, millimetres in (("A4", 210), ("Letter", 216)):
        data = export(room(3), Selection(), "docx", TODAY, look=Look(paper=paper))
        section = opened(data).sections[0]
        assert round(section.page_width.mm) == millimetres
        assert section.page_height > section.page_width


def test_every_page_says_what_it_is_and_which_of_how_many(summary):
    section = opened(summary).sections[0]
    for footer in (section.footer, section.first_page_footer):
        xml = footer._element.xml
        assert re.findall(r'w:instr="\s*(\w+)\s*"', xml) == ["PAGE", "NUMPAGES"]
        assert "page " in "".join(paragraph.text for paragraph in footer.paragraphs)
    assert section.header.paragraphs[0].text == "Nordfrakt Strategie 2027"


def test_contents_are_filled_with_links_to_headings_and_nobody_is_asked_anything(summary):
    xml = part(summary, "word/document.xml")
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml)
    bookmarks = re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml)
    assert len(anchors) > 12
    assert anchors == bookmarks
    headings = [p.text for p in opened(summary).paragraphs if p.style.name == "Heading 1"]
    listed = [p for p in opened(summary).paragraphs if p.style.name == "toc 1"]
    assert ["".join(t.text or "" for t in p._p.iter("{*}t")) for p in listed] == headings
    for asking in ("Update field", "right-click", "Feld aktualisieren"):
        assert asking not in xml
    assert "updateFields" not in part(summary, "word/settings.xml")
    assert 'w:dirty="' not in xml


def test_tables_repeat_their_heads_and_keep_rows_and_numbers_whole(summary):
    document = opened(summary)
    for table in document.tables[1:]:
        xml = table._tbl.xml
        assert "w:tblHeader" in xml
        assert xml.count("w:cantSplit") == len(table.rows)
    days = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    days = [day for day in days if re.fullmatch(r"\d+\s\w{3}\s\d{4}", day)]
    assert len(days) > 20
    assert not [day for day in days if " " in day]  # a blank at which nothing breaks stands there
    same = [
        [c.width for c in table.rows[0].cells] for table in document.tables if table.rows[0].cells[0].text == "Tactic"
    ]
    assert len(same) > 4
    assert all(widths == same[0] for widths in same)


def test_charts_are_charts_with_numbers_inside_and_words_for_those_who_do_not_see_them(summary):
    with zipfile.ZipFile(io.BytesIO(summary)) as packed:
        charts = [name for name in packed.namelist() if name.startswith("word/charts/chart")]
        assert len(charts) == 3
        assert len([name for name in packed.namelist() if name.startswith("word/embeddings/")]) == 3
    xml = part(summary, "word/document.xml")
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', xml)
    assert len(described) == 3
    assert "Win the Gulf chains: 20 dots" in " ".join(described)
    assert not [t for t in opened(summary).tables if not any(c.text for c in t.rows[0].cells)]


def test_properties_are_true(summary):
    properties = opened(summary).core_properties
    assert properties.title == "Nordfrakt Strategie 2027"
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "aligntui")
    assert properties.created.date() == properties.modified.date() == TODAY


def test_a_name_from_right_to_left_is_a_run_of_its_own_that_says_so(summary):
    runs = re.findall(
        r"<w:r>(?:(?!</w:r>).)*فريق الخليج(?:(?!</w:r>).)*</w:r>", part(summary, "word/document.xml"), re.S
    )
    assert runs
    assert all("<w:rtl" in run for run in runs if "<w:drawing" not in run)


def test_all_cards_are_a_page_each():
    workspace = room(3)
    document = opened(made(workspace, "docx", Selection("cards")))
    assert document.element.xml.count('w:type="page"') == len(workspace.all(Person))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == len(workspace.all(Person))


def test_a_logo_stands_on_the_first_page_of_every_format():
    look = Look(logo=Logo(PIXEL, "image/png"))
    data = export(room(3), Selection(), "docx", TODAY, look=look)
    assert "a:blip" in opened(data).sections[0].first_page_header._element.xml
    assert b'<img src="data:image/png;base64,' in export(room(3), Selection(), "html", TODAY, look=look)
    for format in ("pdf", "pptx"):
        plain = export(room(3), Selection("card", own(Person, 5)), format, TODAY)
        assert export(room(3), Selection("card", own(Person, 5)), format, TODAY, look=look) != plain or format == "pptx"


@pytest.mark.parametrize("data", [b"GIF89a", PIXEL[:-20], PIXEL.replace(b"IDAT", b"IDAX"), b"\xff\xd8\xff" + bytes(90)])
def test_a_logo_that_is_none_is_refused_by_name(tmp_path, data):
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(ValueError, match=r"logo\.png"):
        look_of(Settings(logo=str(tmp_path / "logo.png")))
    with pytest.raises(ValueError, match="is no file"):
        look_of(Settings(logo=str(tmp_path)))


# -- templates -------------------------------------------------------------------------------------------------------

DOCUMENT = b"wordprocessingml.document.main+xml"


def template(tmp_path, name="ours.docx", *, without=(), types=DOCUMENT, numbering=True):
    """A letterhead, without some styles and parts; `types` is what its package says that it is."""
    ours = docx.Document()
    ours.add_paragraph("Our letterhead")
    ours.sections[0].header.paragraphs[0].text = "Company head"
    for style in list(ours.styles):
        if style.name in without:
            style.element.getparent().remove(style.element)
    raw = io.BytesIO()
    ours.save(raw)
    path = tmp_path / name
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            data = source.read(entry.filename)
            if entry.filename == "[Content_Types].xml":
                data = data.replace(DOCUMENT, types)
                if not numbering:
                    data = re.sub(rb"<Override[^>]*numbering[^>]*/>", b"", data)
            if not numbering and entry.filename == "word/numbering.xml":
                continue
            if not numbering and entry.filename == "word/_rels/document.xml.rels":
                data = re.sub(rb"<Relationship [^>]*numbering[^>]*/>", b"", data)
            target.writestr(entry.filename, data)
    return path


EVERY_STYLE = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "List Bullet",
    "List Bullet 2",
    "Caption",
    "Header",
    "Footer",
)


@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"without": ("Title",)},
        {"without": EVERY_STYLE},
        {"without": EVERY_STYLE, "numbering": False},
        {"name": "company.dotx", "types": b"wordprocessingml.template.main+xml"},
    ],
    ids=["whole", "no-title", "no-styles", "no-lists", "dotx"],
)
def test_a_template_of_any_kind_works_and_what_it_lacks_is_made(tmp_path, kind):
    path = template(tmp_path, **kind)
    document = opened(export(room(3), Selection(), "docx", TODAY, template=str(path)))
    assert document.paragraphs[0].text == "Our letterhead"
    assert document.sections[0].header.paragraphs[0].text == "Company head"
    names = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2"} <= set(names)
    for name in ("List Bullet", "List Bullet 2"):
        style = next(style for style in document.styles if style.name == name)
        number = style.element.xpath("w:pPr/w:numPr/w:numId/@w:val")
        assert number
        known = document.part.numbering_part.element.xpath("w:num/@w:numId")
        assert number[0] in known
    assert 'w:instr=" PAGE "' in document.sections[-1].footer._element.xml


def refused(tmp_path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError) as caught:
        export(room(3), Selection(), "docx", TODAY, template=str(tmp_path / name))
    return str(caught.value)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name.replace("TYPES", "[Content_Types].xml"), data)
    return out.getvalue()


def test_what_is_no_template_is_refused_by_name_with_what_would_do(tmp_path):
    for name, data in {
        "a.docx": b"no",
        "b.odt": packed(mimetype=b"application/vnd.oasis.opendocument.text"),
        "c.docx": packed(TYPES=b"<Types/>"),
        "d.docx": packed(TYPES=b"<Types><Override ContentType='application/vnd.openxmlformats-officedocument."
                              b"wordprocessingml.document.main+xml' PartName='/word/document.xml'/></Types>"),
        "e.docx": b"PK\x03\x04" + bytes(200),
    }.items():  # fmt: skip
        said = refused(tmp_path, name, data)
        assert name in said
        assert ".docx" in said
    assert "locked with a password" in refused(tmp_path, "old.doc", b"\xd0\xcf\x11\xe0" + bytes(600))
    macros = template(tmp_path, "m.docm", types=b"ms-word.document.macroEnabled.main+xml").read_bytes()
    assert "holds macros" in refused(tmp_path, "m.docm", macros)
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(ValueError, match="is no file"):
        export(room(3), Selection(), "docx", TODAY, template=str(tmp_path / "folder.docx"))
    with pytest.raises(ValueError, match="is not there"):
        export(room(3), Selection(), "docx", TODAY, template=str(tmp_path / "gone.docx"))


def test_a_template_that_unpacks_to_gigabytes_is_refused_before_it_is_read(tmp_path):
    assert "unpacks to more" in refused(tmp_path, "bomb.docx", packed(TYPES=DOCUMENT, big=bytes(450_000_000)))


def test_the_contents_of_a_card_are_none():
    xml = part(made(room(3), "docx", Selection("card", own(Person, 5))), "word/document.xml")
    assert "TOC" not in xml
