"""A file as tables of texts, within limits: nothing in it is run, unpacked or believed unseen."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from casestudies.sheets import codebook
from casestudies.sheets.columns import NO, YES
from casestudies.sheets.texts import from_xml, number, unguard

BYTES = 10_000_000  # of the file; 2,000 entries with all their rows have 5 million
UNPACKED = 60_000_000  # bytes of what an XLSX holds; the same entries have 20 million
TAGS = 4_000_000  # in what it holds, since each takes its time; the same entries have 1.4 million
ROWS = 30_000  # of all sheets together
COLUMNS = 100
SHEETS = 30
PARTS = 1_000  # files within an XLSX
LAST_ROW = 1_048_576  # of any spreadsheet
FORMULA = object()  # in place of a cell's text


class Unreadable(Exception):
    """The file as a whole is refused, with a sentence and a status for the answer."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


@dataclass
class Table:
    """A sheet: its headings, and the rows with something in them, each with its number."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[Any]]] = field(default_factory=list)

    def column(self, name: str) -> set[str]:
        """Return what stands under a heading."""
        at = self.headings.index(name)
        cells = {cells[at] for _row, cells in self.rows if at < len(cells)}
        return {cell.strip() for cell in cells if isinstance(cell, str)}


def read(name: str, content: bytes) -> list[Table]:
    """Return the tables of a file, or raise `Unreadable`."""
    if not content:
        raise Unreadable(gettext("The file is empty."))
    if len(content) > BYTES:
        raise too_large()
    if content.startswith(b"PK"):
        tables = _workbook(content)
    elif name.lower().endswith((".csv", ".txt", ".tsv")):
        tables = [_table(name, _lines(content), [0])]
    else:
        raise Unreadable(
            gettext("This is neither CSV nor XLSX. Save the sheet as one of them."), status=415
        )
    tables = [table for table in tables if any(table.headings)]
    if not tables:
        raise Unreadable(gettext("The file has no headings. Start from a download or template."))
    return tables


def too_large() -> Unreadable:
    return Unreadable(
        gettext("The file has more than %(number)s million bytes. Divide it.")
        % {"number": BYTES // 1_000_000},
        status=413,
    )


def _lines(content: bytes) -> Iterator[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            gettext("The file is not UTF-8. Save it as “CSV UTF-8”, or as XLSX.")
        ) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)  # some spreadsheets write semicolons
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield _without_end([unguard(cell) for cell in line])
    except csv.Error:
        raise Unreadable(
            gettext("A quotation mark is not closed, or a cell is longer than 131,072 characters.")
        ) from None


def _workbook(content: bytes) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_size(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a spreadsheet adds and nobody here reads
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            if len(book.worksheets) > SHEETS:
                raise Unreadable(
                    gettext("The file has more than %(number)s sheets.") % {"number": SHEETS}
                )
            count = [0]
            return [
                _table(sheet.title, _cells(sheet), count)
                for sheet in book.worksheets
                if sheet.title != codebook.NAME
            ]
    except Unreadable:
        raise
    except Exception:  # a damaged or hostile file makes the library raise nearly anything
        raise Unreadable(
            gettext("The file cannot be read as XLSX. It is damaged, or of another kind.")
        ) from None


def _check_size(packed: zipfile.ZipFile) -> None:
    """Refuse by what the file says it holds; more than it says is never unpacked."""
    parts: list[Any] = packed.infolist()
    if "xl/workbook.xml" not in packed.namelist():
        raise Unreadable(
            gettext("This is neither CSV nor XLSX. Save the sheet as one of them."), status=415
        )
    too_many = len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED
    if too_many or _tags(packed) > TAGS:
        raise Unreadable(
            gettext("Unpacked, the file is far larger than a sheet is. Divide it."),
            status=413,
        )


def _tags(packed: zipfile.ZipFile) -> int:
    """Count how many tags there are to read, without reading them."""
    found = 0
    for name in packed.namelist():
        if not name.startswith("xl/media/"):
            with packed.open(name) as part:
                while found <= TAGS and (piece := part.read(2**20)):
                    found += piece.count(b"<")
    return found


def _cells(sheet: Any) -> Iterator[list[Any]]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong, or a trap
    last, line = None, []
    for row in sheet.iter_rows(max_row=LAST_ROW, max_col=COLUMNS + 1):
        if row is not last:  # the rows of a gap, a million perhaps, are one and the same
            last = row
            line = [FORMULA if cell.data_type == "f" else _text(cell.value) for cell in row]
            line = _without_end(line)
        yield line


def _text(value: Any) -> str:
    """Write what a spreadsheet made of a cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return from_xml(str(value))


def _table(name: str, lines: Iterable[list[Any]], count: list[int]) -> Table:
    """Collect the rows of a sheet. `count` has how many rows the file had so far."""
    table = None
    for line_number, cells in enumerate(lines, start=1):
        if table is None:
            table = Table(name, [str(cell).strip().lower() for cell in cells])
            if len(cells) > COLUMNS:
                raise Unreadable(
                    gettext("A sheet has at most %(number)s columns.") % {"number": COLUMNS}
                )
        elif cells:
            table.rows.append((line_number, cells))
            count[0] += 1
            if count[0] > ROWS:
                raise Unreadable(
                    gettext("The file has more than %(number)s rows. Divide it.")
                    % {"number": f"{ROWS:,}"},
                    status=413,
                )
    return table or Table(name, [])


def _without_end(line: list[Any]) -> list[Any]:
    """Leave out the empty cells behind the last that is filled."""
    filled = len(line)
    while filled and line[filled - 1] in ("", None):
        filled -= 1
    return line[:filled]


def address(column: int, row: int) -> str:
    """Name a cell as spreadsheets do: C5."""
    return f"{get_column_letter(column + 1)}{row}"
