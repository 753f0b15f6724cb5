"""The page of a briefing, the list kept in a browser, and the table."""

import csv
from html import unescape

import pytest
from django.test import Client

from casestudies.views.kept import COOKIE
from tests.builders import HEADLINE, make_case_study, make_organisation
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

RETURN = {"value": 7, "unit": "pounds_per_pound", "counts_what": "Everything."}
WARNING = "Do not rank, add or average them."


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.text)


def test_without_entries_the_page_says_how_to_begin(client):
    page = read(client.get("/briefing/"))

    assert page.one("h1").text == "Shortlist and briefing"
    assert page.links()["open the kept list"] == "/briefing/kept/"


def test_the_page_has_each_entry_in_order_with_what_a_reader_needs(client):
    make_case_study(
        "b-case",
        title="Second",
        problem="A *problem*.",
        what_was_done="- one\n- two",
        what_is_unknown="The cost.",
        outcomes=[HEADLINE | {"caution": "Only an estimate.", "locator": "page 77"}],
        evaluations=[{"caution": "Small."}],
        lessons=[{"text": "Share early."}],
        as_reported_in=2018,
    )
    make_case_study("a-case", title="First")

    page = read(client.get("/briefing/?case=b-case&case=a-case&title=For+the+board"))
    words = page.one("main").text

    assert page.one("h1").text == "For the board"
    assert [heading.text for heading in page.all("h2") if heading.inside.tag == "section"][1:] == [
        "Comparison",
        "Second",
        "First",
    ]
    for said in (
        "Only an estimate.",
        "page 77",
        "Share early.",
        "The cost.",
        "A problem.",
        "Small.",
        "As reported in 2018, not confirmed since",
        "Cite this entry as:",
    ):
        assert said in words
    assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize(("outcomes", "number"), [([], 0), ([RETURN], 2)])
def test_a_return_per_pound_brings_the_warning(client, outcomes, number):
    make_case_study("x", outcomes=outcomes)

    assert shown(client, "/briefing/?case=x").count(WARNING) == number


def test_what_is_left_out_is_said(client):
    make_case_study("x")
    make_case_study("archived", state="archived", title="Gone")

    page = shown(client, "/briefing/?case=x&case=x&case=archived&case=%3Cscript%3E")

    assert "left out: <script>." in page
    assert "<script>." not in client.get("/briefing/?case=x&case=%3Cscript%3E").text
    assert "Archived, so left out: " in page
    assert "Named more than once, kept once: X." in page


def test_entries_are_moved_and_removed_by_links(client):
    for slug in ("a", "b"):
        make_case_study(slug)

    links = read(client.get("/briefing/?case=a&case=b")).links()

    assert links["Move down: A"] == links["Move up: B"] == "/briefing/?case=b&case=a"
    assert links["Remove: A"] == "/briefing/?case=b"
    assert "Move up: A" not in links


@pytest.mark.parametrize("slugs", [["a-case"], ["a-case", "b-case", "c-case"]])
@pytest.mark.parametrize("path", ["", "briefing.odt", "briefing.docx", "briefing.csv"])
def test_a_briefing_takes_nine_statements(client, django_assert_num_queries, path, slugs):
    for slug in ("a-case", "b-case", "c-case"):
        make_case_study(
            slug,
            partners=[make_organisation()],
            funding=[{"organisation": make_organisation()}],
            sharing={"agreement": "signed"},
            evaluations=[{"evaluator": make_organisation()}],
            outcomes=[HEADLINE],
            lessons=[{}],
        )
    with django_assert_num_queries(9):
        client.get(f"/briefing/{path}", {"case": slugs})


@pytest.mark.parametrize("path", ["", "briefing.odt", "briefing.docx", "briefing.csv"])
def test_briefings_are_only_read(client, path):
    make_case_study("x")
    address = f"/briefing/{path}?case=x"

    assert client.post(address).status_code == 405
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")


def test_the_page_reads_and_sets_no_cookie(client):
    make_case_study("x")
    make_case_study("y")
    client.cookies[COOKIE] = "case=y"

    for address in ("/briefing/", "/briefing/?case=x", "/briefing/briefing.csv?case=x"):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "/y/" not in response.text


def test_a_list_is_kept_when_asked_and_forgotten_when_asked(client):
    make_case_study("x")
    make_case_study("y")
    assert COOKIE not in client.get("/briefing/kept/?case=x&case=y&title=Mine").cookies

    response = client.post("/briefing/kept/", {"case": ["x", "y"], "title": "Mine"})

    cookie = response.cookies[COOKIE]
    assert response["Location"] == "/briefing/kept/"
    assert (cookie["path"], cookie["samesite"]) == ("/briefing/kept/", "Lax")
    assert cookie["httponly"]
    assert cookie["max-age"] == 30 * 24 * 60 * 60
    page = client.get("/briefing/kept/")
    assert read(page).links()["Open this list"] == "/briefing/?case=x&case=y&title=Mine"
    assert "no-store" in page["Cache-Control"]

    forgotten = client.post("/briefing/kept/", {"forget": "1"}).cookies[COOKIE]
    assert (forgotten.value, forgotten["path"]) == ("", "/briefing/kept/")
    assert "No list is kept" in client.get("/briefing/kept/").text


def test_keeping_needs_the_token_of_the_page():
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/briefing/kept/", {"case": "x"}).status_code == 403


@pytest.mark.parametrize(
    "value", ["", "%%%", "case=draft", "x" * 5000, 'case="><script>', "a=\x01"]
)
def test_a_cookie_that_nobody_here_wrote_does_no_harm(client, value):
    make_case_study("draft", state="draft")
    client.cookies[COOKIE] = value

    response = client.get("/briefing/kept/")

    assert "No list is kept" in response.text
    assert "<script>" not in response.text


def test_the_table_has_a_row_for_each_entry_that_no_spreadsheet_runs(client):
    make_case_study("b", title="=HYPERLINK(1)", outcomes=[HEADLINE | {"caution": "Careful."}])
    make_case_study("a", title="Second")

    response = client.get("/briefing/briefing.csv?case=b&case=a&title=For+the+board")
    rows = list(csv.reader(response.content.decode("utf-8-sig").splitlines(keepends=True)))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="for-the-board.csv"'
    assert [row[0] for row in rows] == ["Case study", "'=HYPERLINK(1)", "Second"]
    assert "Careful." in rows[1][rows[0].index("Headline figure")]
    assert rows[1][-1] == "http://testserver/case-studies/b/"


@pytest.mark.parametrize("suffix", ["odt", "docx", "csv"])
def test_a_file_of_nothing_leads_to_the_page_that_says_so(client, suffix):
    response = client.get(f"/briefing/briefing.{suffix}?case=nonsense")

    assert (response.status_code, response["Location"]) == (302, "/briefing/?case=nonsense")
