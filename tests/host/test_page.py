"""The page as it is sent: people's words become text and nothing else, and everything comes from the host itself."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from .hands import room

PAGE = {one.name: one.read_text(encoding="utf-8") for one in files("aligntui.host").joinpath("page").iterdir()}
AS_MARKUP = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "setHTML",
    "srcdoc",
    "eval(",
    "Function(",
    "javascript:",
    "location.href",
    "window.open",
    "import(",
)


@pytest.mark.parametrize("name", sorted(PAGE))
def test_nothing_of_the_page_reads_text_as_markup_or_leaves_the_host(name):
    text = PAGE[name]
    assert [one for one in AS_MARKUP if one in text] == []
    assert [one for one in re.findall(r"https?://[^\s\"'`)]+", text) if "w3.org" not in one] == []
    assert 'setTimeout("' not in text and " onclick=" not in text and "style=" not in text


def test_no_pop_up_and_no_clock_of_the_phone():
    for name, text in PAGE.items():
        assert not re.search(r"\b(alert|confirm|prompt)\(|Date\b", text), name


def test_every_part_is_served_with_its_kind_and_the_headers_of_safety():
    opened, client = room()
    page = client.get(f"/{opened.door.code}")
    asked = re.findall(r'(?:src|href)="/([\w.]+)"', page.text)
    imported = {one for text in PAGE.values() for one in re.findall(r'from "\./([\w.]+)"', text)}
    assert {*asked, *imported, "index.html"} == set(PAGE)
    kinds = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
    for name in {*asked, *imported}:
        answer = client.get(f"/{name}")
        assert (answer.status_code, answer.text) == (200, PAGE[name])
        assert answer.headers["content-type"].startswith(kinds[name.rpartition(".")[2]])
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    for name in ("index.html", "../room.py", "%2e%2e/room.py", "page/main.js", "room.py", "x" * 21):
        assert client.get(f"/{name}").status_code == 404, name
