"""Records as a sheet: CSV of one kind, or an XLSX workbook of several with its codebook."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from casestudies.sheets import codebook
from casestudies.sheets.columns import Cell, Column
from casestudies.sheets.kinds import Kind
from casestudies.sheets.texts import guard, to_xml

AT_ONCE = 500  # records fetched at a time
LONGEST = 32_767  # characters that a cell of XLSX holds
LONGEST_LIST = 255  # characters of a list of choices in XLSX
ROWS_WITH_CHOICES = 5_000
AS_TEXT = "@"  # the number format in which a spreadsheet leaves 2012-03 and =1 alone

Records = dict[str, Any]  # for each kind by name, a queryset of its records


class TooLong(Exception):
    """A text has more characters than a cell of XLSX holds."""


def as_csv(kind: Kind, records: Any) -> bytes:
    """Write the records of a kind, one to a line; None writes the headings alone."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(kind.headings)
    for record in _fetched(records):
        writer.writerow(guarded(column, record) for column in kind.columns)
    return file.getvalue().encode("utf-8-sig")  # the mark is for Excel


def as_xlsx(kinds: list[Kind], records: Records) -> bytes:
    """Write a sheet for each kind, and the codebook. Without records it is a template."""
    book = Workbook(write_only=True)
    try:
        for kind in kinds:
            _write_kind(book, kind, _fetched(records.get(kind.name)))
    except TooLong:
        book.save(io.BytesIO())  # so that the library takes its temporary files away
        raise
    sheet = book.create_sheet(codebook.NAME)
    for letter, width in zip("ABCDEF", (20, 22, 70, 70, 10, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([heading(sheet, text) for text in codebook.headings()])
    for row in codebook.rows(kinds):
        sheet.append([text_cell(sheet, text) for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fetched(records: Any) -> Iterator[Any]:
    return iter(()) if records is None else records.iterator(chunk_size=AT_ONCE)


def guarded(column: Column, record: Any) -> str:
    """Return what stands in a cell of CSV."""
    text = column.text(record)
    return text if column.is_number else guard(text)


def _write_kind(book: Workbook, kind: Kind, records: Iterable[Any]) -> None:
    sheet = book.create_sheet(kind.name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(kind.columns, start=1):
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width = 12 if column.is_number else 30
        if not column.is_number:  # for what a curator types in new rows
            dimension.number_format = AS_TEXT
        choices = ",".join(column.options)
        if choices and len(choices) <= LONGEST_LIST:
            validation = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
            validation.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
            sheet.data_validations.append(validation)
    sheet.append([heading(sheet, name) for name in kind.headings])
    for record in records:
        sheet.append([_cell(sheet, column, record) for column in kind.columns])


def _cell(sheet: Any, column: Column, record: Any) -> Any:
    value: Cell = column.cell(record)
    return value if column.is_number and value != "" else text_cell(sheet, str(value))


def heading(sheet: Any, text: str) -> Any:
    cell = text_cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def text_cell(sheet: Any, text: str) -> Any:
    """Return a cell that is a text, whatever it looks like."""
    if not text:
        return None
    written = to_xml(text)
    if len(written) > LONGEST:
        raise TooLong(
            gettext("“%(start)s…” is longer than a cell of XLSX holds. Download CSV.")
            % {"start": text[:60]}
        )
    cell = WriteOnlyCell(sheet, written)
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    return cell
