"""Exports of the directory opened in LibreOffice: each cell says there what was written."""

import pytest

from tests.casestudies import taken
from tests.office.opening import opened, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("folder", ["/case-studies/", "/outcomes/"])
def test_every_cell_of_the_directory(saved, convert, folder, kind):
    file = saved(f"{folder}export.{kind}")
    read = taken.of_xlsx if kind == "xlsx" else taken.of_ods
    written = {
        name: [[words(taken.said(cell)) for cell in row] for row in rows]
        for name, rows in read(file.read_bytes()).items()
    }

    seen = opened(convert, file)

    assert set(seen) == set(written)
    for name, rows in written.items():
        assert [[words(cell) for cell in row] for row in seen[name]] == rows, name
