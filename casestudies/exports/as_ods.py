"""A result as an ODS workbook, written to a file row by row.

An ODS file is a zip whose first part, stored as it is, says what the file is. odfdo would keep the
whole of it in memory, so the one part that grows is written here: a sheet is a table, and a cell
says in attributes what it holds (OpenDocument 1.3, part 3, 9.1).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from casestudies.exports.columns import Cell
from casestudies.exports.result import Result, Table
from casestudies.sheets.texts import number

MIME = "application/vnd.oasis.opendocument.spreadsheet"
WIDTHS = [(12, "2.5cm"), (24, "5cm"), (30, "6cm"), (70, "14cm"), (100, "20cm")]
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no way to say them
SPACES = re.compile(r"^ +| +$|  +")
AT_ONCE = 200  # rows written at a time

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    ]
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = f"""{DECLARATION}<manifest:manifest {NAMESPACES} manifest:version="1.3">\
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>\
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
</manifest:manifest>"""
STYLES = (
    '<number:date-style style:name="N1"><number:year number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
) + "".join(
    f'<style:style style:name="w{width}" style:family="table-column">'
    f'<style:table-column-properties style:column-width="{length}"/></style:style>'
    for width, length in WIDTHS
)
START = (
    f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">'
    f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    "<office:body><office:spreadsheet>"
)
END = "</office:spreadsheet></office:body></office:document-content>"


def write(result: Result, file: IO[bytes]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", MIME, ZIP_STORED)
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        with parts.open("content.xml", "w", force_zip64=True) as content:
            content.write(START.encode())
            for table in result.tables():
                for piece in _table(table):
                    content.write(piece.encode())
            content.write(END.encode())


def _table(table: Table) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(table.name)}>"
    yield "".join(f'<table:table-column table:style-name="w{width}"/>' for width in table.widths)
    headings = "".join(_cell(name, ' table:style-name="head"') for name in table.headings)
    yield f"<table:table-header-rows>{_row(headings)}</table:table-header-rows>"
    rows: list[str] = []
    for row in table.rows:
        rows.append(_row("".join(map(_cell, row))))
        if len(rows) == AT_ONCE:
            yield "".join(rows)
            rows.clear()
    yield "".join(rows) + "</table:table>"


def _row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(value: Cell, style: str = "") -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        kind, words = 'office:value-type="string"', value
    elif isinstance(value, date):
        words = value.isoformat()
        kind = f'office:value-type="date" office:date-value="{words}"'
        style = ' table:style-name="day"'
    else:
        words = number(value)
        kind = f'office:value-type="float" office:value="{words}"'
    return f"<table:table-cell {kind}{style}>{_paragraphs(words)}</table:table-cell>"


def _paragraphs(words: str) -> str:
    """Write a text, of which ODF would take several spaces for one, and line breaks for spaces.

    A tab stays as it is: LibreOffice drops the element that is meant for it.
    """
    lines = UNWRITABLE.sub("\ufffd", words).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"<text:p>{SPACES.sub(_space, escape(line))}</text:p>" for line in lines)


def _space(found: re.Match[str]) -> str:
    return f'<text:s text:c="{len(found[0])}"/>'
