"""A result as an XLSX workbook, written to a file row by row."""

from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from casestudies.exports.columns import Cell
from casestudies.exports.fitting import fitting
from casestudies.exports.result import Result, Table
from casestudies.sheets.writing import heading

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
    # A row is written before the next is read, so that each column needs one cell for its texts:
    # to make a cell with a style for each takes more than twice the time
    texts = [WriteOnlyCell(sheet) for _ in table.widths]
    for row in table.rows:
        sheet.append([_cell(text, value, address) for text, value in zip(texts, row, strict=True)])


def _cell(text: Any, value: Cell, address: str) -> Any:
    if isinstance(value, str):
        if not value:
            return None
        text.value = fitting(value, address)
        text.data_type = "s"  # whatever it looks like
        return text
    if isinstance(value, date):
        day = WriteOnlyCell(text.parent, value)
        day.number_format = AS_DAY
        return day
    return value
