"""The styles of the DOCX: those of OpenDocument's (odt_styles.xml), in Word's terms."""

from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from casestudies.briefings.word_parts import make

FONT = "Arial"
INK = RGBColor(0x10, 0x21, 0x2E)
SECONDARY = RGBColor(0x4A, 0x55, 0x60)
HEADING = RGBColor(0x0A, 0x3B, 0x49)
LINK = RGBColor(0x0B, 0x5A, 0x7A)
WIDTH = Cm(17)

# Name: the style it is based on, size, colour, bold, italic, room above and below; in points
STYLES: dict[str, tuple[str, float, RGBColor, bool, bool, float, float]] = {
    "Title": ("Normal", 26, HEADING, True, False, 16, 8),
    "Subtitle": ("Normal", 14, SECONDARY, False, False, 0, 16),
    "Heading 1": ("Normal", 20, HEADING, True, False, 0, 6),
    "Heading 2": ("Normal", 13, HEADING, True, False, 13, 4),
    "Body Text": ("Normal", 10.5, INK, False, False, 0, 6),
    "Lede": ("Body Text", 12.5, INK, False, False, 0, 6),
    "Meta": ("Body Text", 9.5, SECONDARY, False, False, 0, 6),
    "Note": ("Body Text", 9, SECONDARY, False, False, 0, 6),
    "Not stated": ("Body Text", 10.5, SECONDARY, False, True, 0, 6),
    "Caution": ("Body Text", 10.5, INK, False, False, 3, 6),
    "Warning": ("Body Text", 10.5, INK, True, False, 6, 10),
    "Quote": ("Body Text", 10.5, INK, False, False, 0, 6),
    "Lead-in": ("Body Text", 10.5, INK, False, False, 4, 3),
    "Caption": ("Normal", 9.5, INK, True, False, 9, 3),
    "After table": ("Normal", 4, INK, False, False, 0, 0),
    "Table text": ("Normal", 9.5, INK, False, False, 0, 2),
    "Table head": ("Table text", 9.5, INK, True, False, 0, 2),
    "Table note": ("Table text", 8.5, SECONDARY, False, False, 0, 2),
    "Table not stated": ("Table text", 9.5, SECONDARY, False, True, 0, 2),
    "List Bullet": ("Normal", 10.5, INK, False, False, 0, 3),
    "List Bullet 2": ("Normal", 10.5, INK, False, False, 0, 3),
    "List Number": ("Normal", 10.5, INK, False, False, 0, 3),
    "List Number 2": ("Normal", 10.5, INK, False, False, 0, 3),
    "List Continue": ("Normal", 10.5, INK, False, False, 0, 3),
    "Note in list": ("List Continue", 9, SECONDARY, False, False, 0, 4),
    "Contents heading": ("Normal", 13, HEADING, True, False, 14, 6),
    "TOC 1": ("Normal", 10.5, INK, False, False, 0, 4),
    "Footer": ("Normal", 8.5, SECONDARY, False, False, 0, 0),
}
KEPT_WITH_NEXT = ["Title", "Heading 1", "Heading 2", "Lead-in", "Caption", "Contents heading"]


def set_up(document: "docx.document.Document") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(2)
    section.footer_distance = Cm(1)
    _set_language(document)
    _set_normal(document)
    for name, settings in STYLES.items():
        _set_style(document, name, *settings)
    for name in KEPT_WITH_NEXT:
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    for name in ("Caution", "Warning"):  # their lines stand outside of the words
        document.styles[name].paragraph_format.left_indent = Cm(0.3)
    document.styles["Warning"].paragraph_format.right_indent = Cm(0.3)
    _draw_border(document, "Caution", ["left"], "8A4F00", 20)
    _draw_border(document, "Warning", ["top", "left", "bottom", "right"], "10212E", 12)
    _draw_border(document, "Footer", ["top"], "8A8272", 4)
    for name in ("Footer", "TOC 1"):
        tabs = document.styles[name].paragraph_format.tab_stops
        for old in list(tabs):
            del tabs[list(tabs).index(old)]
        tabs.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True


def _set_language(document: "docx.document.Document") -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(make("w:lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))


def _set_normal(document: "docx.document.Document") -> None:
    normal = document.styles["Normal"]
    _set_font(normal, 10.5, INK)
    paragraph = normal.paragraph_format
    paragraph.widow_control = True
    paragraph.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    paragraph.line_spacing = 1.15
    paragraph.space_after = Pt(0)


def _set_style(
    document: "docx.document.Document",
    name: str,
    base: str,
    size: float,
    colour: RGBColor,
    bold: bool,
    italic: bool,
    above: float,
    below: float,
) -> None:
    styles = document.styles
    known = name in styles
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base]
    _set_font(style, size, colour)
    style.font.bold, style.font.italic = bold, italic
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    if name in ("Title", "Subtitle"):  # the template underlines the one and spaces the other out
        for tag in ("w:pBdr", "w:spacing", "w:kern"):
            for part in (style.element.pPr, style.element.rPr):
                for old in part.findall(qn(tag)):
                    part.remove(old)
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(below)


def _set_font(style: Any, size: float, colour: RGBColor) -> None:
    """Set the font for all scripts; the template names those of its theme."""
    style.font.size, style.font.color.rgb = Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _draw_border(
    document: "docx.document.Document", name: str, sides: list[str], colour: str, size: int
) -> None:
    borders = make("w:pBdr")
    for side in sides:
        borders.append(make(f"w:{side}", val="single", sz=str(size), space="6", color=colour))
    properties = document.styles[name].element.get_or_add_pPr()
    # Where the schema wants it: before shading, tabs, spacing and what follows them
    after = [
        child
        for child in properties
        if child.tag
        in {qn(f"w:{tag}") for tag in ("shd", "tabs", "spacing", "ind", "jc", "contextualSpacing")}
    ]
    if after:
        after[0].addprevious(borders)
    else:
        properties.append(borders)
