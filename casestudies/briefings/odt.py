"""A briefing as OpenDocument text, which LibreOffice and Word open and anybody can edit."""

import io
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext
from odfdo import Document, Element

from casestudies.briefings import odt_contents, odt_tables, pictures
from casestudies.briefings.arranging import Briefing
from casestudies.briefings.blocks import (
    Block,
    Evidence,
    Heading,
    Line,
    Paragraph,
    Points,
    Table,
    Text,
    printable,
)
from casestudies.briefings.odt_elements import make

CONTENT_TYPE = "application/vnd.oasis.opendocument.text"
STYLES = Path(__file__).with_name("odt_styles.xml")
BODY = "Text_20_body"
PARAGRAPHS = {
    "lede": "Lede",
    "meta": "Meta",
    "note": "Note",
    "quote": "Quotations",
    "caution": "Caution",
    "warning": "Warning",
    "absent": "Absent",
    "lead-in": "Lead-in",
}
IN_POINTS = {"body": "List_20_Contents", "note": "List_20_Note"}
IN_CELLS = {"note": "Table_20_Note", "absent": "Table_20_Absent"}


def write(briefing: Briefing) -> bytes:
    document = Document("text")
    document.set_part("styles.xml", STYLES.read_bytes())
    document.del_part("Thumbnails/thumbnail.png")
    _describe(document, briefing)
    _write_footer(document, briefing.title)
    writing = Writing(document)
    writing.write(briefing)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: Document, briefing: Briefing) -> None:
    meta = document.meta
    meta.title = printable(briefing.title)
    meta.subject = printable(briefing.subject)
    meta.language = "en-GB"
    meta.set_initial_creator("Shared Purpose")
    meta.creator = "Shared Purpose"


def _write_footer(document: Document, title: str) -> None:
    words = [
        printable(title),
        make("text:tab"),
        *_page_of_pages(),
    ]
    footer = document.styles.get_element("//style:footer")
    assert footer is not None  # noqa: S101 -- in the file of styles
    footer.append(make("text:p", {"text:style-name": "Footer"}, *words))


def _page_of_pages() -> list[str | Element]:
    """Say “Page 2 of 9” in the order that the language has."""
    fields = {
        "\x02": make("text:page-number", {"text:select-page": "current"}, "1"),
        "\x03": make("text:page-count", {}, "1"),
    }
    words = gettext("Page %(number)s of %(pages)s") % {"number": "\x02", "pages": "\x03"}
    before, _first, rest = words.partition("\x02")
    between, _second, after = rest.partition("\x03")
    return [before, fields["\x02"], between, fields["\x03"], after]


class Writing:
    """Writes blocks into one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.body = document.body
        self.tables = odt_tables.Tables(document, self.paragraphs_of_cell)
        self.drawn: dict[bytes, str] = {}

    def write(self, briefing: Briefing) -> None:
        self.body.clear()
        self.body.append(odt_tables.declared_sequence())
        mark = self.picture(
            pictures.mark(),
            2.5,
            1.6,
            gettext("Mark of Shared Purpose: two circles, police and health, that overlap"),
        )
        self.body.append(make("text:p", {"text:style-name": BODY}, mark))
        self.body.append(make("text:p", {"text:style-name": "Title"}, printable(briefing.title)))
        self.body.append(
            make("text:p", {"text:style-name": "Subtitle"}, printable(briefing.subject))
        )
        self.append(briefing.opening)
        self.body.append(odt_contents.contents(briefing))
        for part in briefing.parts:
            self.append(part.blocks)

    def append(self, blocks: Iterable[Block]) -> None:
        for element in self.elements(blocks):
            self.body.append(element)

    def elements(self, blocks: Iterable[Block], level: int = 1) -> list[Element]:
        """Return the elements of blocks; those of a point of a list are on level 2 or below."""
        styles = PARAGRAPHS | (IN_POINTS if level > 1 else {})
        found: list[Element] = []
        for block in blocks:
            match block:
                case Heading():
                    found.append(_heading(block))
                case Paragraph():
                    style = styles.get(block.kind, BODY)
                    found.append(make("text:p", {"text:style-name": style}, *_runs(block.line)))
                case Points():
                    found.append(self.points(block, level))
                case Evidence():
                    found.append(self.evidence(block, BODY))
                case Table():
                    found += self.tables.elements(block)
        return found

    def points(self, block: Points, level: int) -> Element:
        name = "Numbers" if block.is_numbered else "Points"
        items = [
            make("text:list-item", {}, *self.elements(point, level + 1)) for point in block.points
        ]
        style = {"text:style-name": name} if level == 1 else {}
        return make("text:list", style, *items)

    def evidence(self, block: Evidence, style: str) -> Element:
        picture = self.picture(pictures.evidence(block.stage), 1.8, 0.4, block.alternative)
        return make("text:p", {"text:style-name": style}, picture, f" {block.words}")

    def picture(self, drawn: bytes, width: float, height: float, alternative: str) -> Element:
        """Place a picture within a line, with words for those who cannot see it."""
        if drawn not in self.drawn:
            self.drawn[drawn] = self.document.add_file(io.BytesIO(drawn))
        image = make(
            "draw:image",
            {
                "xlink:href": self.drawn[drawn],
                "xlink:type": "simple",
                "xlink:show": "embed",
                "xlink:actuate": "onLoad",
            },
        )
        return make(
            "draw:frame",
            {
                "draw:style-name": "Graphics",
                "text:anchor-type": "as-char",
                "svg:width": f"{width}cm",
                "svg:height": f"{height}cm",
            },
            image,
            make("svg:title", {}, alternative),
        )

    def paragraphs_of_cell(self, blocks: Iterable[Block], *, is_head: bool) -> list[Element]:
        found: list[Element] = []
        for block in blocks:
            match block:
                case Paragraph():
                    usual = "Table_20_Heading" if is_head else "Table_20_Contents"
                    style = IN_CELLS.get(block.kind, usual)
                    found.append(make("text:p", {"text:style-name": style}, *_runs(block.line)))
                case Evidence():
                    found.append(self.evidence(block, "Table_20_Contents"))
                case Points():
                    for point in block.points:
                        found += self.paragraphs_of_cell(point, is_head=is_head)
        return found


def _heading(block: Heading) -> Element:
    attributes = {
        "text:style-name": f"Heading_20_{block.level}",
        "text:outline-level": str(block.level),
    }
    mark = [make("text:bookmark", {"text:name": block.anchor})] if block.anchor else []
    return make("text:h", attributes, *mark, block.words.words)


def _runs(line: Line) -> list[str | Element]:
    return [_run(text) for text in line if text.words]


def _run(text: Text) -> str | Element:
    style = {
        (True, False): "Strong_20_Emphasis",
        (False, True): "Emphasis",
        (True, True): "Strong_20_and_20_emphasis",
    }.get((text.is_strong, text.is_emphasised))
    run: str | Element = text.words
    if style:
        run = make("text:span", {"text:style-name": style}, run)
    if not text.address:
        return run
    return make(
        "text:a",
        {
            "xlink:type": "simple",
            "xlink:href": printable(text.address),
            "text:style-name": "Internet_20_link",
            "text:visited-style-name": "Internet_20_link",
        },
        run,
    )
