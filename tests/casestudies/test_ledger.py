"""Every claim of the directory: filters, counts, orders, chips and pages, for any query string."""

from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.ledger import FACETS, SORTS, OutcomeFilter
from casestudies.ledger_page import PAGE_SIZE, LedgerPage
from tests.builders import make_case_study, make_outcome, make_theme

pytestmark = pytest.mark.django_db

LIST = "/outcomes/"
WARNING = "Do not rank, add or average them."


@pytest.fixture
def claims() -> None:
    alcohol = make_theme("alcohol", parent=make_theme("substances"))
    make_case_study(
        "beta",
        themes=[alcohol],
        outcomes=[
            {"statement": "b1", "domain": "crime", "value": 3, "certainty": "expected"},
            {"statement": "b2", "is_result": False, "certainty": "measured"},
        ],
    )
    make_case_study(
        "alpha",
        outcomes=[{"statement": "a1", "direction": "worse", "value": 7, "unit": "percent"}],
        evaluations=[{}],
    )
    make_case_study("hidden", state="draft", outcomes=[{"statement": "hidden"}])


def found(query: str = "") -> list[str]:
    return [outcome.statement for outcome in OutcomeFilter(QueryDict(query)).results()]


def counted(query: str, facet: str) -> dict[str, int]:
    counts = OutcomeFilter(QueryDict(query)).counts
    return {value: number for (name, value), number in counts.values.items() if name == facet}


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("", ["a1", "b1", "b2"]),
        ("domain=crime", ["b1"]),
        ("domain=crime&domain=crisis", ["a1", "b1", "b2"]),
        ("unit=percent", ["a1"]),
        ("unit=none", ["b2"]),
        ("unit=none&unit=count", ["b1", "b2"]),
        ("direction=worse", ["a1"]),
        ("certainty=measured", ["b2"]),
        ("about=result", ["a1", "b1"]),
        ("about=setting", ["b2"]),
        ("about=setting&about=result", ["a1", "b1", "b2"]),
        ("theme=alcohol", ["b1", "b2"]),
        ("theme=substances", ["b1", "b2"]),
        ("evidence=2", ["a1"]),
        ("theme=alcohol&about=result", ["b1"]),
        ("theme=alcohol&evidence=2", []),
    ],
)
def test_filters_narrow(query, statements):
    assert found(query) == statements


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("sort", "statements"),
    [
        ("entry", ["a1", "b1", "b2"]),
        ("domain", ["a1", "b2", "b1"]),
        ("certainty", ["b2", "a1", "b1"]),
        ("newest", ["a1", "b1", "b2"]),
    ],
)
def test_orders(sort, statements):
    assert found(f"sort={sort}") == statements


@pytest.mark.parametrize("sort", SORTS)
def test_no_order_goes_by_value(sort):
    _, order = str(OutcomeFilter(QueryDict(f"sort={sort}")).results().query).split("ORDER BY")

    assert '"value' not in order


@pytest.mark.usefixtures("claims")
def test_a_count_stands_under_every_filter_but_its_own():
    assert counted("about=result&domain=crime", "about") == {"result": 1}
    assert counted("about=result&domain=crime", "domain") == {"crime": 1, "crisis": 1}
    assert counted("about=result&domain=crime", "unit") == {"count": 1}


@pytest.mark.usefixtures("claims")
def test_every_count_is_what_its_choice_finds():
    for query in ("", "about=result", "theme=alcohol&certainty=expected", "unit=percent"):
        filters = OutcomeFilter(QueryDict(query))
        for facet in FACETS:
            rest = "&".join(p for p in query.split("&") if not p.startswith(facet.name))
            for value, _ in filters.form.fields[facet.name].choices:
                assert filters.counts.of(facet.name, value) == len(
                    found(f"{rest}&{facet.name}={value}")
                )


@pytest.mark.usefixtures("claims")
def test_unknown_values_are_left_out_and_said(client):
    response = client.get(LIST, {"domain": ["crime", "moon"], "sort": "value", "page": "many"})

    assert [outcome.statement for outcome in response.context["page"]] == ["b1"]
    assert "left out: moon, value." in response.content.decode()


@pytest.mark.usefixtures("claims")
def test_each_chip_takes_one_filter_off():
    page = LedgerPage(OutcomeFilter(QueryDict("domain=crime&domain=crisis&unit=none&sort=domain")))

    assert [(chip.label, chip.address) for chip in page.chips] == [
        ("Outcome: Crime and reoffending", "/outcomes/?sort=domain&domain=crisis&unit=none"),
        ("Outcome: Crisis and detention", "/outcomes/?sort=domain&domain=crime&unit=none"),
        (
            "Unit: In words, without a figure",
            "/outcomes/?sort=domain&domain=crime&domain=crisis",
        ),
    ]
    assert page.address_of_everything == "/outcomes/?sort=domain"


def test_each_row_has_caution_source_and_entry(client):
    make_case_study("rest-centre", outcomes=[{"caution": "A guess.", "locator": "line 9"}])

    page = unescape(client.get(LIST).content.decode())

    assert "<strong>Caution:</strong> A guess." in page
    assert "Source: Any source, line 9" in page
    assert 'href="/case-studies/rest-centre/#outcomes">Rest centre</a>' in page


@pytest.mark.parametrize(
    ("query", "number"), [("", 1), ("unit=percent", 0), ("unit=pounds_per_pound", 1)]
)
def test_the_warning_stands_wherever_a_return_per_pound_does(client, query, number):
    returns: dict[str, Any] = {"value": Decimal("4.8"), "unit": "pounds_per_pound"}
    make_case_study(outcomes=[returns | {"counts_what": "All."}, {"value": 5, "unit": "percent"}])

    assert client.get(f"{LIST}?{query}").content.decode().count(WARNING) == number


def test_forty_stand_on_a_page(client):
    case_study = make_case_study()
    for _ in range(PAGE_SIZE + 1):
        make_outcome(case_study)

    assert len(client.get(LIST).context["page"]) == 40
    assert len(client.get(LIST, {"page": 2}).context["page"]) == 1
    assert client.get(LIST, {"page": "9" * 30}).context["page"].number == 1


def test_nothing_found_is_said_to_be_a_gap(client):
    page = client.get(LIST, {"domain": "crime"}).content.decode()

    assert "No outcomes found" in page
    assert "<table" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_three_statements(client, django_assert_num_queries, number):
    for _ in range(number):
        make_case_study(outcomes=[{}, {}], themes=[make_theme()])
    with django_assert_num_queries(3):
        client.get(LIST, {"domain": "crisis", "sort": "certainty"})


NAMES = st.sampled_from([*(facet.name for facet in FACETS), "sort", "page", "about"])
TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(["crime", "none", "result", "2", "entry"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, TEXTS), max_size=6))
def test_no_address_fails(pairs):
    query = QueryDict(mutable=True)
    for name, text in pairs:
        query.appendlist(name, text.encode("utf-8", "replace").decode())
    assert Client().get(f"{LIST}?{query.urlencode()}").status_code == 200
