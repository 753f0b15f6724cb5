"""Exports as a reader's software sees them: every file as sheets of rows."""

import csv
import io
from datetime import datetime
from typing import Any
from zipfile import ZipFile

from defusedxml import ElementTree
from django.test import Client
from openpyxl import load_workbook

Rows = list[list[Any]]
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def content(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def of_csv(file: bytes) -> Rows:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def of_xlsx(file: bytes) -> dict[str, Rows]:
    book = load_workbook(io.BytesIO(file))
    return {s.title: [list(row) for row in s.iter_rows(values_only=True)] for s in book}


def of_ods(file: bytes) -> dict[str, Rows]:
    """Return the sheets, each cell as what its attributes say it is."""
    with ZipFile(io.BytesIO(file)) as parts:
        tree = ElementTree.fromstring(parts.read("content.xml"))
    return {
        table.get(f"{TABLE}name"): [
            [_value(cell) for cell in row.iter(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row")
        ]
        for table in tree.iter(f"{TABLE}table")
    }


def _value(cell: Any) -> Any:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "float":
        return float(cell.get(f"{OFFICE}value"))
    if kind == "date":
        return cell.get(f"{OFFICE}date-value")
    return "\n".join(_words(line) for line in cell.iter(f"{TEXT}p"))


def _words(line: Any) -> str:
    words = line.text or ""
    for piece in line:
        words += " " * int(piece.get(f"{TEXT}c")) + (piece.tail or "")
    return words


def rows(client: Client, address: str) -> list[dict[str, Any]]:
    return dicts(of_csv(content(client, address)))


def sheets(client: Client, address: str) -> dict[str, Rows]:
    read = of_xlsx if address.partition("?")[0].endswith("xlsx") else of_ods
    return read(content(client, address))


def said(value: Any) -> str:
    """Write what any file holds as CSV does, so that they can be compared."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def dicts(rows: Rows) -> list[dict[str, Any]]:
    headings, *rest = rows
    return [dict(zip(headings, row, strict=True)) for row in rest]
