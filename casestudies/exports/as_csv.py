"""A result as CSV, in pieces."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils import translation

from casestudies.exports.result import Result
from casestudies.sheets.writing import guarded

AT_ONCE = 250  # lines in a piece


def pieces(result: Result, language: str) -> Iterator[bytes]:
    """Write the rows in a language, piece by piece.

    The language holds while a piece is made: between two, the thread may serve somebody else.
    """
    with translation.override(language):
        columns = result.csv_columns()
        records = result.first.fetch(result.numbers)
        lines = [[column.name for column in columns]]
        mark = "\ufeff"  # for Excel
    while lines:
        yield (mark + _written(lines)).encode()
        mark = ""
        with translation.override(language):
            some = islice(records, AT_ONCE)
            lines = [[guarded(column, record) for column in columns] for record in some]


def _written(lines: list[list[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(lines)
    return file.getvalue()
