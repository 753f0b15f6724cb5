"""The parts of DOCX that python-docx leaves to its users: fields, links, bookmarks, numberings."""

from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def make(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field with what it shows until it is updated."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    paragraph.add_run()._r.append(make("w:fldChar", fldCharType="begin"))
    words = make("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {instruction} "
    paragraph.add_run()._r.append(words)
    paragraph.add_run()._r.append(make("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Paragraph) -> None:
    paragraph.add_run()._r.append(make("w:fldChar", fldCharType="end"))


def add_link(paragraph: Paragraph, words: str, address: str = "", *, anchor: str = "") -> None:
    """Add a link to an address, or to a bookmark of the document."""
    if address:
        link = OxmlElement("w:hyperlink")
        target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
    else:
        link = make("w:hyperlink", anchor=anchor)
    link.set(qn("w:history"), "1")
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = words
    if address:
        run.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark a whole paragraph, to be linked to."""
    first = paragraph._p.find(qn("w:r"))
    first.addprevious(make("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(make("w:bookmarkEnd", id=str(number)))


def add_numbering(document: "docx.document.Document", style: str) -> int:
    """Return a numbering of the style's kind that begins at 1 again."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    used = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == used).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)
