"""PowerPoint as somebody shows it: a title on every slide, nothing over the edge or over another, any template."""

import io
import zipfile

import pytest

from aligntui.exchange import Selection, export
from aligntui.model import Activity, Commitment, Team

from .reading_back import made, words
from .rooms import TODAY, own, room

WIDE, EMU_OF_POINT = 0.5, 12_700
"""A letter of Calibri is about half as wide as it is high."""


def deck(data: bytes):
    from pptx import Presentation

    return Presentation(io.BytesIO(data))


def wide(letter: str) -> bool:
    import unicodedata

    return unicodedata.east_asian_width(letter) in "WF"


def lines(text: str, points: float, width: int) -> int:
    """Lines of a text, measured apart from the writer: every letter counted, words kept whole where they fit."""
    room, used, count = width / EMU_OF_POINT, 0.0, 1
    for word in text.split(" "):
        size = sum(points * (1.0 if wide(one) else WIDE) for one in word)
        if used and used + points * WIDE + size > room:
            count, used = count + 1, 0.0
        while size > room:
            count, size = count + 1, size - room
        used += size + (points * WIDE if used else 0)
    return count


def height_of_text(frame, width: int) -> float:
    """Points that the paragraphs of a text frame need."""
    total = 0.0
    inner = width - (frame.margin_left or 0) - (frame.margin_right or 0)
    for paragraph in frame.paragraphs:
        points = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=18)
        level = int(paragraph._p.pPr.get("marL", "0")) if paragraph._p.pPr is not None else 0
        after = paragraph.space_after.pt if paragraph.space_after is not None else 0
        total += lines("".join(run.text for run in paragraph.runs), points, inner - level) * points * 1.2 + after
    return total


def boxes(slide):
    """What stands on a slide, but for the foot and the number."""
    for shape in slide.shapes:
        kind = str(shape.placeholder_format.type) if shape.is_placeholder else ""
        if "FOOTER" not in kind and "SLIDE_NUMBER" not in kind:
            yield shape


CASES = [
    (teams, what) for teams in (3, 8, 40) for what in ("summary", "plan", "card", "read-out", "cards", "page", "a3")
]


@pytest.mark.parametrize(("teams", "what"), CASES)
def test_every_slide_has_a_title_and_nothing_is_beyond_its_edges_or_over_something_else(teams, what):
    record = {"plan": own(Team, 1), "a3": own(Team, 1), "card": "per_0000000007"}.get(what, "")
    made_deck = deck(made(room(teams), "pptx", Selection(what, record)))
    width, height = made_deck.slide_width, made_deck.slide_height
    titles = []
    for slide in made_deck.slides:
        title = slide.shapes.title
        assert title is not None and title.text_frame.text.strip()
        titles.append(title.text_frame.text)
        assert lines(title.text_frame.text, 28, title.width - 2 * 91_440) <= 2
        numbers = [s for s in slide.placeholders if "SLIDE_NUMBER" in str(s.placeholder_format.type)]
        assert len(numbers) == 1
        found = list(boxes(slide))
        for shape in found:
            assert min(shape.left, shape.top) >= 0, shape.name
            assert shape.left + shape.width <= width and shape.top + shape.height <= height, shape.name
            if shape.has_text_frame and shape is not title and not same(shape, title):
                needed = height_of_text(shape.text_frame, shape.width)
                assert needed * EMU_OF_POINT <= shape.height * 1.08 + 91_440, (shape.name, shape.text_frame.text[:80])
            if shape.has_table:
                assert sum(row.height for row in shape.table.rows) <= shape.height * 1.01
                for row in shape.table.rows:
                    for at, cell in enumerate(row.cells):
                        inner = shape.table.columns[at].width - cell.margin_left - cell.margin_right
                        points = cell.text_frame.paragraphs[0].runs[0].font.size.pt if cell.text else 10
                        needed = lines(cell.text, points, inner) * points * 1.2 * EMU_OF_POINT
                        assert needed <= row.height * 1.02, cell.text
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                assert apart(one, other), (titles[-1], one.name, other.name)
    assert len(set(titles)) == len(titles) or what in ("cards",)


def same(one, other) -> bool:
    return one._element is other._element


def apart(one, other) -> bool:
    slack = 30_000
    return (
        one.left + one.width <= other.left + slack
        or other.left + other.width <= one.left + slack
        or one.top + one.height <= other.top + slack
        or other.top + other.height <= one.top + slack
    )


def test_what_does_not_fit_goes_on_and_nothing_is_only_in_the_notes():
    workspace = room(8)
    made_deck = deck(made(workspace, "pptx"))
    shown = " ".join(
        [s.text_frame.text for slide in made_deck.slides for s in slide.shapes if s.has_text_frame]
        + [
            c.text
            for slide in made_deck.slides
            for s in slide.shapes
            if s.has_table
            for r in s.table.rows
            for c in r.cells
        ]
    )
    titles = [slide.shapes.title.text_frame.text for slide in made_deck.slides]
    assert any(title.startswith("What we stop (1 of ") for title in titles)
    plain = shown.replace("\u2068", "").replace("\u2069", "")
    assert not [one.text for one in workspace.find(Activity, mark="cut") if one.text not in plain]
    assert not [one.what for one in workspace.all(Commitment) if one.what not in plain]
    assert "in the notes" not in shown
    assert "changed since, the seal is broken" in shown


def test_a_plan_is_a_slide_a_priority():
    titles = [
        slide.shapes.title.text_frame.text
        for slide in deck(made(room(3), "pptx", Selection("plan", own(Team, 1)))).slides
    ]
    for name in ("A Win the Gulf chains", "B Service within one day", "C Deutschlandweit ausliefern", "What it drops"):
        assert name in titles


def test_a_sheet_and_a_card_are_one_slide():
    for what, record in (("page", ""), ("a3", own(Team, 1)), ("card", "per_0000000007")):
        assert len(deck(made(room(8), "pptx", Selection(what, record))).slides) == 1


def test_the_hours_are_a_chart_that_can_be_edited_and_is_said_in_words():
    charts = [
        shape
        for slide in deck(made(room(3), "pptx")).slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", False)
    ]
    assert charts
    plot = charts[0].chart.plots[0]
    assert list(plot.series[0].values)[:2] == [48.0, 10.5]
    assert charts[0].chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"
    assert "asked: 48 h" in charts[0]._element.nvGraphicFramePr.cNvPr.get("descr")


def test_layouts_are_real_and_the_properties_are_ours():
    made_deck = deck(made(room(3), "pptx"))
    assert {slide.slide_layout.name for slide in made_deck.slides} == {"Title Slide", "Title and Content", "Title Only"}
    assert all(len(list(slide.placeholders)) >= 1 for slide in made_deck.slides)
    properties = made_deck.core_properties
    assert (properties.title, properties.last_modified_by) == ("Nordfrakt Strategie 2027", "aligntui")
    assert properties.created.date() == properties.modified.date() == TODAY


@pytest.fixture
def company(tmp_path):
    """A company's deck: 4:3, a layout of its own, an example slide that says how to use it."""
    from pptx import Presentation
    from pptx.util import Inches

    own_deck = Presentation()
    own_deck.slide_width, own_deck.slide_height = Inches(10), Inches(7.5)
    slide = own_deck.slides.add_slide(own_deck.slide_layouts[1])
    slide.shapes.title.text = "HOW TO USE THIS TEMPLATE"
    path = tmp_path / "company.pptx"
    own_deck.save(path)
    return path


def as_template(path):
    """The same file as .potx, which the library refuses."""
    made_path = path.with_suffix(".potx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made_path, "w") as target:
        for part in source.infolist():
            data = source.read(part.filename)
            if part.filename == "[Content_Types].xml":
                data = data.replace(b"presentationml.presentation.main+xml", b"presentationml.template.main+xml")
            target.writestr(part.filename, data)
    return made_path


@pytest.mark.parametrize("kind", ["pptx", "potx"])
def test_a_template_gives_its_layouts_and_its_examples_are_gone(company, kind):
    path = company if kind == "pptx" else as_template(company)
    data = export(room(8), Selection(), "pptx", TODAY, template=str(path))
    made_deck = deck(data)
    assert made_deck.slide_width == 9_144_000
    assert "HOW TO USE" not in " ".join(
        s.text_frame.text for x in made_deck.slides for s in x.shapes if s.has_text_frame
    )
    for slide in made_deck.slides:
        assert slide.shapes.title.text_frame.text
        for shape in boxes(slide):
            assert shape.left + shape.width <= made_deck.slide_width
            assert shape.top + shape.height <= made_deck.slide_height


def test_a_template_without_any_title_is_refused_by_name(tmp_path):
    from pptx import Presentation

    bare = Presentation()
    for layout in bare.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx == 0:
                shape._element.getparent().remove(shape._element)
    bare.save(tmp_path / "bare.pptx")
    with pytest.raises(ValueError, match=r"bare.pptx has no layout with a title"):
        export(room(3), Selection(), "pptx", TODAY, template=str(tmp_path / "bare.pptx"))


def test_the_notes_hold_the_words_of_their_section():
    assert "Quarterly trade letter" in words(room(3), "pptx")
    first = next(
        s for s in deck(made(room(8), "pptx")).slides if s.shapes.title.text_frame.text.startswith("What we stop")
    )
    assert "Regional newsletter on paper of R/D" in first.notes_slide.notes_text_frame.text
