"""Reads web pages: headings, lists and tables of Confluence, Notion, SharePoint, Google Docs and others."""

from __future__ import annotations

from html.parser import HTMLParser

from .block import Block, Mark
from .blocks import found_of
from .incoming import CannotImport, Found, Grid

MOST_DEPTH = 200
MOST_CELLS = 200_000
_MOST_SPAN = 1_000

_SILENT = {
    "head",
    "script",
    "style",
    "template",
    "noscript",
    "nav",
    "footer",
    "aside",
    "svg",
    "math",
    "iframe",
    "object",
    "audio",
    "video",
    "select",
    "button",
    "form",
    "textarea",
    "canvas",
    "map",
    "dialog",
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_BREAKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "pre",
    "address",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "summary",
    "details",
    "center",
    "fieldset",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "body",
    "html",
    "hr",
    "ac:layout",
    "ac:layout-section",
    "ac:layout-cell",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(text: str, name: str = "the page") -> Found:
    """The items of a page; its tables are kept apart.

    Raises:
        CannotImport: it is nested too deep, or far too long.
    """
    return found_of(html_blocks(text, name), name, "paragraph")


def html_blocks(text: str, name: str = "the page") -> list[Block]:
    """The page as blocks.

    Raises:
        CannotImport: it is nested too deep, or far too long.
    """
    return mail_blocks(text, name, mail=False)[0]


def mail_blocks(text: str, name: str, *, mail: bool = True) -> tuple[list[Block], set[int]]:
    """(the page of a mail as blocks, in which every line is one; which of them are quoted from another mail).

    Raises:
        CannotImport: it is nested too deep, or far too long.
    """
    reader = _Page(name, mail)
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.blocks, reader.quoted


class _Page(HTMLParser):
    """Collects blocks while tags go by; what is not closed ends with the page."""

    def __init__(self, name: str, mail: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.quoted: set[int] = set()
        self._name = name
        self._mail = mail
        self._quotes: list[int] = []
        self._open: list[str] = []
        self._silent = 0
        self._lists: list[str] = []
        self._words: list[str] = []
        self._heading = 0
        self._item = False
        self._links: list[bool] = []
        self._inside_link = False
        self._said_outside = False
        self._tables: list[_Table] = []
        self._skipped = 0

    # -- tags ----------------------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            if tag in _SILENT and tag not in _VOID:
                self._silent += 1
            return
        if tag in _SILENT:
            if tag not in ("head",):
                self._skipped += 1
            self._flush()
            self._silent = 1
            return
        if len(self._open) > MOST_DEPTH:
            raise CannotImport(
                f"{self._name} is nested more than {MOST_DEPTH} deep, which no page of people is. Nothing of it was"
                " read; copy the list itself and paste it."
            )
        given = {key: value or "" for key, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if self._mail and _is_quote(tag, given):
            self._flush()
            self._quotes.append(len(self._open))
        if tag == "br":
            if self._mail:
                self._break()
            else:
                self._words.append(" ")
        elif tag in ("ul", "ol", "menu", "ac:task-list"):
            self._flush()
            self._lists.append(tag)
        elif tag in ("li", "ac:task-body"):
            self._flush()
            self._item = True
        elif tag in _HEADINGS:
            self._flush()
            self._heading = _HEADINGS[tag]
        elif tag == "table":
            self._flush()
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].row()
        elif tag in ("td", "th") and self._tables:
            self._cell_end()
            self._tables[-1].cell(_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag == "a":
            self._inside_link = True
            self._links.append(given.get("href", "").startswith("#"))
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in _SILENT:
                self._silent -= 1
            return
        if tag in self._open:
            if self._quotes and len(self._open) - self._open[::-1].index(tag) <= self._quotes[-1]:
                self._flush()
                self._quotes.pop()
            while self._open and self._open.pop() != tag:
                pass
        if tag in ("ul", "ol", "menu", "ac:task-list"):
            self._flush()
            if self._lists:
                self._lists.pop()
            self._item = False
        elif tag in ("li", "ac:task-body"):
            self._flush()
            self._item = False
        elif tag in _HEADINGS:
            self._flush()
            self._heading = 0
        elif tag in ("td", "th"):
            self._cell_end()
        elif tag == "table" and self._tables:
            self._cell_end()
            self._table_end(self._tables.pop())
        elif tag == "a":
            self._inside_link = False
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._words.append(data)
        if data.strip(" \t\r\n·.") and not self._inside_link:
            self._said_outside = True

    # -- what they make ------------------------------------------------------------------------------------------

    def _add(self, block: Block) -> None:
        if self._quotes:
            self.quoted.add(len(self.blocks))
        self.blocks.append(block)

    def _break(self) -> None:
        if self._tables or (self._item and self._lists):
            self._words.append(" ")  # a paragraph in a cell or an item is a part of it
        else:
            self._flush()

    def _flush(self) -> None:
        if self._tables:
            self._words.append(" ")
            return
        words = " ".join("".join(self._words).split())
        link = bool(self._links) and all(self._links) and not self._said_outside
        self._words, self._links, self._said_outside = [], [], False
        if not words:
            return
        place = f"paragraph {len(self.blocks) + 1}"
        if self._heading:
            self._add(Block("heading", words, self._heading, place))
        elif self._lists and self._item:
            mark: Mark = "number" if self._lists[-1] == "ol" else "bullet"
            self._add(Block("item", words, len(self._lists) - 1, place, link=link, mark=mark))
        elif self._lists:
            # Words in an item behind its inner list.
            self._add(Block("item", words, max(len(self._lists) - 1, 0), place, link=link))
        else:
            self._add(Block("text", words, 0, place))

    def _cell_end(self) -> None:
        if self._tables:
            self._tables[-1].say(" ".join("".join(self._words).split()))
            self._words = []

    def _table_end(self, table: _Table) -> None:
        rows = table.rows()
        if self._tables:
            # A table in a cell: its words belong to the cell.
            self._words.append(" ".join(cell for row in rows for cell in row if cell))
            return
        if not rows:
            return
        if max(len(row) for row in rows) == 1:
            # A frame for layout, not a table.
            for row in rows:
                if row[0]:
                    self._add(Block("text", row[0], 0, f"paragraph {len(self.blocks) + 1}"))
            return
        self._add(Block("table", rows=0, grid=Grid(rows), place=f"paragraph {len(self.blocks) + 1}"))

    def end(self) -> None:
        """The page is over, whatever is still open."""
        while self._tables:
            self._cell_end()
            self._table_end(self._tables.pop())
        self._flush()
        if self._skipped:
            self._add(
                Block(
                    "left", rows=self._skipped, why="part of menus, scripts and forms|parts of menus, scripts and forms"
                )
            )


class _Table:
    """The cells of a table while it goes by; a cell over several rows or columns counts in each row, once across."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._hanging: dict[int, tuple[int, str]] = {}
        self._at: tuple[int, int, int] | None = None
        self._cells = 0

    def row(self) -> None:
        self._rows.append([])
        self._at = None

    def cell(self, across: int, down: int) -> None:
        if not self._rows:
            self._rows.append([])
        row = self._rows[-1]
        self._fill(row)
        self._at = (len(row), across, down)
        row.append("")
        row.extend([""] * (across - 1))
        self._cells += across
        if self._cells > MOST_CELLS:
            raise CannotImport(
                f"A table of the page has more than {MOST_CELLS:,} cells. Cut out the part that is meant."
            )

    def say(self, words: str) -> None:
        if self._at is None or not self._rows:
            return
        column, _, down = self._at
        self._rows[-1][column] = words
        if down > 1:
            self._hanging[column] = (down - 1, words)
        self._at = None

    def _fill(self, row: list[str]) -> None:
        while (hanging := self._hanging.get(len(row))) is not None:
            left, words = hanging
            if left <= 1:
                del self._hanging[len(row)]
            else:
                self._hanging[len(row)] = (left - 1, words)
            row.append(words)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        width = max((len(row) for row in self._rows), default=0)
        return tuple(tuple(row + [""] * (width - len(row))) for row in self._rows if row)


def _is_quote(tag: str, given: dict[str, str]) -> bool:
    """Whether an element holds a mail that is answered; some programs indent with the same element, without a line."""
    if tag == "blockquote":
        return "border:none" not in given.get("style", "").replace(" ", "").casefold()
    return any(name in given.get("class", "") for name in ("gmail_quote", "yahoo_quoted"))


def _span(text: str | None) -> int:
    return max(1, min(int(text), _MOST_SPAN)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
