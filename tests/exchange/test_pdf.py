"""PDF as it is printed: page n of m, contents, running head, nothing broken, every script drawn or its lack said."""

import io
import re

import pytest
from pypdf import PdfReader

from aligntui.exchange import Look, Selection, export
from aligntui.exchange.document import Document
from aligntui.exchange.layout import broken, kept_together, lines_of, shares, width_of
from aligntui.exchange.pdf import blocks, scripts_without_font
from aligntui.exchange.remarks import remarks
from aligntui.model import Person, Team

from .reading_back import made
from .rooms import TODAY, own, room


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@pytest.fixture(scope="module")
def summary() -> list[str]:
    return texts(made(room(3), "pdf"))


def test_every_page_says_which_of_how_many_and_what_it_is_part_of(summary):
    for number, page in enumerate(summary, 1):
        assert f"page {number} of {len(summary)}" in page
        if number > 1:
            assert page.count("Nordfrakt Strategie 2027") >= 2  # head and foot


def test_contents_on_page_one_lead_to_the_sections(summary):
    contents = summary[0].partition("Contents")[2]
    for section in ("The strategy", "Who does what, by when", "How we voted", "Words used here"):
        line = re.search(rf"{section}\s+(\d+)", contents)
        assert line, section
        assert section in summary[int(line[1]) - 1]
    reader = PdfReader(io.BytesIO(made(room(3), "pdf")))
    assert [one["/Title"] for one in reader.outline if not isinstance(one, list)][:2] == ["At a glance", "The strategy"]
    assert reader.metadata.title == "Nordfrakt Strategie 2027"


@pytest.mark.parametrize("teams", [3, 8])
def test_no_day_no_number_and_no_heading_is_broken_or_left_alone(teams):
    pages = texts(made(room(teams), "pdf"))
    for page in pages:
        assert not re.search(r"\n\d{1,2} (Jan|Feb|Dec)\n", page)
        last = [line for line in page.splitlines() if line.strip()][-2:]
        assert not [
            line for line in last if line.startswith(("Team ", "What has to change", "What it drops", "By person"))
        ]


def test_ballots_stand_under_a_heading_of_their_own(summary):
    whole = "\n".join(summary)
    assert whole.index("How we voted\nDots of the whole room") > whole.rindex("What it drops")


def test_tables_with_the_same_heads_have_the_same_widths():
    from aligntui.exchange.layout import widths_of_tables

    document = Document("t")
    for words in ("short", "a very long text that asks for most of the page because it goes on and on"):
        document.table(("Tactic", "Who"), [(words, "Sara Holm")])
    widths = widths_of_tables(document.blocks, 100)
    first, second = (blocks.as_json(one, widths)["widths"] for one in document.blocks)
    assert first == second


SIZES = {
    ("A4", "page"): (595, 842),
    ("Letter", "page"): (612, 792),
    ("A4", "a3"): (842, 1191),
    ("Letter", "a3"): (792, 1224),
}


@pytest.mark.parametrize(("teams", "paper"), [(3, "A4"), (8, "Letter"), (40, "A4")])
def test_a_sheet_is_one_page_of_the_paper_asked_for(teams, paper):
    workspace = room(teams)
    for what, record in (("page", ""), ("x-matrix", ""), ("a3", own(Team, 1)), ("card", own(Person, 7))):
        data = export(workspace, Selection(what, record), "pdf", TODAY, look=Look(paper=paper))
        pages = PdfReader(io.BytesIO(data)).pages
        assert len(pages) == 1, what
        sides = sorted(round(float(side)) for side in pages[0].mediabox[2:])
        assert tuple(sides) == SIZES[paper, "a3" if what == "a3" else "page"]
        assert (pages[0].mediabox.width > pages[0].mediabox.height) == (what != "card")


def test_every_card_of_all_begins_a_page():
    workspace = room(3)
    pages = texts(made(workspace, "pdf", Selection("cards")))
    assert len(pages) >= len(workspace.all(Person))


def test_our_own_signs_and_latin_letters_are_always_drawn(monkeypatch):
    only_our_own_fonts(monkeypatch)
    assert scripts_without_font(["Öl, Łódź, Ánh – ● ◐ ○ → ×"]) == []
    assert remarks(room(3), [Selection()], "docx", TODAY) == []


def only_our_own_fonts(monkeypatch) -> None:
    import typst

    compile_ = typst.compile
    monkeypatch.setattr(typst, "compile", lambda source, **more: compile_(source, ignore_system_fonts=True, **more))


def test_a_lack_is_found_when_only_our_own_fonts_are_there(monkeypatch):
    """What typst brings has no Japanese: on a machine without any font it is said."""
    only_our_own_fonts(monkeypatch)
    lacking = scripts_without_font(["Vertrieb Süd", "営業部", "ひらがな", "🚀"])
    assert "Chinese characters" in lacking
    assert "Hiragana" in lacking
    assert remarks(room(3), [Selection()], "pdf", TODAY)[0].startswith("This machine has no font for ")


# -- widths ----------------------------------------------------------------------------------------------------------


def test_wide_letters_count_two_and_marks_none():
    assert width_of("営業部（関西）") == 14
    assert width_of("Ánh") == width_of("A\u0301nh") == 3


def test_short_columns_get_what_they_want_and_long_ones_share_the_rest():
    rows = [("By when", "Who", "What"), ("28 Feb 2027", "Sara Holm", "Calls twenty menswear chains a week " * 4)]
    widths = shares(rows, 100)
    assert sum(widths) == pytest.approx(100)
    assert widths[0] >= len("28 Feb 2027")
    assert widths[1] >= len("Sara Holm")
    assert widths[2] > 60


def test_only_words_that_do_not_fit_are_broken_and_days_are_kept():
    assert broken("Donaudampfschifffahrtsgesellschaft am Ort", 20).split(" ")[1:] == ["am", "Ort"]
    assert "\u200b" in broken("Donaudampfschifffahrtsgesellschaft", 20)
    assert kept_together("28 Feb 2027") == "28\u00a0Feb\u00a02027"
    assert lines_of("one two three", 7) == 2
    assert lines_of("営業部" * 5, 10) == 3
