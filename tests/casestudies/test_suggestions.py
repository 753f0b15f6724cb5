"""What is suggested while somebody types, in which order, and what is never an error."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.suggestions import MOST, suggest
from casestudies.vocabulary import State
from tests.builders import (
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_theme,
)
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

ADDRESS = "/suggestions/"


def labels(typed: str) -> list[str]:
    return [suggestion.label for suggestion in suggest(typed)]


def kinds(typed: str) -> list[str]:
    return [suggestion.kind for suggestion in suggest(typed)]


# What is found


def test_each_kind_has_its_words_and_its_address(client):
    make_theme("drink")
    make_approach("drinkers")
    make_area("drinkwater")
    make_organisation("drinkaware")
    make_case_study("drinking")

    assert client.get(ADDRESS, {"q": "drink"}).json() == {
        "suggestions": [
            {"kind": "Theme", "label": "Drink", "address": "/themes/drink/"},
            {"kind": "Approach", "label": "Drinkers", "address": "/approaches/drinkers/"},
            {"kind": "Place", "label": "Drinkwater", "address": "/places/drinkwater/"},
            {
                "kind": "Organisation",
                "label": "Drinkaware",
                "address": "/organisations/drinkaware/",
            },
            {"kind": "Case study", "label": "Drinking", "address": "/case-studies/drinking/"},
        ]
    }


@pytest.mark.parametrize("typed", ["drug div", "DIV drug", "drug diversion", " Drug-div ", "div."])
def test_every_word_typed_begins_a_word(typed):
    make_approach(name="Drug diversion")
    make_approach(name="Drug treatment")
    make_approach(name="Predrug subdiversion")

    assert labels(typed) == ["Drug diversion"]


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "café wo", "cafe women’s", "womens", "women's"])
def test_case_accents_and_apostrophes_do_not_matter(typed):
    make_case_study(title="Café for Women’s Aid")

    assert labels(typed) == ["Café for Women’s Aid"]


def test_words_are_not_stemmed():
    make_theme(name="Policing")

    assert labels("polici") == ["Policing"]
    assert labels("police") == []


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_only_what_is_published_is_suggested(state):
    case_study = make_case_study(title="Triage", state=state)
    assert labels("triage") == []

    case_study.state, case_study.published_at = State.PUBLISHED, case_study.updated_at
    case_study.save()
    assert labels("triage") == ["Triage"]


def test_another_name_is_shown_when_it_is_what_matched():
    make_organisation(name="Greater Manchester Police", also_known_as=["GMP", "Manchester force"])

    assert labels("gmp") == ["Greater Manchester Police (GMP)"]
    assert labels("manchester") == ["Greater Manchester Police"]
    assert labels("manchester f") == ["Greater Manchester Police (Manchester force)"]
    assert labels("gmp manchester") == []


def test_a_force_area_is_found_by_the_name_of_its_force():
    make_area(name="Cumbria", force_name="Cumbria Constabulary", also_known_as=["The Lakes"])

    assert labels("cumbria") == ["Cumbria"]
    assert labels("constab") == ["Cumbria (Cumbria Constabulary)"]
    assert labels("lakes") == ["Cumbria (The Lakes)"]


def test_a_place_without_a_page_leads_to_its_force_area():
    force_area = make_area("merseyside")
    make_area("liverpool", kind="local_authority", parent=force_area, also_known_as=["Scouseland"])
    make_area("nowhere", kind="local_authority")

    (suggestion,) = suggest("liv")
    assert suggestion.label == "Merseyside (Liverpool)"
    assert suggestion.as_json()["address"] == "/places/merseyside/"
    assert labels("scouse") == ["Merseyside (Scouseland)"]
    assert labels("nowhere") == []


# Order


def test_what_begins_with_the_words_comes_before_what_has_them_later():
    make_theme(name="Health of mothers")
    make_organisation(name="Mothers at work")
    make_case_study(title="A: mothers")
    make_case_study(title="Mothers: a study")

    assert labels("mothers") == [
        "Mothers at work",
        "Mothers: a study",
        "Health of mothers",
        "A: mothers",
    ]


def test_a_name_comes_before_another_name():
    make_theme(name="Mothers")
    make_area(name="Devon", also_known_as=["Mothershire"])
    make_organisation(name="Mothercare")

    assert labels("mother") == ["Mothers", "Mothercare", "Devon (Mothershire)"]


def test_no_kind_crowds_out_the_others():
    for number in range(9):
        make_case_study(title=f"Triage {number}")
    make_approach(name="Street triage")

    assert labels("triage") == [
        "Triage 0",
        "Triage 1",
        "Triage 2",
        "Street triage",
        *(f"Triage {number}" for number in range(3, 7)),
    ]


def test_there_are_no_more_than_fit():
    for number in range(4):
        make_theme(name=f"Triage {number}")
        make_approach(name=f"Triage {number}")
        make_case_study(title=f"Triage {number}")

    assert kinds("triage") == ["theme"] * 3 + ["approach"] * 3 + ["case_study"] * 2
    assert len(kinds("triage")) == MOST


# What is typed


@pytest.mark.parametrize("typed", ["", " ", "a", " a ", "%", "__", "a%", "é", "\0a", "'", "’’"])
def test_fewer_than_two_letters_suggest_nothing(client, typed):
    make_theme(name="Aa")
    make_theme(name="Éa")

    with CaptureQueriesContext(connection) as queries:
        assert client.get(ADDRESS, {"q": typed}).json() == {"suggestions": []}
    assert len(queries) == 0


def test_nothing_asked_suggests_nothing(client):
    assert client.get(ADDRESS).json() == {"suggestions": []}
    assert client.get(ADDRESS, {"q": ["no", "theme"]}).json() == {"suggestions": []}


@pytest.mark.parametrize(
    "typed",
    [
        "triage%",
        "tri_ge",
        "tri\\",
        "tri:*",
        "'triage",
        '"triage"',
        "-triage",
        "!triage",
        "tri\0age",
    ],
)
def test_marks_mean_nothing(typed):
    make_theme(name="Triage")

    found = {"tri_ge": [], "tri:*": ["Triage"], "tri\\": ["Triage"]}
    assert labels(typed) == found.get(typed, ["Triage"])


def test_what_is_typed_is_bounded():
    make_theme(name="Triage")

    assert labels("triage" + " " * 194 + "zebra") == ["Triage"]
    assert labels("t tr tri tria triag triage t tr zebra") == ["Triage"]  # as many words as count
    assert labels("t tr tri tria triag triage zebra") == []


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_is_no_error(typed):
    response = Client().get(ADDRESS, {"q": typed})

    assert response.status_code == 200
    assert response.json() == {"suggestions": []}


def test_letters_of_other_scripts_are_no_error_and_find_no_more_than_they_begin():
    make_theme(name="Triage")

    assert labels("жж") == []
    assert labels("日本 tri") in ([], ["Triage"])  # some databases know no letters but ours


# The answer


def test_suggestions_may_be_kept_for_five_minutes(client):
    response = client.get(ADDRESS, {"q": "triage"})

    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Type"] == "application/json"
    assert "Vary" not in response
    assert not response.cookies
    assert client.head(ADDRESS, {"q": "triage"}).status_code == 200
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(ADDRESS).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_suggestions_take_one_query(number):
    for count in range(number):
        make_theme(name=f"Triage theme {count}")
        make_area(name=f"Triage area {count}")
        make_organisation(name=f"Triage force {count}")
        make_case_study(title=f"Triage {count}")

    with CaptureQueriesContext(connection) as queries:
        assert len(suggest("triage")) == min(4 * number, MOST)
    assert len(queries) == 1


@pytest.mark.parametrize("address", ["/", "/case-studies/?q=triage", "/nonsense/"])
def test_a_search_box_says_where_suggestions_are_and_what_to_say_of_them(client, address):
    box = read(client.get(address)).one("input", id="q")

    assert box["data-suggestions"] == ADDRESS
    assert box["data-label"] == "Suggestions"
    assert box["data-none"] == "No suggestions"
    assert box["data-one"] == "1 suggestion available, use the up and down arrows"
    assert box["data-many"] == "{number} suggestions available, use the up and down arrows"
    assert box["data-search"] == "Search for ‘{words}’"
    assert box["role"] == ""  # a plain box until the script has made it more
