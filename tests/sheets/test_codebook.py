"""The codebook of docs/sheets.md is what the columns say."""

import pytest
from django.conf import settings
from django.db.models import GeneratedField

from casestudies.sheets import codebook
from casestudies.sheets.books import BOOKS, KINDS
from casestudies.sheets.kinds import Kind
from casestudies.sheets.matching import matched
from casestudies.sheets.reading import read
from casestudies.sheets.writing import as_csv, as_xlsx

DOCUMENT = settings.BASE_DIR / "docs" / "sheets.md"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_document_has_the_codebook_of_each_sheet(kind: Kind) -> None:
    """Where this fails, put what it wanted to find in the place of the table that is there."""
    assert f"### {kind.name}\n\n{codebook.as_markdown(kind)}\n" in DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_column_says_what_it_means_and_allows(kind: Kind) -> None:
    for name, _column, meaning, allowed, _required, _example in [
        tuple(row) for row in codebook.rows([kind])
    ]:
        assert name == kind.name
        assert meaning.endswith((".", "…"))
        assert "comma" not in meaning  # as the forms have it; a sheet has bars
        assert allowed


# Not edited by hand, or not for a file that is handed on
NOT_IN_SHEETS = {"published_at", "updated_at", "owner"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_has_its_column(kind: Kind) -> None:
    fields = [*kind.model._meta.concrete_fields, *kind.model._meta.many_to_many]
    names = {one.name for one in fields if not isinstance(one, GeneratedField)}
    assert names - NOT_IN_SHEETS == set(kind.headings) - {"version"} | names & {"version"}


@pytest.mark.parametrize("model", BOOKS, ids=lambda model: model.__name__)
def test_a_template_has_the_headings_and_no_rows(model: object) -> None:
    book = BOOKS[model]
    for table, kind in zip(read("a.xlsx", as_xlsx(book, {})), book, strict=True):
        assert (table.name, table.headings, table.rows) == (kind.name, kind.headings, [])
        [line] = read("a.csv", as_csv(kind, None))
        assert (line.headings, line.rows) == (kind.headings, [])


def test_no_two_sheets_of_a_workbook_are_taken_for_each_other() -> None:
    for book in BOOKS.values():
        for kind in book:
            [table] = read("any.csv", as_csv(kind, None))
            table.rows.append((2, ["1"]))
            assert [found.name for found, _ in matched([table], book)] == [kind.name]
