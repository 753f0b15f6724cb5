"""Results of the directory as it is loaded: each file has what its page has, in the same order."""

from collections.abc import Iterator

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.faceted import flat
from casestudies.facets import FACETS
from casestudies.filters import SORTS
from casestudies.models import CaseStudy
from casestudies.sheets.texts import unguard
from tests.casestudies import taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
PARTS = [
    *("outcomes", "partners", "funding", "evaluations", "lessons", "information_sharing"),
    *("sources", "codebook", "about"),
]


def pages(query: str) -> Iterator[CaseStudy]:
    for number in range(1, 9):
        page = Client().get(f"/case-studies/?{query}&page={number}").context["page"]
        yield from page
        if not page.has_next():
            return


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_file_has_the_entries_of_the_pages_in_their_order(data: st.DataObject) -> None:
    options = [
        f"{facet.name}={option.value}" for facet in FACETS for option in flat(facet.options())
    ]
    chosen = data.draw(st.lists(st.sampled_from(options), max_size=3))
    chosen.append(f"sort={data.draw(st.sampled_from(sorted(SORTS)))}")
    chosen.append(f"q={data.draw(st.sampled_from(['', 'police', 'drugs zebra', 'custody']))}")
    query = "&".join(chosen)

    file = taken.rows(Client(), f"/case-studies/export.csv?{query}")

    assert [row["address"] for row in file] == [
        f"http://testserver{entry.get_absolute_url()}" for entry in pages(query)
    ]


def test_the_ledger_has_the_claims_of_its_page(client: Client) -> None:
    query = "certainty=measured&certainty=reported&about=result&sort=domain"
    page = client.get(f"/outcomes/?{query}&page=1").context["page"]

    file = taken.rows(client, f"/outcomes/export.csv?{query}")

    assert len(file) == page.paginator.count > 0
    assert [row["statement"] for row in file][: len(page)] == [one.statement for one in page]


def test_all_kinds_of_file_say_the_same(client: Client) -> None:
    of_csv = taken.of_csv(taken.content(client, "/case-studies/export.csv"))
    of_xlsx = taken.sheets(client, "/case-studies/export.xlsx")
    of_ods = taken.sheets(client, "/case-studies/export.ods")

    assert list(of_xlsx) == list(of_ods) == ["case_studies", *PARTS]
    in_words = {
        name: [list(map(taken.said, row)) for row in rows] for name, rows in of_xlsx.items()
    }
    assert in_words == {
        n: [list(map(taken.said, row)) for row in rows] for n, rows in of_ods.items()
    }
    assert [list(map(unguard, row[:-2])) for row in of_csv] == in_words["case_studies"]
    assert of_csv[0][-2:] == ["taken_on", "taken_from"]


def test_every_figure_has_its_caution_and_its_source(client: Client) -> None:
    for address in ("/case-studies/export.xlsx", "/outcomes/export.xlsx"):
        claims = taken.dicts(taken.sheets(client, address)["outcomes"])
        assert len(claims) > 70
        assert all(claim["source"] and claim["locator"] for claim in claims)
        [rest] = [c for c in claims if c["figure"] == "£4.80" and c["is_headline"] == "yes"]
        assert rest["caution"].startswith("An estimate of total benefit to society")
        assert rest["counts_what"]
        assert (rest["value"], rest["certainty"]) == (4.8, "Estimated")
    [rest] = [
        row for row in taken.rows(client, "/case-studies/export.csv") if "£4.80" in row["headline"]
    ]
    assert rest["headline_caution"].startswith("An estimate of total benefit to society")
    assert rest["headline_locator"] == "lines 1611–1615"
    assert rest["headline_source"]
