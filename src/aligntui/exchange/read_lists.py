"""Reads Markdown and plain text as blocks, with markdown-it-py (CommonMark, tables, strikethrough)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aligntui.rules.paste import bare, goes_on, join_wrapped, marked, numbered, text_lines

from .block import Block, Mark
from .blocks import found_of
from .incoming import CannotImport, Found, Grid
from .inline import only_links, rows_of, words_of
from .orders import is_an_order
from .read_mail import mail_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LETTERS = 1_000_000
MOST_LINES = 20_000
MOST_IN_A_LINE = 20_000

_FRONT = re.compile(
    r"\A(?:---[ \t]*\n(?=[\w\"'-]+[ \t]*:|---|#)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+[ \t]*(?:\n|\Z))"
)
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_TASK_END = re.compile(r"\s*(?:\{#[\w-]+\}|<!--.*?-->)\s*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S).+\1:?")
_PIPES = re.compile(r"\s\|\s|^\|.*\|$")


def read_list(text: str, name: str = "the text", subject: str | None = None, start: int = 0) -> Found:
    """Every item of a text: Markdown, minutes, a pasted mail, one imperative a line. Tables in it are kept apart.

    Args:
        subject: of the mail whose text this is, without its head.
        start: how many lines of its file stand before it.

    Raises:
        CannotImport: it is far longer than a list of imperatives.
    """
    blocks = blocks_of(text, name, subject, start)
    return found_of(blocks, name)


def blocks_of(text: str, name: str = "the text", subject: str | None = None, before: int = 0) -> list[Block]:
    """The text as blocks; the lines of all of them are the lines of the text that are not blank. The rest is as in
    `read_list`.

    Raises:
        CannotImport: it is far longer than a list of imperatives.
    """
    count = text.count("\n") + 1
    lines = text_lines(text) if len(text) <= MOST_LETTERS and count <= MOST_LINES else []
    longest = max(map(len, lines), default=0)
    if not lines or len(lines) > MOST_LINES or longest > MOST_IN_A_LINE:
        raise CannotImport(
            f"{name} has {max(count, len(lines)):,} lines and {len(text):,} letters, far more than a list of"
            f" imperatives"
            " (or a line without an end). Cut out the part that is meant."
        )
    blocks: list[Block] = []
    text = "\n".join(line.replace("\0", "") for line in lines)
    front = _FRONT.match(text)
    start = 0
    if front:
        whole = not front[0].endswith("\n")
        start = len(lines) if whole else front[0].count("\n")
        blocks.append(Block("left", place="line 1", rows=_filled(lines[:start]), why="of front matter"))
        if whole:
            return blocks
    kept, left = mail_lines(lines[start:], subject)
    for at, why in left.items():
        blocks.append(Block("left", place=f"line {before + start + at + 1}", why=why))
    body = [line if at in kept else "" for at, line in enumerate(lines[start:])]
    return blocks + list(_Reader(body, before + start).blocks())


def _filled(lines: Sequence[str]) -> int:
    return sum(1 for line in lines if line.strip())


class _Reader:
    """Walks through the tokens of one text and says for each run of lines what it is."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = [_visible(line) for line in lines]
        self._start = start
        self._counted = False
        self._titles: list[int] = []
        """How far the titles are indented that the lines here stand under."""
        self._widest = max((len(line.rstrip()) for line in lines), default=0)

    def blocks(self) -> Iterator[Block]:
        tokens = _parser().parse("\n".join(self._lines))
        told = 0
        for block, first, last in self._walk(tokens):
            # Lines that no token stands for (definitions of links, the ends of quotes) are counted too.
            if (between := _filled(self._lines[told:first])) > 0:
                yield Block("left", place=self._place(told), rows=between, why="of markup")
            if first < told:
                first = told
            told = max(told, last)
            yield block
        if (rest := _filled(self._lines[told:])) > 0:
            yield Block("left", place=self._place(told), rows=rest, why="of markup")

    def _place(self, line: int) -> str:
        return f"line {self._start + line + 1}"

    def _walk(self, tokens: Sequence[Token]) -> Iterator[tuple[Block, int, int]]:
        depth = 0
        fresh = False
        at = 0
        table: list[list[str]] | None = None
        table_lines = (0, 0)
        pending: tuple[Block, int, int] | None = None
        while at < len(tokens):
            token = tokens[at]
            first, last = token.map or (0, 0)
            match token.type:
                case "list_item_open":
                    # Its number is the information of the token; a bullet has none.
                    self._counted = bool(token.info)
                    fresh = True
                    depth += 1
                case "list_item_close":
                    depth -= 1
                    fresh = False
                case "heading_open":
                    if pending:
                        yield pending
                        pending = None
                    yield from self._heading(tokens[at + 1], token, first, last)
                case "paragraph_open":
                    inline = tokens[at + 1]
                    for nth, piece in enumerate(self._paragraph(inline, depth, fresh, first, last)):
                        block = piece[0]
                        goes_with = depth and not fresh and nth == 0 and block.kind == "text" and pending
                        if goes_with and pending is not None:
                            # A paragraph indented under an item belongs to it.
                            old = pending[0]
                            joined = Block(
                                "item",
                                f"{old.text} {block.text}",
                                old.depth,
                                old.place,
                                old.rows + block.rows,
                                link=False,
                            )
                            pending = (joined, pending[1], piece[2])
                            continue
                        if pending:
                            yield pending
                        pending = piece
                    fresh = False
                case "fence" | "code_block":
                    if pending:
                        yield pending
                        pending = None
                    yield (
                        Block("left", place=self._place(first), rows=self._count(first, last), why="of code"),
                        first,
                        last,
                    )
                case "hr":
                    if pending:
                        yield pending
                        pending = None
                    yield Block("left", place=self._place(first), rows=1, why="of rulers and marks"), first, last
                case "html_block":
                    if pending:
                        yield pending
                        pending = None
                    yield from self._html(token, first, last)
                case "table_open":
                    if pending:
                        yield pending
                        pending = None
                    table, table_lines = [], (first, last)
                case "tr_open" if table is not None:
                    table.append([])
                case "inline" if table is not None and token.level > 0:
                    table[-1].append(words_of(token))
                case "table_close" if table is not None:
                    first, last = table_lines
                    # The second line only draws a rule; rows keep the number of their line.
                    places = tuple(
                        self._start + first + (nth + 1 if nth == 0 else nth + 2) for nth in range(len(table))
                    )
                    grid = Grid(tuple(tuple(row) for row in table), places=places)
                    yield Block("table", grid=grid, rows=0, place=self._place(first)), first, last
                    yield Block("left", place=self._place(first + 1), why="of rulers and marks"), last, last
                    table = None
            at += 1
        if pending:
            yield pending

    def _count(self, first: int, last: int) -> int:
        return max(_filled(self._lines[first:last]), 0)

    def _heading(self, inline: Token, token: Token, first: int, last: int) -> Iterator[tuple[Block, int, int]]:
        setext = not token.markup.startswith("#")
        over_nothing = token.markup == "-" and not _filled(self._lines[last:]) and is_an_order(words_of(inline))
        if setext and (last - first > 2 or over_nothing):
            # Several lines over a rule are a paragraph and a rule in everything but CommonMark, and so is the last one.
            yield from self._paragraph(inline, 0, False, first, last - 1)
            yield Block("left", place=self._place(last - 1), why="of rulers and marks"), last - 1, last
            return
        level = int(token.tag[1:])
        words = _TASK_END.sub("", words_of(inline))
        yield Block("heading", words, level, self._place(first), self._count(first, last)), first, last

    def _paragraph(
        self, inline: Token, depth: int, fresh: bool, first: int, last: int
    ) -> Iterator[tuple[Block, int, int]]:
        """The items of a paragraph: a wrapped one is one, lines with marks of their own or of a list without marks are
        several."""
        rows = rows_of(inline)
        raw = [line.strip() for line in (inline.content or "").split("\n")]
        rows += [""] * (len(raw) - len(rows))
        for start, end in _piped_runs(raw):
            if start:
                yield from self._lines_of(inline, rows, raw, depth, fresh, first, range(start), first + start)
            places = tuple(self._start + first + nth + 1 for nth in range(start, end))
            grid = Grid(tuple(_cells(line) for line in raw[start:end]), places=places)
            yield Block("table", grid=grid, rows=0, place=self._place(first + start)), first + start, first + end
            rest = range(end, len(raw))
            if rest:
                yield from self._lines_of(inline, rows, raw, depth, False, first, rest, last)
            return
        yield from self._lines_of(inline, rows, raw, depth, fresh, first, range(len(raw)), last)

    def _lines_of(
        self,
        inline: Token,
        rows: Sequence[str],
        raw: Sequence[str],
        depth: int,
        fresh: bool,
        first: int,
        among: range,
        last: int,
    ) -> Iterator[tuple[Block, int, int]]:
        """The items of some lines of a paragraph."""
        runs: list[list[int]] = []
        for nth in among:
            line = raw[nth]
            if not runs:
                runs.append([nth])
                continue
            item = bool((depth and fresh and len(runs) == 1) or marked(raw[runs[-1][0]]))
            indented = item and self._indent(first + nth) > (0 if not depth else self._indent(first))
            before = " ".join(raw[at] for at in runs[-1][-1:])
            if (indented and not marked(line)) or goes_on(before, line, self._widest, item=item):
                runs[-1].append(nth)
            else:
                runs.append([nth])
        for nth, run in enumerate(runs):
            words = ""
            for line in (rows[at].strip() for at in run if at < len(rows)):
                words = join_wrapped(words, line) if words and line else words or line
            start, end = first + run[0], first + run[-1] + 1
            if nth == len(runs) - 1:
                end = max(end, last)
            count = self._count(start, end)
            place = self._place(start)
            own = depth and fresh and nth == 0
            if own or marked(raw[run[0]]):
                inner = depth - 1 if own else depth if depth and not own and self._indent(start) else max(depth - 1, 0)
                mark: Mark = "number" if (self._counted if own else numbered(raw[run[0]])) else "bullet"
                yield Block("item", words, inner, place, count, link=only_links(inline), mark=mark), start, end
            elif not bare(words):
                yield Block("left", place=place, rows=count, why="of pictures and marks"), start, end
            elif depth and not own and not fresh:
                yield Block("text", words, depth, place, count, set_off=self._is_bold(start)), start, end
            elif not depth and (under := self._titles_over(start, words, first + run[-1] + 1)):
                yield Block("item", words, under - 1, place, count), start, end
            else:
                # A word or two between items are the title of those that follow.
                title = words.endswith(":") or len(words.split()) <= 2
                kind = "item" if depth and not title else "text"
                block = Block(kind, words, max(depth - 1, 0), place, count, set_off=self._is_bold(start))  # type: ignore[arg-type]
                yield block, start, end

    def _titles_over(self, at: int, words: str, after: int) -> int:
        """How many titles with a colon a line without a bullet is indented under; one that has such lines itself is a
        title from here on."""
        indent = self._indent(at)
        while self._titles and indent <= self._titles[-1]:
            self._titles.pop()
        under = len(self._titles)
        following = next((nth for nth in range(after, len(self._lines)) if self._lines[nth].strip()), None)
        if words.endswith(":") and following is not None and self._indent(following) > indent:
            self._titles.append(indent)
        return under

    def _is_bold(self, at: int) -> bool:
        return bool(_BOLD.fullmatch(self._lines[at].strip()))

    def _indent(self, at: int) -> int:
        line = self._lines[at] if at < len(self._lines) else ""
        return len(line) - len(line.lstrip())

    def _html(self, token: Token, first: int, last: int) -> Iterator[tuple[Block, int, int]]:
        content = token.content.strip()
        count = self._count(first, last)
        place = self._place(first)
        if content.startswith("<!--") and "-->" in content and not content.partition("-->")[2].strip():
            yield Block("left", place=place, rows=count, why="of comments"), first, last
            return
        words = _TAG.sub(" ", re.sub(r"<!--.*?-->", " ", content, flags=re.S))
        if any(character.isalnum() for character in words) and not _TAG.match(content):
            # "<customer> wants ..." is not markup but a sentence.
            for nth, line in enumerate(content.split("\n")):
                if line.strip():
                    yield Block("text", line, 0, self._place(first + nth)), first + nth, first + nth + 1
            return
        from .read_html import html_blocks

        inner = [block for block in html_blocks(content) if block.kind != "left"]
        if not inner:
            yield Block("left", place=place, rows=count, why="of markup"), first, last
            return
        for nth, block in enumerate(inner):
            rows = count if nth == 0 else 0
            yield Block(block.kind, block.text, block.depth, place, rows, grid=block.grid, link=block.link), first, last


def _visible(line: str) -> str:
    """A line for the parser: indentation of four blanks means code there, which people do not mean by it."""
    expanded = line.expandtabs(4)
    return expanded.rstrip()


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    return parser.enable(["table", "strikethrough"]).disable(["code", "lheading_multi"], ignoreInvalid=True)


def _piped_runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The first run of two or more lines with the same number of bars, as minutes have tables; at most one."""
    counts = [line.strip("|").count("|") if _PIPES.search(line) else 0 for line in lines]
    for start, count in enumerate(counts[:-1]):
        if count and counts[start + 1] == count:
            end = start + 2
            while end < len(counts) and counts[end] == count:
                end += 1
            return [(start, end)]
    return []


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))
