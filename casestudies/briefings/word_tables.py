"""Tables of DOCX: captioned and numbered, the head repeated on every page."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import docx
from django.utils.translation import gettext
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from casestudies.briefings.blocks import Block, Table, body, plain
from casestudies.briefings.odt_tables import SEQUENCE, SPLIT, WIDTH
from casestudies.briefings.word_parts import add_field, make


class Writing(Protocol):
    """What writes paragraphs into the document, and blocks into a cell of it."""

    document: "docx.document.Document"

    def paragraph(self, style: str, words: str = "") -> Paragraph: ...

    def fill(self, cell: "docx.table._Cell", blocks: Iterable[Block], *, is_head: bool) -> None: ...


def add(writing: Writing, block: Table) -> None:
    """Add the caption, the table, and a thin line of room after it."""
    caption = writing.paragraph("Caption")
    before, _mark, after = (gettext("Table %(number)s") % {"number": "\x02"}).partition("\x02")
    caption.add_run(before)
    add_field(caption, f"SEQ {SEQUENCE} \\* ARABIC", str(block.number))
    caption.add_run(f"{after}: {block.caption.words}")

    table = writing.document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    for column, percent in zip(table.columns, block.widths, strict=True):
        column.width = Cm(WIDTH * percent / 100)
    _describe(table, block)
    if block.head:
        _add_row(table, block, [[body(words)] for words in block.head], len(block.head), writing)
        table.rows[0]._tr.get_or_add_trPr().append(make("w:tblHeader"))
    for row in block.rows:
        _add_row(table, block, row, 0 if block.head else 1, writing)
    writing.paragraph("After table")


def _describe(table: "docx.table.Table", block: Table) -> None:
    """Say which cells are heads, draw lines that print well, and name the table."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    borders = make("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(make(f"w:{side}", val="single", sz="4", space="0", color="8A8272"))
    margins = make("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(make(f"w:{side}", w="70", type="dxa"))
    has_head, heads = ("1", "0") if block.head else ("0", "1")
    properties.append(borders)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        properties.remove(layout)
        properties.append(layout)
    properties.append(margins)
    properties.append(
        make(
            "w:tblLook",
            val="04A0",
            firstRow=has_head,
            lastRow="0",
            firstColumn=heads,
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
    )
    properties.append(make("w:tblCaption", val=block.caption.words))


def _add_row(
    table: "docx.table.Table",
    block: Table,
    cells: Sequence[Sequence[Block]],
    heads: int,
    writing: Writing,
) -> None:
    row = table.add_row()
    if all(len(plain(cell)) < SPLIT for cell in cells):
        row._tr.get_or_add_trPr().append(make("w:cantSplit"))
    for place, (cell, percent, blocks) in enumerate(
        zip(row.cells, block.widths, cells, strict=True)
    ):
        cell.width = Cm(WIDTH * percent / 100)
        if place < heads:
            shading = make("w:shd", val="clear", color="auto", fill="E9E9E6")
            cell._tc.get_or_add_tcPr().append(shading)
        writing.fill(cell, blocks, is_head=place < heads)
