"""The page of a comparison, from its address alone."""

from decimal import Decimal
from html import unescape

import pytest

from tests.builders import HEADLINE, make_case_study, make_organisation

pytestmark = pytest.mark.django_db

RETURN = {"value": Decimal("6.93"), "unit": "pounds_per_pound", "counts_what": "Everything."}
WARNING = "Do not rank, add or average them."


def shown(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_without_a_choice_the_page_says_how_to_choose(client):
    make_case_study("triage", title="Triage & more")

    page = shown(client, "/compare/")

    assert "Choose what to compare" in page
    assert '<option value="triage">Triage & more</option>' in page
    assert "<table" not in page


def test_only_published_case_studies_can_be_compared(client):
    make_case_study("triage")
    make_case_study("hidden", state="draft")

    page = shown(client, "/compare/?case=triage&case=hidden")

    assert "left out: hidden." in page
    assert "Hidden" not in page


def test_every_figure_has_its_caution_and_source(client):
    make_case_study(
        "x",
        outcomes=[HEADLINE | {"caution": "Only an estimate.", "locator": "page 77"}],
    )

    page = shown(client, "/compare/?case=x")

    assert page.count("Only an estimate.") == 2  # the headline, and the claim among the outcomes
    assert page.count("Source: Any source, page 77") == 2


@pytest.mark.parametrize(("outcomes", "number"), [([], 0), ([RETURN], 1)])
def test_a_return_per_pound_brings_the_warning(client, outcomes, number):
    make_case_study("x", outcomes=outcomes)

    assert shown(client, "/compare/?case=x").count(WARNING) == number


def test_a_fact_heads_its_row_or_its_column(client):
    make_case_study("x")

    assert '<th scope="row">Funding</th>' in shown(client, "/compare/?case=x")
    assert '<th scope="col">Funding</th>' in shown(client, "/compare/?case=x&by=case")


def test_the_form_keeps_what_is_chosen(client):
    make_case_study("x")
    make_case_study("y")

    page = shown(client, "/compare/?case=x&by=case")

    assert '<input type="hidden" name="case" value="x">' in page
    assert '<input type="hidden" name="by" value="case">' in page
    assert '<option value="y">' in page
    assert '<option value="x">' not in page


def test_the_address_is_escaped_where_it_is_said(client):
    make_case_study("x")
    response = client.get("/compare/", {"case": ["x", "<script>"]})

    assert "<script>." not in response.content.decode()


@pytest.mark.parametrize("slugs", [["a-case"], ["a-case", "b-case", "c-case"]])
def test_the_page_takes_eight_statements(client, django_assert_num_queries, slugs):
    for slug in ("a-case", "b-case", "c-case"):
        make_case_study(
            slug,
            partners=[make_organisation()],
            funding=[{"organisation": make_organisation()}],
            evaluations=[{"evaluator": make_organisation()}],
            outcomes=[HEADLINE],
            lessons=[{}],
        )
    with django_assert_num_queries(8):
        client.get("/compare/", {"case": slugs})
