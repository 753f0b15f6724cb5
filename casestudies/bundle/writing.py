"""Writing a bundle: the same content gives the same bytes, whenever and wherever it is written."""

import csv
import hashlib
import json
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casestudies.bundle import format as names
from casestudies.bundle.columns import packed, stored, type_of
from casestudies.bundle.readme import LICENCE_TEXT, readme
from casestudies.bundle.tables import TABLES, Table
from casestudies.sheets import codebook
from casestudies.sheets.writing import guarded

AT_ONCE = 500  # rows written to SQLite at a time
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
UNIX = 3
READABLE = 0o100644 << 16
# Of the header of an SQLite file: how often it was changed, for which change the next field holds,
# and the version of the library that wrote it (sqlite.org/fileformat2.html, 1.3)
OF_THE_WRITER = {24: 1, 92: 1, 96: 3_040_000}


def write_contents(folder: Path) -> dict[str, int]:
    """Write everything of a bundle but the archive, and return how many rows each table has."""
    (folder / "csv").mkdir()
    counts = {}
    with (
        (folder / names.DATA).open("w", encoding="utf-8", newline="\n") as data,
        closing(sqlite3.connect(folder / names.DATABASE)) as database,
    ):
        data.write(f'{{"format": {names.FORMAT}, "tables": {{')
        for number, table in enumerate(TABLES):
            data.write(f'{"," if number else ""}\n"{table.name}": [')
            counts[table.name] = _write_table(table, folder, data, database)
            data.write("]")
        data.write("\n}}\n")
        database.execute("VACUUM")
    _forget_the_writer(folder / names.DATABASE)
    with (folder / names.CODEBOOK).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["table", *(heading.lower() for heading in codebook.headings()[1:4])])
        for table in TABLES:
            for column in table.columns:
                writer.writerow([table.name, column.name, column.meaning, column.allowed])
    (folder / names.README).write_text(readme(counts), encoding="utf-8", newline="\n")
    (folder / names.LICENCE).write_text(LICENCE_TEXT, encoding="utf-8", newline="\n")
    return counts


def _write_table(table: Table, folder: Path, data: IO[str], database: sqlite3.Connection) -> int:
    """Write a table as CSV, as a part of the JSON and into SQLite, in one pass; count its rows."""
    headings = [column.name for column in table.columns]
    columns = ", ".join(f'"{column.name}" {type_of(column)}' for column in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    places = ", ".join("?" * len(headings))
    insert = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 -- names of ours
    rows: list[list[Any]] = []
    count = 0
    with ExitStack() as stack:
        stack.callback(lambda: database.commit())
        path = folder / names.csv_name(table.name)
        writer = csv.writer(stack.enter_context(path.open("w", encoding="utf-8-sig", newline="")))
        writer.writerow(headings)
        for record in table.records():
            values = [packed(column, record) for column in table.columns]
            row = dict(zip(headings, values, strict=True))
            data.write(("," if count else "") + "\n" + json.dumps(row, ensure_ascii=False))
            writer.writerow([guarded(column, record) for column in table.columns])
            pairs = zip(table.columns, values, strict=True)
            rows.append([stored(column, value) for column, value in pairs])
            count += 1
            if len(rows) == AT_ONCE:
                database.executemany(insert, rows)
                rows.clear()
        database.executemany(insert, rows)
    return count


def _forget_the_writer(path: Path) -> None:
    with path.open("r+b") as file:
        for place, value in OF_THE_WRITER.items():
            file.seek(place)
            file.write(value.to_bytes(4))


def write_checksums(folder: Path, tables: list[str]) -> str:
    """Write checksums for `sha256sum --check`, and return the checksum of these."""
    lines = [
        f"{checksum(folder / name)}  {name}\n"
        for name in names.names(tables)
        if name != names.CHECKSUMS
    ]
    (folder / names.CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return checksum(folder / names.CHECKSUMS)


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(folder: Path, archive: Path, tables: list[str]) -> None:
    """Pack the files of a bundle, in one order and without a time."""
    with ZipFile(archive, "w") as parts:
        for name in names.names(tables):
            info = ZipInfo(name, LONG_AGO)
            info.compress_type, info.create_system, info.external_attr = (
                ZIP_DEFLATED,
                UNIX,
                READABLE,
            )
            with (folder / name).open("rb") as file, parts.open(info, "w") as part:
                while piece := file.read(1 << 20):
                    part.write(piece)
