"""Bundles on the shelf: what is in them, when a new one is written, and what stays."""

import csv
import io
import json
import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from casestudies.bundle import shelf, writing
from casestudies.bundle.tables import TABLES
from casestudies.models import Adoption, CaseStudy, Relation
from tests.builders import HEADLINE, make_case_study, make_curator, make_organisation, make_source
from tests.bundle import archives
from tests.casestudies.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("write_bundle")
    return capsys.readouterr().out


def test_a_new_one_is_written_when_something_has_changed(capsys, shelf_folder):
    make_case_study("a")
    assert told(capsys).endswith("with 1 case studies.\n")
    assert told(capsys) == "Nothing has changed since the newest bundle.\n"

    make_case_study("b")
    assert told(capsys).endswith("with 2 case studies.\n")

    first, second = reversed(shelf.editions())
    assert (first.number, second.number) == (1, 2)
    assert first.contents != second.contents
    assert first.is_kept
    assert second.size == second.path.stat().st_size
    assert second.sha256 == writing.checksum(second.path)
    assert sorted(path.name for path in shelf_folder.iterdir()) == sorted(
        ["history.json", first.name, second.name]
    )


def test_the_same_content_gives_the_same_bytes(shelf_folder, settings, tmp_path):
    make_world(2)
    first = archives.written().read_bytes()
    for entry in CaseStudy.objects.order_by("-slug"):  # rows move in the tables of the database
        CaseStudy.objects.filter(pk=entry.pk).update(version=9)
    settings.BUNDLE_FOLDER = tmp_path / "another"

    assert archives.written().read_bytes() == first


def test_what_no_page_shows_is_not_in_it():
    make_world()
    entry = CaseStudy.objects.get(slug="connect")
    entry.owner = make_curator("secret")
    entry._change_reason = "Secret reason"
    entry.save()
    make_organisation(note="Secret note")
    make_source("secret-source")
    Relation.objects.filter(case_study=entry, other__slug="draft").update(note="Secret relation")
    Adoption.objects.create(
        case_study=entry, where="Secret place", who="x", contact="secret@x.org", result_held="yes"
    )

    path = archives.written()
    content = archives.files(path)

    words = b"".join(content.values()).decode("utf-8", "replace")
    assert "ecret" not in words
    titles = [row["title"] for row in archives.tables(path)["case_studies"]]
    assert titles == ["Connect 0", "Many figures"]
    [archived] = archives.tables(path)["archived"]
    assert archived["title"] == "Unseen archived"  # as its page says, and no more
    assert words.count("Unseen") == 3  # in the CSV, the JSON and the database


def test_every_kind_of_file_has_the_same_rows(tmp_path):
    make_case_study("a", outcomes=[HEADLINE | {"value": 6.93}], tags=["x | y", "z"])
    path = archives.written()
    content = archives.files(path)
    tables = archives.tables(path)
    (tmp_path / "data.sqlite").write_bytes(content["shared-purpose.sqlite"])
    database = sqlite3.connect(tmp_path / "data.sqlite")

    for table in TABLES:
        rows = tables[table.name]
        text = content[f"csv/{table.name}.csv"].decode("utf-8-sig")
        of_csv = list(csv.DictReader(io.StringIO(text, newline="")))
        [(number,)] = database.execute(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608
        assert len(of_csv) == len(rows) == number
    [(value, tags)] = database.execute(
        "SELECT value, tags FROM outcomes JOIN case_studies ON slug = case_study"
    )
    database.close()
    assert (value, tags) == (6.93, "x || y | z")
    assert tables["outcomes"][0]["value"] == 6.93
    assert tables["outcomes"][0]["is_headline"] is True
    assert tables["case_studies"][0]["tags"] == ["x | y", "z"]
    assert tables["case_studies"][0]["published_at"] == "2026-03-12T12:00:00+00:00"
    codebook = list(csv.DictReader(io.StringIO(content["codebook.csv"].decode("utf-8-sig"))))
    assert {(row["table"], row["column"]) for row in codebook} == {
        (table.name, column.name) for table in TABLES for column in table.columns
    }
    assert all(row["meaning"] and row["allowed values"] for row in codebook)


def test_old_archives_go_and_the_history_stays(monkeypatch, shelf_folder):
    monkeypatch.setattr(shelf, "KEPT", 2)
    for number in range(4):
        make_case_study(f"entry-{number}")
        archives.written()

    assert [edition.number for edition in shelf.editions()] == [4, 3, 2, 1]
    assert [edition.is_kept for edition in shelf.editions()] == [True, True, False, False]


def test_one_that_is_killed_leaves_nothing_half_done(monkeypatch, shelf_folder):
    make_case_study("a")
    first = archives.written()
    make_case_study("b")

    for name in ("write_contents", "write_checksums", "pack", "checksum"):
        with monkeypatch.context() as patch:
            patch.setattr(writing, name, lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                shelf.write()
        assert sorted(p.name for p in shelf_folder.iterdir()) == ["history.json", first.name]
    (shelf_folder / "writing-left").mkdir()

    assert archives.written().is_file()
    assert not (shelf_folder / "writing-left").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_writes(capsys):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [shelf.WRITING])
        assert told(capsys) == "Nothing was written: another bundle is being written.\n"
    finally:
        other.close()
    assert "Written: " in told(capsys)


def test_nothing_says_when_or_by_what_it_was_made(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2031, 5, 6))
    make_case_study("a")
    path = archives.written()
    content = archives.files(path)

    assert path.name.startswith("shared-purpose-2031-05-06-0001-")
    # Inside a checksum or a fraction of a second these digits may stand by chance
    year = re.compile(rb"(?<![0-9a-f.])2031(?![0-9a-f]{60})")
    assert not [name for name, file in content.items() if year.search(file)]
    assert year.search(b"20310506")
    assert year.search(b"6 May 2031")
    assert content["shared-purpose.sqlite"][96:100] == (3_040_000).to_bytes(4, "big")
    assert json.loads(content["data.json"])["format"] == 1


@pytest.mark.parametrize("case_studies", [1, 3])
def test_a_bundle_takes_as_many_queries_however_much_it_holds(
    case_studies, tmp_path: Path, django_assert_num_queries
):
    make_world(case_studies)
    with django_assert_num_queries(34):
        writing.write_contents(tmp_path)
