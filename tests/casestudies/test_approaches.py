"""Approaches: local versions of one practice, what others say of it, and its lessons."""

from datetime import date
from html import unescape

import pytest

from tests.builders import HEADLINE, make_approach, make_case_study, make_organisation
from themes.models import Approach, ExternalRating

pytestmark = pytest.mark.django_db


@pytest.fixture
def triage() -> Approach:
    return make_approach("triage", description="A nurse beside an officer.")


def shown(client, address: str = "/approaches/triage/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_list_counts_what_is_published_and_says_the_gaps(client, triage):
    make_approach("diversion")
    make_case_study(approaches=[triage])
    make_case_study(approaches=[triage], state="draft")

    page = shown(client, "/approaches/")

    assert 'href="/approaches/triage/">Triage</a></h2> <span class="app-tree__count">1 case' in page
    assert page.count("Gap: no case study yet") == 1


def test_an_approach_says_what_it_is_and_compares_its_versions(client, triage):
    make_case_study("devon", approaches=[triage])
    make_case_study("hidden", approaches=[triage], state="draft")
    make_case_study("other")

    response = client.get("/approaches/triage/")

    assert "A nurse beside an officer." in response.content.decode()
    compared = [column.case_study.slug for column in response.context["table"].columns]
    assert compared == ["devon"]


def test_the_four_with_the_strongest_evidence_are_compared(client, triage):
    for slug in ("a-case", "b-case", "c-case", "d-case"):
        make_case_study(slug, approaches=[triage])
    make_case_study("z-case", approaches=[triage], evaluations=[{}])

    context = client.get("/approaches/triage/").context

    compared = [column.case_study.slug for column in context["table"].columns]
    assert compared == ["z-case", "a-case", "b-case", "c-case"]
    assert [other.slug for other in context["others"]] == ["d-case"]


def test_a_return_per_pound_brings_the_warning(client, triage):
    one = {"value": 5, "unit": "pounds_per_pound", "counts_what": "All."}
    make_case_study(approaches=[triage], outcomes=[one])

    assert "Do not rank, add or average them." in shown(client)


def test_a_rating_has_the_date_it_was_seen(client, triage):
    ExternalRating.objects.create(
        approach=triage,
        scale="Toolkit, effect",
        value="Promising",
        link="https://example.org/",
        seen_on=date(2026, 3, 12),
    )

    page = shown(client)

    assert '<a class="govuk-link" href="https://example.org/">Promising</a>' in page
    assert "Seen on 12 March 2026" in page


def test_no_rating_is_said(client, triage):
    assert "No external rating recorded" in shown(client)


def test_an_approach_without_case_studies_is_a_gap(client, triage):
    page = shown(client)

    assert "This is a gap in the directory" in page
    assert "<table" not in page


def test_lessons_of_its_case_studies_stand_by_kind(client, triage):
    make_case_study("devon", approaches=[triage], lessons=[{}, {"kind": "hindered"}])
    make_case_study(lessons=[{"text": "Elsewhere."}])

    page = shown(client)

    assert page.count("Leaders met often.") == 2
    assert "Leadership. Source: Any source, page 4" in page
    assert "Elsewhere." not in page


def test_an_unknown_approach_is_not_found(client):
    assert client.get("/approaches/nope/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_an_approach_takes_fourteen_statements_and_the_list_one(
    client, django_assert_num_queries, triage, number
):
    for _ in range(number):
        make_case_study(
            approaches=[triage],
            partners=[make_organisation()],
            outcomes=[HEADLINE],
            lessons=[{}],
        )
    with django_assert_num_queries(14):
        client.get("/approaches/triage/")
    with django_assert_num_queries(1):
        client.get("/approaches/")
