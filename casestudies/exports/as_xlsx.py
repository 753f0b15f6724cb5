"""A result as an XLSX workbook, written to a file row by row."""

from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from casestudies.exports.columns import Cell
from casestudies.exports.fitting import fitting
from casestudies.exports.result import Result, Table
from casestudies.sheets.writing import heading, text_cell

AS_DAY = "yyyy-mm-dd"


def write(result: Result, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    try:
        for table in result.tables():
            _write_table(book, table, result.address)
    finally:
        book.save(file)  # also after an error, so that the library takes its temporary files away


def _write_table(book: Workbook, table: Table, address: str) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([heading(sheet, name) for name in table.headings])
    for row in table.rows:
        sheet.append([_cell(sheet, value, address) for value in row])


def _cell(sheet: Any, value: Cell, address: str) -> Any:
    if isinstance(value, str):
        return text_cell(sheet, fitting(value, address))
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = AS_DAY
        return cell
    return value
