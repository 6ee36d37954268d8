"""The web page on a screen, on a phone and on paper."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aligntui.exchange import Selection
from aligntui.exchange.web.charts import LABEL
from aligntui.model import Team

from .chromium import asked, needed, printed_pages
from .reading_back import made
from .rooms import own, room

AXE = os.environ.get("AXE_CORE", "")
"""Path of axe.min.js, which `.ci/run` fetches with npm."""


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return made(room(8), "html").decode()


def selections() -> dict[str, Selection]:
    return {
        "summary": Selection(),
        "plan": Selection("plan", own(Team, 1)),
        "card": Selection("card", "per_0000000007"),
        "read-out": Selection("read-out"),
        "cards": Selection("cards"),
        "page": Selection("page"),
        "x-matrix": Selection("x-matrix"),
        "a3": Selection("a3", own(Team, 1)),
    }


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    workspace = room(8)
    return {name: made(workspace, "html", selection) for name, selection in selections().items()}


def test_contents_lead_to_every_section_and_no_two_places_have_one_name(page):
    elements = Elements(page)
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [attributes["href"].removeprefix("#") for attributes in elements.all("a")]
    sections = [attributes["id"] for attributes in elements.all("h2")]
    assert targets == sections
    assert {"at-a-glance", "who-does-what-by-when", "words-used-here"} <= set(ids)


def test_the_language_is_said_and_names_keep_to_themselves(page):
    assert '<html lang="en" dir="ltr">' in page
    assert page.count("<bdi>") > 10


def test_no_part_is_a_dash_and_no_code(page):
    assert "– no part" in page
    assert "2013" not in page.replace("#", "")


def test_tables_scroll_inside_a_box_that_the_keyboard_reaches(page):
    elements = Elements(page)
    boxes = [one for one in elements.all("div") if "scroll" in one.get("class", "").split()]
    assert len(boxes) == len(elements.all("table"))
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in boxes)
    assert not re.findall(r"<th[^>]*></th>", page)


def test_charts_are_said_once_and_have_short_labels_of_their_own_line(page):
    elements = Elements(page)
    drawn = elements.all("svg")
    assert len(drawn) >= 3
    assert all(one["role"] == "img" and one["aria-label"] for one in drawn)
    assert 'class="sr"' not in page
    assert all(len(label) <= LABEL + 4 for label in re.findall(r'<text x="0"[^>]*>([^<]*)</text>', page))
    assert "the cut" in page


def test_no_script_no_request(pages):
    for name, data in pages.items():
        text = data.decode()
        assert "<script" not in text, name
        assert "http://" not in text.replace("http-equiv", "") and "https://" not in text, name
        assert "default-src 'none'" in text


@needed
def test_nothing_scrolls_sideways_on_a_phone_and_charts_can_be_read(pages, tmp_path: Path):
    found = asked(
        tmp_path,
        pages,
        "({wide: doc.documentElement.scrollWidth, room: doc.documentElement.clientWidth,"
        " letters: Math.min(99, ...[...doc.querySelectorAll('svg text')].map(one =>"
        " one.getBoundingClientRect().height))})",
    )
    for name, size in found.items():
        assert size["wide"] <= size["room"], name
        assert size["letters"] >= 11, name


@needed
def test_sheets_and_cards_are_one_page_of_paper(pages, tmp_path: Path):
    for name in ("page", "x-matrix", "a3", "card"):
        assert printed_pages(tmp_path, name, pages[name]) == 1, name


@needed
@pytest.mark.skipif(not Path(AXE).is_file(), reason="axe-core is not installed: .ci/run fetches it and runs this")
def test_axe_finds_nothing(pages, tmp_path: Path):
    script = json.dumps(Path(AXE).read_text(encoding="utf-8"))
    # The page forbids scripts of its own; the frame around it runs axe inside.
    (tmp_path / "axe.js").write_text(f"window.AXE = {script};", encoding="utf-8")
    policy = rb'<meta http-equiv="Content-Security-Policy"[^>]*>'
    loose = {name: re.sub(policy, b"", data) for name, data in pages.items()}
    loose["faulty"] = b"<title>t</title><main><h1>t</h1><img src=x><table><tr><th></th><td>a</table></main>"
    question = (
        "(async () => { if (!window.AXE) { await new Promise(done => { const one = document.createElement('script');"
        " one.src = 'axe.js'; one.onload = done; document.head.append(one); }); } win.eval(window.AXE);"
        " const result = await win.axe.run(doc, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']}); return result.violations.map(one => one.id + ' ' + one.nodes.length + ' '"
        " + one.nodes[0].html.slice(0, 120)); })()"
    )
    for width in (390, 1200):
        found = asked(tmp_path, loose, question, width=width)
        assert "image-alt" in str(found.pop("faulty"))  # so that silence means something
        assert {name: violations for name, violations in found.items() if violations} == {}
