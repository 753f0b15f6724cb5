"""The statements: what they say is what the settings and the software do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from casestudies import search_log
from casestudies.models import AskedSearch, CaseStudy, Citation, Evaluation, Lesson, Outcome
from casestudies.vocabulary import EvidenceStage
from tests.builders import HEADLINE, code_of_app, make_case_study, make_publisher
from tests.casestudies.reading import Element, read

ROUTES = ["checked", "data", "accessibility", "cookies", "privacy", "contact"]
NO_ADDRESS = "The operator of this copy of the directory has not given an address to write to."

pytestmark = pytest.mark.django_db


def show(client: Client, route: str) -> Element:
    response = client.get(reverse(route))
    assert response.status_code == 200
    return read(response)


def table(page: Element, caption: str) -> list[list[str]]:
    (found,) = [t for t in page.all("table") if t.one("caption").text == caption]
    return [[cell.text for cell in row if cell.tag in ("th", "td")] for row in found.all("tr")[1:]]


def test_addresses_are_those_that_were_agreed():
    assert {route: reverse(route) for route in ROUTES} == {
        "checked": "/how-entries-are-checked/",
        "data": "/data/",
        "accessibility": "/accessibility/",
        "cookies": "/cookies/",
        "privacy": "/privacy/",
        "contact": "/contact/",
    }


@pytest.mark.parametrize(
    ("route", "heading"),
    [
        ("checked", "How entries are checked"),
        ("data", "Data"),
        ("accessibility", "Accessibility statement"),
        ("cookies", "Cookies"),
        ("privacy", "Privacy"),
        ("contact", "Contact"),
    ],
)
def test_each_statement_has_its_heading_as_its_title(client, route, heading):
    page = show(client, route)
    assert page.one("h1").text == heading
    assert page.one("title").text == f"{heading} \N{EN DASH} Shared Purpose"


@pytest.mark.parametrize("route", ["accessibility", "privacy", "contact"])
def test_without_an_address_of_the_operator_the_page_says_so(client, settings, route):
    settings.CONTACT_EMAIL = ""
    page = show(client, route)
    assert NO_ADDRESS in page.one("main").text
    assert [a for a in page.all("a") if a["href"].startswith("mailto:")] == []


@pytest.mark.parametrize("route", ["accessibility", "privacy", "contact"])
def test_the_address_of_the_operator_is_shown(client, settings, route):
    settings.CONTACT_EMAIL = "curators@example.org"
    page = show(client, route)
    assert NO_ADDRESS not in page.one("main").text
    assert page.links()["curators@example.org"] == "mailto:curators@example.org"


# How entries are checked


def test_every_stage_of_evidence_is_explained(client):
    section = show(client, "checked").one("section", id="evidence")
    assert len(section.all("dt")) == len(EvidenceStage)
    assert [stage for stage in EvidenceStage if str(stage.label) not in section.text] == []


def test_about_leads_to_the_parts_that_moved(client):
    links = read(client.get("/about/")).one("main").links()
    assert links["how entries are checked"] == "/how-entries-are-checked/"
    assert links["Data"] == "/data/"
    assert links["Landscape"] == "/landscape/"


# Data


def test_data_counts_what_is_published(client):
    make_case_study(outcomes=[HEADLINE, {}], lessons=[{}], evaluations=[{}])
    make_case_study(state="draft", outcomes=[{}], lessons=[{}])

    assert table(show(client, "data"), "What is published now") == [
        ["Entries", "1"],
        ["Claims about outcomes", "2"],
        ["Claims with a number", "1"],
        ["Evaluations", "1"],
        ["Lessons", "1"],
        ["Sources", "1"],
        ["Organisations", "0"],
        ["Places", "1"],
        ["Themes and areas of work", "1"],
        ["Approaches", "0"],
        ["Groups of words that mean the same", "0"],
        ["Figures of the 2017 survey by area of work", "0"],
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_data_takes_a_fixed_number_of_queries(client, django_assert_num_queries, number):
    for _ in range(number):
        make_case_study()
    assert CaseStudy.objects.count() == number
    with django_assert_num_queries(14):
        client.get("/data/")


@pytest.mark.parametrize("route", ["checked", "accessibility", "cookies", "privacy", "contact"])
def test_other_statements_ask_the_database_nothing(client, django_assert_num_queries, route):
    with django_assert_num_queries(0):
        client.get(reverse(route))


# Cookies


def cookies_named(page: Element) -> dict[str, str]:
    return {
        row[0]: row[3]
        for row in table(page, "Cookies of the curators\N{RIGHT SINGLE QUOTATION MARK} pages")
    }


def test_cookies_are_named_as_in_the_settings(client):
    assert cookies_named(show(client, "cookies")) == {
        "csrftoken": "364 days",
        "sessionid": "Until sign-out, or the browser is closed. It works no longer than 30 minutes "
        "without a page, and 12 hours in all",
        "messages": "Until the line has been shown, or the browser is closed",
    }


def test_in_production_cookies_have_the_names_that_bind_them_to_this_host():
    code = (
        "from django.conf import settings;"
        "print(settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME, settings.CONTACT_EMAIL)"
    )
    answer = subprocess.run(  # noqa: S603 -- our own interpreter and our own words
        [sys.executable, "-c", code],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "directory.settings",
            "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
            "ALLOWED_HOSTS": "example.org",
            "DATABASE_URL": "postgres://nobody@localhost/none",
            "CONTACT_EMAIL": "curators@example.org",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == [
        "__Host-csrftoken",
        "__Host-sessionid",
        "curators@example.org",
    ]


def test_cookie_page_shows_the_names_of_production(client, settings):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    assert {"__Host-sessionid", "__Host-csrftoken"} < set(cookies_named(show(client, "cookies")))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/case-studies/",
        "/case-studies/one/",
        "/organisations/",
        "/places/any-area/",
        "/landscape/",
        "/about/",
        "/nowhere/",
        *[f"/{name}/" for name in ("data", "accessibility", "cookies", "privacy", "contact")],
    ],
)
def test_readers_get_no_cookie(client, path):
    make_case_study("one")
    assert dict(client.get(path).cookies) == {}


def test_curators_get_the_three_cookies_that_the_page_names(client):
    told = set(cookies_named(show(client, "cookies")))
    curator = make_publisher()
    curator.set_password("long enough for a test")
    curator.is_superuser = True
    curator.save()

    opened = client.get("/account/sign-in/")
    assert set(opened.cookies) == {"csrftoken"}
    typed = {"login": "publisher", "password": "long enough for a test"}
    signed_in = client.post("/account/sign-in/", typed)
    assert signed_in.cookies["sessionid"]["max-age"] == ""
    client.post("/account/sign-in/code/", {"code": code_of_app()})
    saved = client.post(
        "/admin/auth/group/add/", {"name": "Readers", "permissions": []}, follow=False
    )
    assert saved.status_code == 302
    assert "messages" in saved.cookies
    assert {*opened.cookies, *signed_in.cookies, *saved.cookies} == told


# What the software is said not to do


def test_nothing_is_loaded_from_another_site():
    allowed = set().union(*settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values())
    assert allowed == {"'none'", "'self'", "data:"}


def test_what_is_kept_of_searches_is_said_with_the_numbers_of_the_software(client, monkeypatch):
    said = show(client, "privacy").one("section", id="searches").text
    assert "on one day only are kept for 30 days, all others for 395 days" in said

    monkeypatch.setattr(search_log, "KEPT", 90)
    monkeypatch.setattr(search_log, "RARE_KEPT", 7)
    said = show(client, "privacy").one("section", id="searches").text
    assert "on one day only are kept for 7 days, all others for 90 days" in said


def test_what_is_said_to_be_kept_of_searches_is_what_is_kept(client):
    """The words, the filters, what was found and how often; test_search_log.py tries the rest."""
    said = show(client, "privacy").one("section", id="searches").text
    assert [field.name for field in AskedSearch._meta.fields] == [
        *("id", "words", "filters", "found", "found_all_words", "day", "times")
    ]
    assert "one line: the words in lower case, the filters chosen" in said
    assert "no network address, no browser, no account, no time of day" in said
    assert "The directory does not keep it" not in show(client, "privacy").text


def test_browser_storage_is_not_used_by_the_public_scripts():
    scripts = (settings.BASE_DIR / "static" / "app.js").read_text(encoding="utf-8")
    assert [word for word in ("localStorage", "sessionStorage", "cookie") if word in scripts] == []


def test_the_container_writes_a_line_for_each_request():
    assert "--access-logfile" in (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


def test_what_the_database_is_said_to_refuse_it_refuses():
    rules = {
        constraint.name
        for model in (CaseStudy, Outcome, Evaluation, Lesson, Citation)
        for constraint in model._meta.constraints
    }
    assert {
        "published_case_study_has_date",
        "published_case_study_has_summary",
        "outcome_has_a_locator",
        "evaluation_has_a_locator",
        "lesson_has_a_locator",
        "citation_has_a_locator",
        "outcome_with_a_number_has_a_unit",
        "return_per_pound_says_what_it_counts",
        "headline_outcome_is_a_result",
        "case_study_has_one_headline",
        "maryland_override_has_a_reason",
    } <= rules
