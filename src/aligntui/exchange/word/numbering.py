"""Bullets for a template whose list styles have none, or that has no lists at all."""

from __future__ import annotations

from typing import Any


def give_bullet(made: Any, style: Any, depth: int) -> None:
    """Makes a style one of bullets, at the edge or one step in."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = _numbering(made)
    ids = [int(value) for value in numbering.xpath("w:abstractNum/@w:abstractNumId")] or [0]
    numbers = [int(value) for value in numbering.xpath("w:num/@w:numId")] or [0]
    abstract, number = max(ids) + 1, max(numbers) + 1
    sign, left = ("•", 360) if depth == 0 else ("–", 720)
    drawn = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # All abstract ones stand before the first number, as the schema has it.
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(drawn)
    else:
        first.addprevious(drawn)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    said = OxmlElement("w:numPr")
    identifier = OxmlElement("w:numId")
    identifier.set(qn("w:val"), str(number))
    said.append(identifier)
    properties.insert_element_before(
        said, "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _numbering(made: Any) -> Any:
    """The element of all numberings; python-docx has none to offer where a template brings none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    part = made.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    new = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, part.package)
    part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    return element
