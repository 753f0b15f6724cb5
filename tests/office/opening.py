"""What LibreOffice sees in a file: it opens it, and saves each sheet as CSV."""

import csv
from pathlib import Path

from tests.office.conftest import Convert

# Comma, quotation mark, UTF-8, from line 1; cells as shown, texts quoted; every sheet (-1)
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
COMMAS = "CSV:44,34,76,1"  # how a CSV file is opened: comma, quotation mark, UTF-8
ONE_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"


def words(text: str) -> str:
    """Return what is left of a text in every kind of file, and in LibreOffice."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def opened(convert: Convert, file: Path) -> dict[str, list[list[str]]]:
    """Return the sheets that LibreOffice sees in a file."""
    folder = convert(file, EVERY_SHEET).parent
    sheets = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as lines:
            sheets[path.stem.removeprefix(f"{file.stem}-")] = list(csv.reader(lines))
    return sheets
