"""What the search box suggests of the directory as it opens."""

import pytest

from casestudies.suggestions import MOST, suggest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

FIRST = {
    "drug div": ["Drug diversion", "Drug diversion: Durham"],
    "merseyside pol": ["Merseyside Police", "Merseyside (Merseyside Police)"],
    "cleveland": ["Cleveland", "Cleveland Police"],
    "gmp": ["Greater Manchester (GMP)", "Greater Manchester Police (GMP)"],
    "the met": ["Metropolitan Police (the Met)"],
    "liv": ["Merseyside (Liverpool)"],
    "mental h": ["Mental health"],
    "st": ["Street triage", "Staffordshire", "Staffordshire Police"],
}


@pytest.mark.parametrize("typed", FIRST)
def test_what_people_look_for_comes_first(typed):
    found = [suggestion.label for suggestion in suggest(typed)]

    assert found[: len(FIRST[typed])] == FIRST[typed]


def test_commissioners_are_found_by_the_letters_everyone_says():
    found = [suggestion.label for suggestion in suggest("pcc")]

    assert "Police and Crime Commissioner for South Wales (South Wales PCC)" in found


@pytest.mark.parametrize("typed", ["po", "he", "me", "st", "co", "di", "al"])
def test_every_suggestion_leads_to_a_page(client, typed):
    suggestions = client.get("/suggestions/", {"q": typed}).json()["suggestions"]

    assert 0 < len(suggestions) <= MOST
    assert len({suggestion["address"] for suggestion in suggestions}) == len(suggestions)
    for suggestion in suggestions:
        assert client.get(suggestion["address"]).status_code == 200
