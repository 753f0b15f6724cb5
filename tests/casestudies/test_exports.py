"""Results taken away as files: what they say and how they are sent."""

import io
from datetime import date, datetime
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casestudies import request_limit
from casestudies.exports import as_csv, sheets
from casestudies.filters import CaseStudyFilter
from casestudies.models import Adoption, CaseStudy, Relation
from casestudies.views import limited
from tests.builders import HEADLINE, make_case_study, make_curator, make_outcome, make_theme
from tests.casestudies import taken
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db

LISTS = ["/case-studies/", "/outcomes/"]
ADDRESSES = [f"{folder}export.{kind}" for folder in LISTS for kind in ("csv", "xlsx", "ods")]
PARTS = [
    *("outcomes", "partners", "funding", "evaluations", "lessons", "information_sharing"),
    *("sources", "codebook", "about"),
]
RETURN = {"value": 4.8, "unit": "pounds_per_pound", "counts_what": "Benefit to society"}
POISON = ["=1+1", "@SUM(A1)", "-2+3", "+4", "'=5", "\t=6", "'", "a\r\nb", "🙂 & <b>"]


def everything(client: Client, address: str) -> str:
    """Return all that a file says, whatever kind it is."""
    file = taken.content(client, address)
    if not file.startswith(b"PK"):
        return file.decode()
    with ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


# What a file says


def test_an_entry_in_words(client):
    theme = make_theme("alcohol")
    make_case_study(
        "rest-centre",
        themes=[theme, make_theme("housing")],
        led_by="health",
        partners=[{"partner_text": "A trust | a charity", "role": "lead"}],
        funding=[{"kind": "home_office"}, {"kind": "health"}],
        evaluations=[{"published": "no"}],
        outcomes=[HEADLINE | RETURN | {"caution": "A guess.", "period": "2017"}],
        start="2016/17",
        not_stated=["lead"],
        last_confirmed_on=date(2026, 4, 1),
        tags=["night"],
    )

    [row] = taken.rows(
        client, "/case-studies/export.csv?theme=alcohol&page=9&theme=moon&case=x&nonsense"
    )

    wanted = {
        "title": "Rest centre",
        "address": "http://testserver/case-studies/rest-centre/",
        "themes": "Alcohol | Housing",
        "led_by": "Health",
        "lead": "A trust || a charity",
        "start": "2016/17",
        "evidence": "Evaluated",
        "evidence_stage": "2",
        "unpublished": "yes",
        "economic_evaluation": "no",
        "funding_kinds": "Home Office | Health",
        "headline": "£4.80",
        "headline_value": "4.8",
        "headline_unit": "£ per £1",
        "headline_certainty": "Reported",
        "headline_period": "2017",
        "headline_caution": "A guess.",
        "headline_counts_what": "Benefit to society",
        "headline_source": "Any source",
        "headline_locator": "page 3",
        "not_stated": "Lead agency",
        "published_on": "2026-03-12",
        "last_confirmed_on": "2026-04-01",
        "taken_on": timezone.localdate().isoformat(),
        "taken_from": "http://testserver/case-studies/?theme=alcohol",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_numbers_and_days_are_not_texts(client):
    make_case_study(outcomes=[HEADLINE], last_confirmed_on=date(2026, 4, 1))

    [xlsx] = taken.dicts(taken.sheets(client, "/case-studies/export.xlsx")["case_studies"])
    [ods] = taken.dicts(taken.sheets(client, "/case-studies/export.ods")["case_studies"])

    assert (xlsx["headline_value"], ods["headline_value"]) == (277, 277.0)
    assert (xlsx["last_confirmed_on"], ods["last_confirmed_on"]) == (
        datetime(2026, 4, 1),
        "2026-04-01",
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_says_where_it_comes_from(client, kind):
    make_case_study(led_by="police")
    book = taken.sheets(client, f"/case-studies/export.{kind}?led_by=police&sort=title")

    about = {row[0]: taken.said(row[1]) for row in book["about"]}
    assert about["Taken on"] == timezone.localdate().isoformat()
    assert about["Taken from"] == "http://testserver/case-studies/?sort=title&led_by=police"
    assert about["Number"] == "1"
    assert "Open Government Licence v3.0" in about["Licence of the words and figures"]
    assert "Do not rank, add or average them." in about["Warning"]
    codebook = taken.dicts(book["codebook"])
    explained = {(row["Sheet"], row["Column"]) for row in codebook}
    assert explained == {
        (name, heading)
        for name, rows_ in book.items()
        if name not in ("codebook", "about")
        for heading in rows_[0]
    }
    assert all(row["Meaning"] and row["Allowed values"] for row in codebook)


def test_texts_that_a_spreadsheet_would_run(client):
    for number, text in enumerate(POISON):
        make_case_study(title=f"{number}", summary=text)

    of_csv = taken.rows(client, "/case-studies/export.csv?sort=title")
    of_xlsx = taken.dicts(
        taken.sheets(client, "/case-studies/export.xlsx?sort=title")["case_studies"]
    )
    of_ods = taken.dicts(
        taken.sheets(client, "/case-studies/export.ods?sort=title")["case_studies"]
    )

    assert [row["summary"] for row in of_csv] == [
        *("'=1+1", "'@SUM(A1)", "'-2+3", "'+4", "''=5", "'\t=6", "'", "a\r\nb", "🙂 & <b>")
    ]
    assert [row["summary"] for row in of_xlsx] == [text.replace("\r", "_x000D_") for text in POISON]
    assert [row["summary"] for row in of_ods] == [text.replace("\r", "") for text in POISON]


def test_negative_numbers_are_no_formulas(client):
    make_case_study(outcomes=[{"value": -2}])

    assert taken.rows(client, "/outcomes/export.csv")[0]["value"] == "-2"


@pytest.mark.parametrize("folder", LISTS)
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(client, folder):
    entry = make_case_study(problem="\x07" * 40_000)
    make_outcome(entry, statement="x" * 40_000)

    cells = {
        cell
        for sheet in taken.sheets(client, f"{folder}export.xlsx").values()
        for row in sheet
        for cell in row
        if isinstance(cell, str) and len(cell) > 30_000
    }
    assert cells
    for cell in cells:
        assert len(cell) <= 32_767
        assert cell.endswith(f"[Cut: too long for a cell. All of it: http://testserver{folder}]")
    assert "x" * 40_000 in everything(client, "/outcomes/export.ods")
    assert "x" * 40_000 in everything(client, "/outcomes/export.csv")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_found_is_headings_alone(client, address):
    make_theme("empty")
    file = taken.content(client, f"{address}?theme=empty")

    if address.endswith("csv"):
        assert len(taken.of_csv(file)) == 1
    else:
        book = (taken.of_xlsx if address.endswith("xlsx") else taken.of_ods)(file)
        first = next(iter(book))
        assert len(book[first]) == 1
        assert len(book["codebook"]) > 20


# What no file says


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_not_public_is_in_no_file(client, address):
    make_world()
    entry = CaseStudy.objects.get(slug="connect")
    entry.owner = make_curator("secret-owner")
    entry._change_reason = "Secret reason"
    entry.save()
    Adoption.objects.create(
        case_study=entry,
        where="Secret place",
        who="Who",
        contact="secret@example.org",
        result_held="yes",
    )
    Relation.objects.filter(case_study=entry).update(note="Secret relation")

    words = everything(client, address)

    assert "Connect 0" in words
    assert "ecret" not in words
    assert "Unseen" not in words
    assert "in_review" not in words


def test_what_is_unpublished_meanwhile_is_left_out(client, monkeypatch):
    monkeypatch.setattr(sheets, "AT_ONCE", 1)
    monkeypatch.setattr(as_csv, "AT_ONCE", 1)
    make_case_study("a")
    later = make_case_study("b")
    pieces = iter(client.get("/case-studies/export.csv?sort=title").streaming_content)
    next(pieces)

    CaseStudy.objects.filter(pk=later.pk).update(state="archived")

    assert b"/case-studies/a/" in (rest := b"".join(pieces))
    assert b"/case-studies/b/" not in rest


# How it is sent


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_is_sent_as_one(client, address):
    make_case_study(outcomes=[{}])
    response = client.get(address)
    kind = address.rpartition(".")[2]
    name = "case-studies" if "case" in address else "outcomes"

    assert response["Content-Disposition"] == (
        f'attachment; filename="{name}-{timezone.localdate()}.{kind}"'
    )
    assert response.streaming
    assert client.head(address).status_code == 200
    assert client.head(address)["Content-Type"] == response["Content-Type"]
    assert "Content-Length" not in client.head(address)
    assert client.post(address).status_code == 405
    assert b"".join(response.streaming_content)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_typed_in_an_address_fails(client, address):
    for query in ["q=%00", "theme=%ff", "sort=value&sort", "year=x", "q=" + "x" * 5000, "q=%22("]:
        assert taken.content(client, f"{address}?{query}")


def test_an_ods_file_says_first_what_it_is(client):
    file = taken.content(client, "/outcomes/export.ods")
    with ZipFile(io.BytesIO(file)) as parts:
        first = parts.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert file[30:38] == b"mimetype"
    assert not first.extra


def test_an_error_half_way_is_no_end_of_the_file(client, monkeypatch):
    monkeypatch.setattr(as_csv, "AT_ONCE", 1)
    make_case_study()
    pieces = iter(client.get("/case-studies/export.csv").streaming_content)
    next(pieces)
    monkeypatch.setattr(as_csv, "guarded", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        next(pieces)


QUERIES = {
    "/case-studies/export.csv": 17,
    "/case-studies/export.csv?q=connect&sort=title": 19,
    "/case-studies/export.xlsx": 24,
    "/case-studies/export.ods": 24,
    "/outcomes/export.csv": 3,
    "/outcomes/export.xlsx": 3,
    "/outcomes/export.ods": 3,
}


@pytest.mark.parametrize("case_studies", [1, 3])
def test_a_file_takes_as_many_queries_however_much_it_holds(client, case_studies):
    make_world(case_studies)
    found = {}
    for address in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            taken.content(client, address)
        found[address] = len(queries)
    assert found == QUERIES


def test_each_chunk_takes_as_many_queries_again(client, monkeypatch):
    make_world(3)
    whole = CaseStudyFilter(QueryDict()).results().count()
    counts = []
    for at_once in (whole, whole - 1):
        monkeypatch.setattr(sheets, "AT_ONCE", at_once)
        with CaptureQueriesContext(connection) as queries:
            taken.content(client, "/case-studies/export.csv")
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 11


# Where it is offered


def test_the_pages_offer_their_result(client):
    make_case_study(outcomes=[{}])

    for folder, query in [("/case-studies/", "led_by=not_stated"), ("/outcomes/", "about=result")]:
        page = client.get(f"{folder}?{query}&page=1&case=x").content.decode()
        for kind in ("csv", "xlsx", "ods"):
            assert f'href="{folder}export.{kind}?{query}"' in page


def test_one_network_gets_so_many_files_and_is_told_when_it_gets_more(client, monkeypatch):
    make_case_study("connect")
    monkeypatch.setattr(limited, "FILES", request_limit.Counting("files", most=3))
    addresses = [
        "/case-studies/export.csv",
        "/outcomes/export.ods",
        "/briefing/briefing.csv?case=connect",
    ]
    assert [client.head(address).status_code for address in addresses * 2] == [200] * 6
    for address in addresses:
        assert client.get(address).getvalue()

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= 600
        assert "then try again" in response.text
    assert client.get("/case-studies/").status_code == 200
