"""Documents with lists: Markdown, mails, outlines, Word, slides, web pages, PDF."""

import io

import docx
import pptx
import pytest

from aligntui.exchange.incoming import Purpose
from aligntui.exchange.read_lists import read_list
from aligntui.exchange.reading import Choices, read_data


def lines(data: bytes, name: str = "x") -> list[tuple[str, tuple[str, ...]]]:
    found = read_data(data, name)
    assert found.rows == found.used + found.left
    return [(one.text, one.themes) for one in found.imperatives]


def test_markdown_of_every_spelling():
    text = (
        "Strategy\n========\n\nGoals\n-----\n\n+ **Win** ten chains [^1]\n+ Cut `returns` by [half](x.md)"
        " ![p](a.png)\n\n"
        "  It costs us much.\n\n+ See [the plan][p]\n\n1) First\n2) Second\n   wraps\n\n### <a id='x'></a>People"
        " {#p}\n\n"
        "* [x] Train *all*\n* [ ] ~~Hire~~ two\n\n[p]: http://x\n\n***\n"
    )
    assert lines(text.encode()) == [
        ("Win ten chains", ("Goals",)),
        ("Cut returns by half It costs us much.", ("Goals",)),
        ("See the plan", ("Goals",)),
        ("First", ("Goals",)),
        ("Second wraps", ("Goals",)),
        ("Train all", ("People",)),
        ("Hire two", ("People",)),
    ]


def test_numbers_and_letters_are_taken_off_and_initials_are_not():
    assert lines(b"1 Growth\n1.1 Grow exports\n1.2 Win ten\n") == [
        ("Grow exports", ("Growth",)),
        ("Win ten", ("Growth",)),
    ]
    assert [text for text, _ in lines(b"A. Grow exports\nB. Cut returns\nC. Train\n")] == [
        "Grow exports",
        "Cut returns",
        "Train",
    ]
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
    for spelling in ("{}. ", "- {}. ", "{}) "):
        text = "\n".join(f"{spelling.format(one)}Double the seats of hall {one.lower()}" for one in roman)
        assert [text for text, _ in lines(text.encode())] == [
            f"Double the seats of hall {one.lower()}" for one in roman
        ]
    assert lines(b"1) Halve the waste\n   a) weigh it\n\nIV. Open on Sundays\nV. Close on Mondays\n")[1:] == [
        ("Open on Sundays", ()),
        ("Close on Mondays", ()),
    ]
    kept = ["A. Person calls", "I. Berg calls ten", "J. R. Smith visits two", "1.5 million people", "2027 goals"]
    assert [text for text, _ in lines("\n".join(kept).encode())] == kept


def test_who_was_at_a_meeting_is_no_theme_of_what_it_said():
    heads = (
        "Present: Ann, Bob (Sales) and Cid",
        "Teilnehmende: Ann; Bob",
        "Date: 3 November\nLocation: Hull\nAttendees: Ann",
    )
    for head in heads:
        text = f"Team meeting\n{head}\n\n- move the depot to Hull\n- sell the old vans\n"
        found = read_data(text.encode(), "x")
        assert [(one.text, one.themes) for one in found.imperatives] == [
            ("move the depot to Hull", ("Team meeting",)),
            ("sell the old vans", ("Team meeting",)),
        ]
        assert len(found.left_out["of who was there, when and where"]) == head.count("\n") + 1
    kept = ["Present: our new offer to every chain in the north", "Time: deliver within a day", "Cut returns"]
    assert [one for one, _ in lines("\n".join(kept).encode())] == kept


def test_a_numbered_line_is_the_theme_of_the_bullets_under_it():
    right = [("move the depot", ("Growth",)), ("sell in Spain", ("Growth",)), ("hire two cooks", ("People",))]
    text = "1. Growth\n- move the depot\n- sell in Spain\n2. People\n- hire two cooks\n"
    page = (
        "<ol><li>Growth</li></ol><ul><li>move the depot</li><li>sell in Spain</li></ul><ol start=2><li>People</li></ol>"
        "<ul><li>hire two cooks</li></ul>"
    )
    for data in (text, text.replace("1.", "I.").replace("2.", "II."), text.replace("\n-", "\n\n-"), f"<html>{page}"):
        found = read_data(data.encode(), "x")
        assert [(one.text, one.themes) for one in found.imperatives] == right
        assert "2 numbered lines over bullets" in " ".join(found.remarks)
    for flat in ("1. Grow\n2. Cut\n- also train\n", "- Grow\n1. Cut\n2. Train\n", "1. Grow\n2. Cut\n3. Train\n"):
        assert len(lines(flat.encode())) == 3


def test_lines_indented_under_a_title_with_a_colon_have_it_as_their_theme():
    flat = "Growth:\n  Sell in Spain\n  Sell in Italy\nPeople:\n  Hire two cooks\nCut returns\n"
    right = [
        ("Sell in Spain", ("Growth",)),
        ("Sell in Italy", ("Growth",)),
        ("Hire two cooks", ("People",)),
        ("Cut returns", ()),
    ]
    for text in (flat, flat.replace("  ", "    "), flat.replace("  ", "\t"), flat.replace(":\n", ":\n\n")):
        assert lines(text.encode()) == right
    deep = "Growth:\n  Retail:\n    Sell in Spain\n  Open in Riga\n"
    assert lines(deep.encode()) == [("Sell in Spain", ("Growth", "Retail")), ("Open in Riga", ("Growth",))]


def as_what(text: str, purpose: Purpose) -> tuple[list[str], str]:
    found = read_data(text.encode(), "list.md", Choices(purpose=purpose))
    assert found.rows == found.used + found.left
    lines = found.people if purpose == "people" else found.activities if purpose == "activities" else found.tactics
    return [getattr(one, "text", "") or one.name for one in lines], " ".join(found.sentences())


def test_what_has_no_themes_keeps_the_items_that_others_stand_under_and_counts_headings():
    text = (
        "# What we said in the north\n\n- Call 20 chains @Tom ^31mar ~6h\n  - with the offer sheet\n- Retail:\n"
        "  - Visit 5 ports @Sara\n"
    )
    for purpose in ("tactics", "activities"):
        assert as_what(text, purpose) == (
            ["Call 20 chains @Tom ^31mar ~6h", "with the offer sheet", "Visit 5 ports @Sara"],
            "Left out: 2 lines of headings (line 1, line 5).",
        )
    for first in ("Call 20 chains @Tom", "Call the chains"):
        assert as_what(f"{first}\n- with the sheet\nVisit 5 ports\n", "tactics")[0][0] == first
    people = "North:\n- Ann Lee\n  - Bob Day\nSouth team\n- Cid Fox\n"
    assert as_what(people, "people") == (
        ["Ann Lee", "Bob Day", "Cid Fox"],
        "Left out: 2 lines of headings (line 1, line 4).",
    )


def test_a_line_over_dashed_lines_is_their_title_only_where_it_is_set_off():
    for line in ("Renew the two old ovens", "Serve customers better"):
        for text in (
            f"{line}\n- Hire three drivers\n- Launch the shop\n",
            f"{line}\n\n- Hire three drivers\n- Launch the shop\n",
            f"- Hire three drivers\n{line}\n- Launch the shop\n",
            f"Hire three drivers\n{line}\n- Launch the shop\n",
            f"Hire three drivers\n- Launch the shop\n\n{line}\n---\n",
        ):
            found = read_list(text)
            assert sorted(one.text for one in found.imperatives) == ["Hire three drivers", "Launch the shop", line]
            assert not any(one.themes for one in found.imperatives)
            assert not found.say_themes()
    for text, first in (
        ("Goals for 2027\n- Hire three drivers\n- Launch the shop\n", "Goals for 2027"),
        ("Grow exports:\n- Hire three drivers\n- Launch the shop\n", "Grow exports"),
        ("**Grow exports**\n- Hire three drivers\n- Launch the shop\n", "Grow exports"),
        ("# Grow exports\n- Hire three drivers\n- Launch the shop\n", "Grow exports"),
        ("Grow exports\n- Hire three drivers\n\nCut what it costs\n- Launch the shop\n", "Grow exports"),
    ):
        found = read_list(text)
        assert [one.text for one in found.imperatives] == ["Hire three drivers", "Launch the shop"]
        assert found.imperatives[0].themes == (first,)
        assert found.sentences()[0].startswith("As ")
        assert f"“{first}”" in found.sentences()[0]


def test_no_words_become_a_theme_or_go_without_being_said():
    found = read_list("Plans\n- Hire three drivers\n\nGrow exports\n- Launch the shop\n\n# Costs\n")
    assert found.rows == found.used + found.left
    assert found.sentences() == [
        "As themes, not as imperatives: “Plans” and “Grow exports”.",
        "Left out: 1 line of headings with no line of their own (line 7).",
    ]
    for purpose in ("tactics", "activities", "people"):
        rest = as_what("# Plan\n\n# Costs\n\n- Ann Lee\n", purpose)
        assert rest == (["Ann Lee"], "Left out: 2 lines of headings (line 1, line 3).")
    assert as_what("# Call the depot @Ben\n\n# Costs\n\n- Open a shop\n", "tactics")[0] == [
        "Call the depot @Ben",
        "Open a shop",
    ]
    shouted = read_list("HIRE THREE DRIVERS\nLAUNCH THE SHOP\n")
    assert [one.text for one in shouted.imperatives] == ["HIRE THREE DRIVERS", "LAUNCH THE SHOP"]


def test_a_mail_is_its_lines():
    mail = (
        "From: Ann <a@x.io>\nTo: team@x.io\nSubject: Ideas\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Hi all,\n\nhere is what we said:\n\n- Win ten chains in the no=\nrth\n- Erh=F6he den Absatz\n\nBest"
        " regards,\nAnn Berg\n"
        "Sales Director\n\nOn Monday Bob wrote:\n> - Old idea\n"
    )
    right = [("Win ten chains in the north", ()), ("Erhöhe den Absatz", ())]
    assert lines(mail.encode()) == right
    pasted = "Von: Ann\nGesendet: Montag\nBetreff: Ideen\n\nHallo zusammen,\n\n* Win ten chains in the north\n"
    assert lines(f"{pasted}* Erhöhe den Absatz\n\nViele Grüße\nAnn\n-- \nTel. 123\n".encode()) == right


_HEAD = (
    "From: Kim <k@x.test>\nTo: Lee <l@x.test>\nSubject: {}\nMIME-Version: 1.0\nContent-Type: text/{}; charset=utf-8\n\n"
)
_GOALS = [("Open a depot in Metz", ()), ("Halve breakage", ())]


def test_a_mail_that_is_a_web_page_is_its_items_too():
    outlook = (
        "<html><body><div>Dear Lee,</div><div>our goals:</div><ol><li>Open a depot in Metz</li><li>Halve breakage</li>"
        "</ol><div>Best regards,</div><div>Kim Roe<br>Head of Logistics<br>+33 1 23</div><hr><div><b>From:</b> Lee<br>"
        "<b>Sent:</b> Monday<br><b>To:</b> Kim<br><b>Subject:</b> goals</div><div>Please send your goals.</div></html>"
    )
    gmail = (
        "<div>Hi Lee,</div><div><ul><li>Open a depot in Metz</li></ul><blockquote style='margin:0 0 0 40px;"
        "border: none'>Halve breakage</blockquote></div><div>Cheers</div><div>Kim</div><div class='gmail_quote'>"
        "<div>On Monday Lee wrote:</div><blockquote><ul><li>Old idea</li></ul></blockquote></div>"
    )
    lined = "<p>Hello Lee,</p><p>1. Open a depot in Metz<br>2. Halve breakage</p><p>--<br>Kim, Head of Logistics</p>"
    for page in (outlook, gmail, lined):
        assert lines((_HEAD.format("RE: goals", "html") + page).encode()) == _GOALS


def test_what_a_mail_answers_is_left_out_and_what_it_forwards_is_read():
    goals = "- Open a depot in Metz\n- Halve breakage\n"
    inner = "From: Lee\nSent: Monday\nTo: Kim\nSubject: goals\n\n"
    goals_of_both = [one for one, _ in _GOALS]
    answer = f"Hi Lee,\n\n{goals}\nRegards\nKim\n\n{inner}- Old idea\n"
    forwarded = f"{inner}Hi Kim,\n\n{goals}\nRegards\nLee\n"
    for subject, text in (("RE: goals", answer), ("", forwarded), ("Fwd: goals", f"Please read:\n\n{forwarded}")):
        assert [one for one, _ in lines((_HEAD.format(subject, "plain") + text).encode())] == goals_of_both, subject
    page = "<blockquote type='cite'><ul><li>Open a depot in Metz</li><li>Halve breakage</li></ul></blockquote>"
    for note in ("", "<p>For your list:</p>"):
        read = lines((_HEAD.format("Fwd: goals", "html") + note + page).encode())
        assert [one for one, _ in read] == goals_of_both


def test_the_lines_of_a_mail_are_counted_as_in_its_file():
    found = read_data((_HEAD.format("goals", "plain") + "Hi,\n\n- Open a depot\n").encode(), "x.eml")
    assert found.imperatives[0].place == "line 9"
    assert found.left_out["of a mail's head"] == [f"line {nth}" for nth in range(1, 6)]


def test_outlines_of_mind_maps():
    opml = (
        '<opml version="2.0"><body><outline text="Growth"><outline text="Win &lt;b&gt;ten&lt;/b&gt;"/></outline>'
        '<outline text="Cut"/></body></opml>'
    )
    mm = (
        '<map version="freeplane 1.9"><node TEXT="Plan"><node TEXT="Growth"><node><richcontent TYPE="NODE"><html><body>'
        '<p>Win ten</p></body></html></richcontent></node></node><node TEXT="Cut"/></node></map>'
    )
    for data in (opml, mm):
        assert lines(data.encode()) == [("Win ten", ("Growth",)), ("Cut", ())]


def test_word_and_slides_are_outlines_with_tables():
    document = docx.Document()
    document.add_heading("Goals", 1)
    document.add_paragraph("This is what we want to do in the year that comes.")
    for words, style in (
        ("Grow exports", "List Bullet"),
        ("to Norway", "List Bullet 2"),
        ("Cut returns", "List Number"),
    ):
        document.add_paragraph(words, style=style)
    table = document.add_table(2, 2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Initiative", "Owner", "Train", "Ann"), strict=True
    ):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    assert lines(out.getvalue()) == [
        ("to Norway", ("Goals", "Grow exports")),
        ("Cut returns", ("Goals",)),
        ("Train", ("Goals",)),
    ]
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Goals"
    frame = slide.placeholders[1].text_frame
    frame.text = "Grow exports"
    below = frame.add_paragraph()
    below.text, below.level = "to Norway", 1
    frame.add_paragraph().text = "Cut returns"
    out = io.BytesIO()
    deck.save(out)
    assert lines(out.getvalue()) == [("to Norway", ("Goals", "Grow exports")), ("Cut returns", ("Goals",))]


def test_a_page_with_lists_and_spanned_tables():
    page = (
        "<html><head><title>x</title><style>a{}</style></head><body><nav><ul><li>Home</li></ul></nav><h2>OKRs</h2>"
        "<table><tr><th>Objective</th><th>Key Result</th></tr><tr><td rowspan=2>Grow</td><td>Sign 12</td></tr><tr>"
        "<td>Open 2</td></tr></table><ul><li><p>Cut</p><ul><li>by"
        " half</li></ul></li></ul><script>x()</script></body></html>"
    )
    assert lines(page.encode()) == [("by half", ("OKRs", "Cut")), ("Sign 12", ("Grow",)), ("Open 2", ("Grow",))]


def test_a_pdf_gives_its_bullets():
    import typst

    source = (
        "= Goals\n\n- Win ten menswear chains in the north before the end of the third quarter with the new collection"
        " and the new prices for all of them\n- Cut returns\n"
    )
    data = typst.compile(source.encode(), format="pdf")
    texts = [text for text, _ in lines(data)]
    assert texts[-1] == "Cut returns"
    assert texts[-2].startswith("Win ten menswear chains") and texts[-2].endswith("for all of them")


def test_only_themes_of_what_comes_in_are_named():
    found = read_list("Growth:\n- Hire three drivers\n\nCost:\n- Close the two depots\n")
    assert "“Growth” and “Cost”" in found.say_themes()
    assert found.say_themes(["Cost"]) == "As a theme, not as an imperative: “Cost”."
    assert found.say_themes([]) == ""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Sales\n- Anna Berg\nSupport\n- Ben Ek\nPurchase department\n- Cara Dun\n",
            ["Anna Berg", "Ben Ek", "Cara Dun"],
        ),
        ("SALES\n- ANNA BERG\n- BEN EK\nFINANCE\n- CARA DUN\n", ["ANNA BERG", "BEN EK", "CARA DUN"]),
        ("ANNA BERG\nIDA\nCARA DUN\nBEN EK\n", ["ANNA BERG", "IDA", "CARA DUN", "BEN EK"]),
    ],
)
def test_a_department_over_a_list_is_nobody_and_nobody_in_capitals_is_lost(text: str, people: list[str]):
    assert as_what(text, "people")[0] == people


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Sales\n- Monthly binder\nFinance\n- Close in two days\n", ["Sales", "Finance"]),
        ("Plan 2027\n\n- Open a branch\n- Hire two\n", ["Plan 2027", "Plan 2027"]),
        ("Plan for the north\n1. Open a branch\n2. Hire two\n", ["Plan for the north", "Plan for the north"]),
        (
            "Grow the north\n- Call 20\n\n---\n\nServe customers better\n- Answer in a day\n\n---\n\nDevelop people\n"
            "- Hire two\n",
            ["Grow the north", "Serve customers better", "Develop people"],
        ),
        ("Strategy 2027\nGrowth in the north\n- Call 20\n\nPeople in the north\n- Hire two\n", None),
        ("Present: Ann, Bob\nReview of actions\n- Ann calls 20\n", ["Review of actions"]),
    ],
)
def test_titles_of_lists_stay_titles(text: str, themes: list[str] | None):
    found = read_list(text).imperatives
    if themes is None:
        assert [one.themes for one in found if one.text == "Call 20"] == [("Growth in the north",)]
    else:
        assert [one.themes for one in found] == [(theme,) for theme in themes]


def test_no_theme_is_said_that_nothing_has():
    found = read_list("# About\nThis text tells how we came to this list.\n\n# Goals\n- Call 20\n")
    assert found.say_themes() == "As a theme, not as an imperative: “Goals”."
