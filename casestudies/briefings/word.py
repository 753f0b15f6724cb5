"""A briefing as DOCX, for Word and whatever else opens it."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from zlib import crc32

import docx
from django.utils.translation import gettext
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from casestudies.briefings import pictures, word_styles, word_tables
from casestudies.briefings.arranging import Briefing
from casestudies.briefings.blocks import (
    Block,
    Evidence,
    Heading,
    Line,
    Paragraph,
    Points,
    Table,
    printable,
)
from casestudies.briefings.word_parts import (
    add_bookmark,
    add_field,
    add_link,
    add_numbering,
    begin_field,
    end_field,
)

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARAGRAPHS = {
    "lede": "Lede",
    "meta": "Meta",
    "note": "Note",
    "quote": "Quote",
    "caution": "Caution",
    "warning": "Warning",
    "absent": "Not stated",
    "lead-in": "Lead-in",
}
IN_CELLS = {"note": "Table note", "absent": "Table not stated"}
BODY = "Body Text"
POINTS = {False: ["List Bullet", "List Bullet 2"], True: ["List Number", "List Number 2"]}


def write(briefing: Briefing) -> bytes:
    document = docx.Document()
    word_styles.set_up(document)
    _describe(document, briefing)
    _write_footer(document, briefing.title)
    Writing(document).write(briefing)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: "docx.document.Document", briefing: Briefing) -> None:
    about = document.core_properties
    about.title = printable(briefing.title)[:255]
    about.subject = printable(briefing.subject)[:255]
    about.author = about.last_modified_by = "Shared Purpose"
    about.comments = ""
    about.language = "en-GB"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)


def _write_footer(document: "docx.document.Document", title: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Footer"]
    paragraph.add_run(f"{printable(title)}\t")
    words = gettext("Page %(number)s of %(pages)s") % {"number": "\x02", "pages": "\x03"}
    before, _first, rest = words.partition("\x02")
    between, _second, after = rest.partition("\x03")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)


class Writing:
    """Writes blocks into one document, or into a cell of it."""

    def __init__(self, document: "docx.document.Document") -> None:
        self.document = document
        self.bookmarks = 0
        # By name: python-docx would look through all styles for each paragraph
        self.styles = {style.name: style.style_id for style in document.styles}

    def write(self, briefing: Briefing) -> None:
        mark = gettext("Mark of Shared Purpose: two circles, police and health, that overlap")
        self.picture(self.paragraph(BODY), pictures.mark(), 2.5, mark)
        self.paragraph("Title", printable(briefing.title))
        self.paragraph("Subtitle", printable(briefing.subject))
        self.append(briefing.opening)
        self.contents(briefing)
        for part in briefing.parts:
            self.append(part.blocks)

    def append(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self.heading(block)
                case Paragraph():
                    style = PARAGRAPHS.get(block.kind, BODY)
                    self.say(self.paragraph(style), block.line)
                case Points():
                    self.points(block)
                case Evidence():
                    self.evidence(self.paragraph(BODY), block)
                case Table():
                    word_tables.add(self, block)

    def paragraph(self, style: str, words: str = "") -> WordParagraph:
        return self.style(self.document.add_paragraph(words), style)

    def style(self, paragraph: WordParagraph, name: str) -> WordParagraph:
        paragraph._p.style = self.styles[name]
        return paragraph

    def heading(self, block: Heading) -> None:
        paragraph = self.paragraph(f"Heading {block.level}", block.words.words)
        if block.anchor:
            self.bookmarks += 1
            add_bookmark(paragraph, bookmark(block.anchor), self.bookmarks)

    def say(self, paragraph: WordParagraph, line: Line) -> None:
        for text in line:
            if text.address:
                add_link(paragraph, text.words, printable(text.address))
            else:
                run = paragraph.add_run(text.words)
                run.bold = text.is_strong or None
                run.italic = text.is_emphasised or None

    def points(self, block: Points, level: int = 0) -> None:
        styles = POINTS[block.is_numbered]
        style = styles[min(level, len(styles) - 1)]
        numbering = add_numbering(self.document, style) if block.is_numbered else None
        for point in block.points:
            is_first = True
            for part in point:
                if isinstance(part, Points):
                    self.points(part, level + 1)
                elif isinstance(part, Paragraph):
                    continued = "Note in list" if part.kind == "note" else "List Continue"
                    paragraph = self.paragraph(style if is_first else continued)
                    if is_first and numbering is not None:
                        paragraph._p.get_or_add_pPr().get_or_add_numPr().numId_val = numbering
                    self.say(paragraph, part.line)
                    is_first = False
                else:
                    self.append([part])

    def evidence(self, paragraph: WordParagraph, block: Evidence) -> None:
        self.picture(paragraph, pictures.evidence(block.stage), 1.8, block.alternative)
        paragraph.add_run(f" {block.words}")

    def picture(
        self, paragraph: WordParagraph, drawn: bytes, width: float, alternative: str
    ) -> None:
        """Place a picture within a line, with words for those who cannot see it."""
        shape = paragraph.add_run().add_picture(io.BytesIO(drawn), width=Cm(width))
        shape._inline.docPr.set("descr", alternative)

    def fill(self, cell: "docx.table._Cell", blocks: Iterable[Block], *, is_head: bool) -> None:
        """Write blocks into a cell, which has one empty paragraph to begin with."""
        usual = "Table head" if is_head else "Table text"
        for block in blocks:
            if isinstance(block, Points):
                for point in block.points:
                    self.fill(cell, point, is_head=is_head)
                continue
            paragraph = cell.paragraphs[-1]
            if paragraph.runs or len(cell.paragraphs) > 1:
                paragraph = cell.add_paragraph()
            kind = block.kind if isinstance(block, Paragraph) else ""
            self.style(paragraph, IN_CELLS.get(kind, usual))
            if isinstance(block, Evidence):
                self.evidence(paragraph, block)
            elif isinstance(block, Paragraph):
                self.say(paragraph, block.line)

    def contents(self, briefing: Briefing) -> None:
        """Write the table of contents with its entries in it, as a field that can be updated."""
        self.paragraph("Contents heading", gettext("Contents"))
        paragraph = None
        for number, part in enumerate(briefing.parts):
            paragraph = self.paragraph("TOC 1")
            if number == 0:
                begin_field(paragraph, r'TOC \o "1-1" \h \z \u')
            add_link(paragraph, part.title.words, anchor=bookmark(part.anchor))
        if paragraph is not None:
            end_field(paragraph)


def bookmark(anchor: str) -> str:
    """Return a name of its own that Word takes: 40 characters at most, no hyphen."""
    return f"_{anchor.replace('-', '_')[:30]}_{crc32(anchor.encode()):08x}"
