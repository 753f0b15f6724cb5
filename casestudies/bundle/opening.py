"""Checking an archive before anything in it is believed: its files, their sizes and checksums."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from casestudies.bundle import format as names
from casestudies.bundle.tables import TABLES

MOST_UNPACKED = 2 << 30  # bytes of all files: some twenty times what 10,000 entries take
MOST_DATA = 512 << 20  # bytes of the one file that is held in memory
AT_ONCE = 1 << 20


class Refused(Exception):
    """The archive is not loaded, and why."""


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table of a checked archive, or raise `Refused`."""
    expected = names.names([table.name for table in TABLES])
    try:
        with ZipFile(path) as archive:
            found = archive.namelist()
            if sorted(found) != sorted(expected):
                odd = sorted(set(found) ^ set(expected)) or ["twice the same"]
                raise Refused(f"It does not hold the files of a bundle: {', '.join(odd)}.")
            data = _checked(archive, expected)
    except (OSError, BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(f"It cannot be read: {error}") from None
    return _tables(data)


def _checked(archive: ZipFile, expected: list[str]) -> bytes:
    """Compare every file with its checksum, however large it says it is; return the data."""
    left = MOST_UNPACKED
    listed = {}
    for line in _piece(archive, names.CHECKSUMS, AT_ONCE).decode("utf-8", "replace").splitlines():
        checksum, _, name = line.partition("  ")
        listed[name] = checksum
    for name in expected:
        if name == names.CHECKSUMS:
            continue
        digest = hashlib.sha256()
        with archive.open(name) as file:
            while piece := file.read(AT_ONCE):
                left -= len(piece)
                if left < 0:
                    raise Refused("It is far larger than a bundle when it is unpacked.")
                digest.update(piece)
        if digest.hexdigest() != listed.get(name):
            raise Refused(f"{name} is not what its checksum says: the archive is damaged.")
    return _piece(archive, names.DATA, MOST_DATA)


def _piece(archive: ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Refused(f"{name} is far larger than that of a bundle.")
    return content


def _tables(data: bytes) -> dict[str, list[dict[str, Any]]]:
    try:
        content = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{names.DATA} cannot be read: {error}") from None
    if not isinstance(content, dict) or content.get("format") != names.FORMAT:
        raise Refused("It has another format than this version of the software reads.")
    tables = content.get("tables")
    if not isinstance(tables, dict):
        raise Refused(f"{names.DATA} has no tables.")
    for table in TABLES:
        headings = [column.name for column in table.columns]
        rows = tables.get(table.name)
        if not isinstance(rows, list) or any(
            not isinstance(row, dict) or list(row) != headings for row in rows
        ):
            raise Refused(f"The table {table.name} has not the columns that it should have.")
    return tables
