"""Tables of OpenDocument: captioned and numbered, the head repeated on every page."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.translation import gettext
from odfdo import Document, Element

from casestudies.briefings.blocks import Block, Cell, Table, body, plain
from casestudies.briefings.odt_elements import make

WIDTH = 17.0  # cm of text on the page
SPLIT = 900  # letters in a cell from which its row may run over to the next page
SEQUENCE = "Table"


class Paragraphs(Protocol):
    def __call__(self, blocks: Iterable[Block], *, is_head: bool) -> list[Element]: ...


def declared_sequence() -> Element:
    """Declare what counts the captions."""
    return make(
        "text:sequence-decls",
        {},
        make(
            "text:sequence-decl",
            {"text:display-outline-level": "0", "text:name": SEQUENCE},
        ),
    )


class Tables:
    """Writes tables, and the styles they need, into one document."""

    def __init__(self, document: Document, paragraphs: Paragraphs) -> None:
        self.document = document
        self.paragraphs = paragraphs
        self.named: set[str] = set()
        line = {"fo:border": "0.5pt solid #8a8272", "fo:padding": "0.12cm"}
        self.style("cell", "table-cell", line)
        self.style("head", "table-cell", line | {"fo:background-color": "#e9e9e6"})
        self.style("whole", "table-row", {"fo:keep-together": "always"})
        self.style("table", "table", {"style:width": f"{WIDTH}cm", "table:align": "left"})

    def elements(self, block: Table) -> list[Element]:
        """Return the caption, the table, and a thin line of room after it."""
        caption = make(
            "text:p", {"text:style-name": "Table"}, *_number(block), f": {block.caption.words}"
        )
        rows: list[Element] = []
        if block.head:
            head = [[body(words)] for words in block.head]
            rows.append(make("table:table-header-rows", {}, self.row(head, heads=len(head))))
        rows += [self.row(row, heads=0 if block.head else 1) for row in block.rows]
        columns = [
            make("table:table-column", {"table:style-name": self.column(width)})
            for width in block.widths
        ]
        table = make(
            "table:table",
            {"table:name": f"Table{block.number}", "table:style-name": "table"},
            *columns,
            *rows,
        )
        return [caption, table, make("text:p", {"text:style-name": "After_20_table"})]

    def row(self, cells: Sequence[Cell], *, heads: int) -> Element:
        is_short = all(len(plain(cell)) < SPLIT for cell in cells)
        made = [
            make(
                "table:table-cell",
                {
                    "office:value-type": "string",
                    "table:style-name": "head" if place < heads else "cell",
                },
                *self.paragraphs(cell, is_head=place < heads),
            )
            for place, cell in enumerate(cells)
        ]
        return make("table:table-row", {"table:style-name": "whole"} if is_short else {}, *made)

    def column(self, percent: int) -> str:
        name = f"column{percent}"
        self.style(name, "table-column", {"style:column-width": f"{WIDTH * percent / 100:.2f}cm"})
        return name

    def style(self, name: str, family: str, properties: dict[str, str]) -> None:
        if name in self.named:
            return
        self.named.add(name)
        style = make(
            "style:style",
            {"style:name": name, "style:family": family},
            make(f"style:{family}-properties", properties),
        )
        styles = self.document.content.get_element("//office:automatic-styles")
        assert styles is not None  # noqa: S101 -- in every document
        styles.append(style)


def _number(block: Table) -> list[str | Element]:
    """Say “Table 3” in the order that the language has; the number is a field."""
    before, _mark, after = (gettext("Table %(number)s") % {"number": "\x02"}).partition("\x02")
    field = make(
        "text:sequence",
        {
            "text:ref-name": f"refTable{block.number}",
            "text:name": SEQUENCE,
            "text:formula": f"ooow:{SEQUENCE}+1",
            "style:num-format": "1",
        },
        str(block.number),
    )
    return [before, field, after]
