"""Files that are no sheet, too large, or traps: each is refused with a sentence, and soon."""

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from datetime import time as clock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from casestudies.sheets import reading
from casestudies.sheets.books import SOURCES
from casestudies.sheets.codebook import NAME
from casestudies.sheets.entries import ENTRY_KINDS
from casestudies.sheets.kinds import Kind
from casestudies.sheets.matching import matched
from casestudies.sheets.reading import FORMULA, Unreadable
from tests.sheets.files import as_xlsx

PLAIN = as_xlsx(sources=[{"id": 1, "title": "A"}])


def refused(name: str, content: bytes, book: list[Kind] | None = None) -> tuple[str, int]:
    start = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        matched(reading.read(name, content), book or [SOURCES])
    assert time.monotonic() - start < 2
    return refusal.value.sentence, refusal.value.status


def repacked(changes: dict[str, bytes], source: bytes = PLAIN) -> bytes:
    """Return a workbook with other contents in some of its parts."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return file.getvalue()


def sheet(rows: bytes, before: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = b'<?xml version="1.0"?>' + before
    return head + b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def shared(items: int) -> bytes:
    return b"<sst>" + b"<si><t>a</t></si>" * items + b"</sst>"


BOMBS: dict[str, Callable[[], bytes]] = {
    "unpacks to much": lambda: repacked({"xl/sharedStrings.xml": b" " * 70_000_000}),
    "in another part": lambda: repacked({"xl/media/image.png": b" " * 70_000_000}),
    "many small tags": lambda: repacked({"xl/sharedStrings.xml": shared(1_200_000)}),
    "many parts": lambda: repacked({f"xl/part{number}.xml": b"<a/>" for number in range(1_100)}),
}
DAMAGED: dict[str, Callable[[], bytes]] = {
    "entities": lambda: repacked({SHEET: sheet(b'<row><c t="str"><v>&b;</v></c></row>', LAUGHS)}),
    "outside entity": lambda: repacked({SHEET: sheet(b"<row/>", OUTSIDE)}),
    "no xml": lambda: repacked({SHEET: b"nonsense"}),
    "half a file": lambda: PLAIN[: len(PLAIN) // 2],
    "row of no number": lambda: repacked({SHEET: sheet(b'<row r="x"><c><v>1</v></c></row>')}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: str) -> None:
    sentence, status = refused("a.xlsx", BOMBS[bomb]())
    assert sentence == "Unpacked, the file is far larger than a sheet is. Divide it."
    assert status == 413


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_or_hostile_file_is_refused(damage: str) -> None:
    sentence = "The file cannot be read as XLSX. It is damaged, or of another kind."
    assert refused("a.xlsx", DAMAGED[damage]()) == (sentence, 400)


def test_cells_far_away_cost_nothing() -> None:
    """One cell in each row at the far end of it, and one row at the far end of the sheet."""
    far = b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 20_000)
    )
    start = time.monotonic()
    with pytest.raises(Unreadable):
        reading.read("a.xlsx", repacked({SHEET: sheet(far)}))
    last = b'<row r="1"><c t="str"><v>id</v></c></row><row r="999999999999"><c><v>1</v></c></row>'
    [table] = reading.read("a.xlsx", repacked({SHEET: sheet(last)}))
    assert (table.headings, table.rows) == (["id"], [])
    assert time.monotonic() - start < 30  # and not hours


@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_whatever_bytes_are_wrong_it_is_said_in_a_sentence(changes: list[tuple[int, int]]) -> None:
    content = bytearray(PLAIN)
    for place, byte in changes:
        content[place] = byte
    for name in ("a.xlsx", "a.csv"):
        with suppress(Unreadable):
            reading.read(name, bytes(content))


HEADINGS = ",".join(SOURCES.headings)


@pytest.mark.parametrize(
    ("name", "content", "sentence", "status"),
    [
        ("a.csv", b"", "The file is empty.", 400),
        ("a.csv", b"\xef\xbb\xbf\n\n", "The file has no headings.", 400),
        ("a.csv", b"title\xff", "The file is not UTF-8. Save it as “CSV UTF-8”", 400),
        ("a.csv", b'id,title\n1,"open', "A quotation mark is not closed", 400),
        ("a.csv", HEADINGS.encode(), "There are headings and no rows.", 400),
        ("a.pdf", b"%PDF-1.7", "This is neither CSV nor XLSX.", 415),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is neither CSV nor XLSX.", 415),
        ("a.csv", b"a" * 10_000_001, "The file has more than 10 million bytes. Divide it.", 413),
        ("a.csv", b"a,b\n1,2", "“a.csv” does not have the headings of a sheet for here.", 400),
        ("a.csv", b"x," * 101 + b"x", "A sheet has at most 100 columns.", 400),
        ("a.csv", b"id\n" + b"1\n" * 30_001, "The file has more than 30,000 rows.", 413),
        (
            "a.csv",
            HEADINGS.replace("title", "Titel").encode() + b"\n1",
            "sources: This column is missing: title. This column is not known: titel.",
            400,
        ),
        (
            "a.csv",
            f"{HEADINGS},title,url,".encode() + b"\n1",
            "sources: These columns stand in the sheet more than once: title, url.",
            400,
        ),
    ],
)
def test_a_file_is_refused_as_a_whole(
    name: str, content: bytes, sentence: str, status: int
) -> None:
    said, answered = refused(name, content)
    assert said.startswith(sentence)
    assert answered == status


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused("a.xlsx", file.getvalue())[1] == 415


def test_two_sheets_of_a_kind_or_too_many_are_refused() -> None:
    row = dict.fromkeys(SOURCES.headings, "x")
    assert refused("a.xlsx", as_xlsx(sources=[row], more=[row]))[0] == (
        "Two sheets hold sources. Put their rows into one."
    )
    many = as_xlsx(**{f"sheet{number}": [row] for number in range(31)})
    assert refused("a.xlsx", many)[0] == "The file has more than 30 sheets."


def test_semicolons_and_tabs_are_read_too() -> None:
    for mark in ";\t":
        [table] = reading.read("a.csv", f"id{mark}title\n1{mark}a, b".encode())
        assert table.rows == [(2, ["1", "a, b"])]


def test_a_sheet_of_another_name_is_known_by_its_headings() -> None:
    tables = reading.read("a.xlsx", as_xlsx(Sheet1=[dict.fromkeys(ENTRY_KINDS[6].headings, "x")]))
    assert [kind.name for kind, _ in matched(tables, ENTRY_KINDS)] == ["lessons"]


def test_cells_are_read_as_they_would_be_typed() -> None:
    book = Workbook()
    page = book.worksheets[0]
    typed = [6.93, 277.0, 12, True, date(2026, 11, 22), datetime(2026, 11, 22, 9, 30)]
    typed += [clock(9, 30), "=1+1"]
    page.append([f"c{number}" for number in range(len(typed) + 1)])
    page.append(typed)
    page.cell(4, 9, "_x000D_")
    book.create_sheet(NAME).append(["not read"])
    file = io.BytesIO()
    book.save(file)
    [table] = reading.read("a.xlsx", file.getvalue())
    assert table.rows == [
        (2, ["6.93", "277", "12", "yes", "2026-11-22", "2026-11-22 09:30:00", "09:30:00", FORMULA]),
        (4, [""] * 8 + ["\r"]),
    ]
