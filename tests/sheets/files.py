"""Sheets as a curator has them: downloaded, changed in a few cells, and sent back."""

import csv
import io
from typing import Any

from django.contrib.auth.models import User
from openpyxl import Workbook, load_workbook

from casestudies.sheets import reading, saving, writing
from casestudies.sheets.books import KINDS
from casestudies.sheets.entries import ENTRY_KINDS
from casestudies.sheets.kinds import Kind
from casestudies.sheets.plans import Plan

Rows = list[dict[str, Any]]


def kind(name: str) -> Kind:
    return next(one for one in KINDS if one.name == name)


def book_of(name: str) -> list[Kind]:
    return ENTRY_KINDS if kind(name) in ENTRY_KINDS else [kind(name)]


def download(name: str) -> Rows:
    """Return the rows of a CSV download, as the upload reads them."""
    content = writing.as_csv(kind(name), kind(name).records()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def new_row(sheet: str, /, **cells: Any) -> dict[str, Any]:
    return dict.fromkeys(kind(sheet).headings, "") | cells


def as_csv(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def as_xlsx(**sheets: Rows) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of(content: bytes, name: str) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True))


def preview(name: str, content: bytes, by: User, reason: str = "From a sheet.") -> Plan:
    suffix = "xlsx" if content.startswith(b"PK") else "csv"
    return saving.preview(
        reading.read(f"sheet.{suffix}", content), book_of(name), by=by, reason=reason
    )


def save(name: str, content: bytes, by: User, reason: str = "From a sheet.") -> Plan:
    suffix = "xlsx" if content.startswith(b"PK") else "csv"
    return saving.save(
        reading.read(f"sheet.{suffix}", content), book_of(name), by=by, reason=reason
    )


def told(plan: Plan) -> list[str]:
    """Return what is wrong, each as one line: where, which cell, and why."""
    return [f"{p.sheet} {p.row} {p.column} {p.cell}: {p.sentence}" for p in plan.problems]
