"""The list that an address keeps: what is on it, in which order, and how it is changed."""

import pytest
from django.http import QueryDict

from casestudies import comparison, shortlist
from casestudies.models import CaseStudy
from tests.builders import make_case_study
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db


def read_list(query: str) -> shortlist.Shortlist:
    return shortlist.read(QueryDict(query))


def rename(slug: str, new: str) -> None:
    CaseStudy.objects.filter(slug=slug).update(slug=new)


def test_the_order_is_that_of_the_address():
    for slug in ("a", "b", "c"):
        make_case_study(slug)

    assert read_list("case=c&case=a&case=b").slugs == ["c", "a", "b"]


def test_a_former_address_leads_to_the_entry_of_today():
    make_case_study("old", title="Triage")
    rename("old", "new")

    found = read_list("case=old")

    assert found.slugs == ["new"]
    assert not found.unknown


def test_what_cannot_be_had_is_said_and_left_out():
    make_case_study("a")
    make_case_study("draft", state="draft")
    make_case_study("in-review", state="in_review")
    make_case_study("archived", state="archived", title="Gone")

    found = read_list("case=a&case=draft&case=archived&case=in-review&case=no%00thing&case=a&case=")

    assert found.slugs == ["a"]
    assert [entry.title for entry in found.archived] == ["Gone"]
    assert [entry.slug for entry in found.repeated] == ["a"]
    assert found.unknown == ["draft", "in-review", "no thing"]


def test_more_than_fit_are_said_and_left_out():
    slugs = [f"case-{number:02}" for number in range(shortlist.MOST + 2)]
    for slug in slugs:
        make_case_study(slug)

    found = read_list("&".join(f"case={slug}" for slug in slugs))

    assert found.slugs == slugs[: shortlist.MOST]
    assert [entry.slug for entry in found.too_many] == slugs[shortlist.MOST :]


def test_a_former_and_a_present_address_are_one_entry():
    make_case_study("old")
    rename("old", "new")

    found = read_list("case=new&case=old")

    assert found.slugs == ["new"]
    assert [entry.slug for entry in found.repeated] == ["new"]


def test_entries_move_and_go_by_address():
    for slug in ("a", "b", "c"):
        make_case_study(slug)
    found = read_list("case=a&case=b&case=c&title=Mine")

    assert found.address_moved("b", -1) == "/briefing/?case=b&case=a&case=c&title=Mine"
    assert found.address_moved("b", 1) == "/briefing/?case=a&case=c&case=b&title=Mine"
    assert found.address_without("a") == "/briefing/?case=b&case=c&title=Mine"
    assert found.browse_address == "/case-studies/?case=a&case=b&case=c"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("For%20the%20board", "For the board"),
        ("two%0D%0Alines%00", "two lines"),
        ("%E2%80%AEdorb", "dorb"),  # an override that would turn the words around
        ("x" * 500, "x" * shortlist.LONGEST_TITLE),
        ("%D8%B4%D8%B1%D8%B7%D8%A9", "شرطة"),
        ("%ED%A0%80", ""),
    ],
)
def test_a_title_is_one_line_of_a_few_words(typed, title):
    assert read_list(f"title={typed}").title.strip("\ufffd") == title


def test_a_list_is_read_in_one_statement(django_assert_num_queries):
    for slug in ("a", "b", "c"):
        make_case_study(slug)

    with django_assert_num_queries(1):
        read_list("case=a&case=b&case=c&case=d")


def test_a_comparison_knows_former_addresses_too():
    make_case_study("old")
    rename("old", "new")

    choice = comparison.choose(QueryDict("case=old&case=new"), comparison.titles())

    assert choice.slugs == ["new"]
    assert choice.unknown == []


def test_a_card_of_the_list_has_a_check_box_and_another_a_link(client):
    case_study = make_case_study("a", title="Triage")
    theme = case_study.themes.get()
    browse = read(client.get("/case-studies/?case=a"))

    box = browse.one("input", type="checkbox", name="case")
    assert (box["value"], box["form"]) == ("a", "filters")
    assert "checked" in box.attributes
    links = read(client.get(f"{theme.get_absolute_url()}?case=b")).links()
    assert links["Add to shortlist: Triage"] == "/briefing/?case=b&case=a"


def test_the_list_goes_along_from_page_to_page(client):
    make_case_study("a", title="Triage")
    make_case_study("b", title="Drop-in")

    browse = read(client.get("/case-studies/?case=b&sort=title")).links()
    page = read(client.get("/case-studies/a/?case=b")).one("main").links()
    crumbs = read(client.get("/case-studies/a/?case=b")).one("nav", aria_label="Breadcrumb")

    assert browse["Triage"] == "/case-studies/a/?case=b"
    assert browse["Shortlist and briefing"].startswith("/briefing/")
    assert crumbs.links()["Case studies"] == "/case-studies/?case=b"
    assert page["Add to shortlist: Triage"] == "/briefing/?case=b&case=a"


def test_what_is_on_the_list_and_not_on_the_page_stays_in_the_form(client):
    make_case_study("a")
    make_case_study("b", title="Zebra crossing")

    page = read(client.get("/case-studies/?q=zebra&case=a&case=b"))

    hidden = [field["value"] for field in page.all("input", type="hidden", name="case")]
    assert hidden == ["a"]
    assert page.one("input", type="checkbox", name="case")["value"] == "b"
    assert "2 on your shortlist: A; Zebra crossing" in page.one("p", id="listed").text


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/briefing/?q=x&theme=a&case=a&case=b&title=T", "/briefing/?case=a&case=b&title=T"),
        ("/compare/?q=x&sort=title&case=a&case=b", "/compare/?case=a&case=b"),
        ("/compare/?q=x&case=a&by=case", "/compare/?case=a&by=case"),
    ],
)
def test_what_the_form_of_filters_sends_along_is_taken_off(client, address, leads_to):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, leads_to)
