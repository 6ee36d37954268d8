"""The styles of a document: ours, or those of a template with whatever it lacks made for it."""

from __future__ import annotations

from typing import Any

TABLE = "aligntui Table"


class Styles:
    """Looks styles up by name once, and makes those that are missing."""

    def __init__(self, made: Any, colour: str, *, own: bool) -> None:
        """`own` is a document without a template, whose styles are set all through."""
        from docx.shared import Pt, RGBColor

        self._made = made
        self._colour = colour.lstrip("#").upper()
        # Once: python-docx goes through all styles each time.
        self._known = {style.name: style for style in made.styles}
        self._heads: dict[int, Any] = {}
        if own:
            self._set_ours()
        self.title = self._paragraph("Title", 22, bold=True, coloured=True, after=2)
        self.subtitle = self._paragraph("Subtitle", 10, after=8)
        self.caption = self._paragraph("Caption", 10, bold=True, after=2)
        self.caption.paragraph_format.keep_with_next = True
        self.contents = self._paragraph("toc 1", 10, after=1)
        self.contents_head = self._paragraph("TOC Heading", 12, bold=True, coloured=True, after=2)
        self.header = self._paragraph("Header", 8.5)
        self.footer = self._paragraph("Footer", 8.5)
        self.table = self._table_style()
        self._bullets = [self._bullet("List Bullet", 0), self._bullet("List Bullet 2", 1)]
        if own:
            for style in (self.subtitle, self.header, self.footer):
                style.font.color.rgb = RGBColor(0x55, 0x60, 0x6B)
                style.font.italic = False
            self.subtitle.font.size = Pt(10)

    def heading(self, level: int) -> Any:
        """The style of headings of that level, from 1."""
        if level not in self._heads:
            size = {1: 14, 2: 11.5}.get(level, 11)
            style = self._paragraph(
                f"Heading {level}", size, bold=True, coloured=level == 1, after=3, before=14 - level * 3
            )
            style.paragraph_format.keep_with_next = True
            self._level(style, level)
            self._heads[level] = style
        return self._heads[level]

    def bullet(self, depth: int) -> Any:
        """The style of items of a list, at the edge or one step in."""
        return self._bullets[depth]

    def _set_ours(self) -> None:
        from docx.shared import Pt, RGBColor

        normal = self._known["Normal"]
        normal.font.name = "Calibri"
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        colour = RGBColor.from_string(self._colour)
        for name, size, coloured in (
            ("Title", 22, True), ("Subtitle", 10, False), ("Heading 1", 14, True), ("Heading 2", 11.5, False),
            ("Caption", 10, False),
        ):  # fmt: skip
            style = self._known[name]
            _plain_font(style)
            style.font.size = Pt(size)
            style.font.bold = name != "Subtitle"
            style.font.italic = False
            style.font.color.rgb = colour if coloured else RGBColor(0x1B, 0x1F, 0x24)
            for drawn in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing | w:rPr/w:kern"):
                drawn.getparent().remove(drawn)
        self._known["Title"].paragraph_format.space_after = Pt(2)

    def _paragraph(
        self, name: str, size: float, *, bold: bool = False, coloured: bool = False, after: float = 4, before: float = 0
    ) -> Any:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt, RGBColor

        found = self._known.get(name)
        if found is not None and found.type == WD_STYLE_TYPE.PARAGRAPH:
            return found
        style = self._made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = self._known.get("Normal")
        style.font.size = Pt(size)
        style.font.bold = bold or None
        if coloured:
            style.font.color.rgb = RGBColor.from_string(self._colour)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.space_before = Pt(before)
        self._known[name] = style
        return style

    def _level(self, style: Any, level: int) -> None:
        """Says which level of the outline a heading is, where its style does not: contents are made of that."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        properties = style.element.get_or_add_pPr()
        if properties.find(qn("w:outlineLvl")) is None:
            said = OxmlElement("w:outlineLvl")
            said.set(qn("w:val"), str(level - 1))
            properties.append(said)

    def _bullet(self, name: str, depth: int) -> Any:
        """A style whose paragraphs have a bullet: where the template's has none, one that hangs before the text."""
        style = self._paragraph(name, 10.5, after=2)
        if not style.element.xpath("w:pPr/w:numPr"):
            from .numbering import give_bullet

            give_bullet(self._made, style, depth)
        return style

    def _table_style(self) -> Any:
        """Our own table: a rule of the document's colour under the head, thin ones between the rows."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        if TABLE in self._known and self._known[TABLE].type == WD_STYLE_TYPE.TABLE:
            return self._known[TABLE]
        style = self._made.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
        for properties in (
            f'<w:pPr {nsdecls("w")}><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>',
            f'<w:rPr {nsdecls("w")}><w:sz w:val="19"/></w:rPr>',
            f'<w:tblPr {nsdecls("w")}><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
            '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9D9D9"/></w:tblBorders>'
            '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>',
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{self._colour}"/></w:tcBorders></w:tcPr>'
            "</w:tblStylePr>",
        ):
            style.element.append(parse_xml(properties))
        return style


def _plain_font(style: Any) -> None:
    """Takes the fonts of the theme out, so that the name that is set counts."""
    from docx.oxml.ns import qn

    style.font.name = "Calibri"
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
