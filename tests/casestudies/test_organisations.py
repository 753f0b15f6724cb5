"""Organisations: the list with its filters, and each one's roles, past and present."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies import organisations, roles
from casestudies.models import CaseStudy
from partners.models import Organisation
from tests.builders import make_area, make_case_study, make_organisation
from tests.casestudies.reading import Element, read

LIST = "/organisations/"


def show(client, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


def listed(page: Element) -> dict[str, list[str]]:
    """Return the names under each sector, with all that is said of them."""
    sections = [s for s in page.all("section") if s["class"] == "app-orgs__group"]
    return {s.one("h3").text: [item.text for item in s.all("li")] for s in sections}


def ended(slug: str, successor: Organisation, **fields: str) -> Organisation:
    organisation = make_organisation(slug, **{"valid_until": "January 2018"} | fields)
    organisation.successors.add(successor)
    return organisation


# Names


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kings fund", True),
        ("King's", True),
        ("KING\N{RIGHT SINGLE QUOTATION MARK}S  FUND", True),
        ("tkf", True),
        ("fund king", True),
        ("the king\N{RIGHT SINGLE QUOTATION MARK}s trust", False),
        ("", True),
        ("'", True),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, found):
    fund = Organisation(name="The King\N{RIGHT SINGLE QUOTATION MARK}s Fund", also_known_as=["TKF"])
    assert organisations.has_all(fund, organisations.folded(typed).split()) is found


def test_accents_do_not_matter():
    assert organisations.folded("Café-Müller") == "cafe muller"


@pytest.mark.django_db
def test_values_that_mean_nothing_are_left_out_and_remembered():
    listing = organisations.Listing([], QueryDict("sector=nhs&sector=x%00&sector=&sector=nhs"))
    assert (listing.chosen, listing.ignored) == (["nhs"], ["x"])


# The list


@pytest.fixture
def three() -> None:
    make_organisation("kent-police")
    make_organisation("mind", sector="voluntary", also_known_as=["National Association"])
    make_organisation("surrey-police")


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
def test_the_list_is_by_sector_and_counts_entries_in_any_role(client):
    mind = Organisation.objects.get(slug="mind")
    make_case_study(
        "one",
        partners=[{"organisation": mind, "role": "partner"}],
        funding=[{"organisation": mind}],
        evaluations=[{"evaluator": mind}],
    )
    make_case_study("two", evaluations=[{"evaluator": mind}])
    make_case_study("hidden", state="draft", partners=[mind])

    page = show(client, LIST)

    assert page.one("h2", id="results-count").text == "3 organisations"
    assert listed(page) == {
        "Police": [
            "Kent police \N{EN DASH}no case studies",
            "Surrey police \N{EN DASH}no case studies",
        ],
        "Voluntary sector": ["Mind 2 case studies"],
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
def test_sectors_are_chosen_in_the_address(client):
    page = show(client, f"{LIST}?sector=police&sector=voluntary")
    assert page.one("h2", id="results-count").text == "3 organisations"

    page = show(client, f"{LIST}?sector=voluntary")
    assert list(listed(page)) == ["Voluntary sector"]
    boxes = {box["value"]: "checked" in box.attributes for box in page.all("input", name="sector")}
    assert [value for value, is_chosen in boxes.items() if is_chosen] == ["voluntary"]
    assert len(boxes) == 15
    assert page.links()["Clear all"] == LIST


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
def test_counts_of_sectors_follow_the_name_and_not_the_sectors(client):
    page = show(client, f"{LIST}?sector=voluntary&name=kent")
    label = page.one("label", **{"for": "sector-police"})
    assert label.text == "Police 1 organisation"
    assert page.one("h2", id="results-count").text == "No organisations found"
    assert "Nothing here has this name in these sectors" in page.one("main").text


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
def test_a_name_is_searched_for_and_stands_in_the_box(client):
    page = show(client, f"{LIST}?{urlencode({'name': 'national ASSOCIATION'})}")
    assert list(listed(page)) == ["Voluntary sector"]
    assert page.one("input", id="name")["value"] == "national ASSOCIATION"
    assert page.one("title").text.startswith("national ASSOCIATION: organisations")


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
def test_an_unknown_sector_is_said_and_changes_nothing(client):
    page = show(client, f"{LIST}?sector=army")
    assert "a sector that this page does not know, left out: army." in page.one("main").text
    assert page.one("h2", id="results-count").text == "3 organisations"


@pytest.mark.django_db
def test_now_and_was_are_said_in_the_list(client):
    new = make_organisation("new-department")
    ended("old-department", new)
    make_organisation("lost", valid_until="2018", successor_note="Now two others.")

    assert listed(show(client, LIST))["Police"] == [
        "Lost ended. Now two others. \N{EN DASH}no case studies",
        "New department was Old department \N{EN DASH}no case studies",
        "Old department ended; now New department \N{EN DASH}no case studies",
    ]


@pytest.mark.django_db
def test_any_query_string_gives_a_list(client):
    make_organisation()
    pairs = st.lists(
        st.tuples(st.sampled_from(["name", "sector", "x"]), st.text(max_size=12)), max_size=5
    )

    @given(pairs.map(urlencode) | st.text(alphabet="nsq=&%;+1/\\\u00e9\x00", max_size=40))
    @settings(deadline=None, max_examples=50)
    def check(query):
        assert client.get(LIST, QUERY_STRING=query).status_code == 200

    check()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(client, django_assert_num_queries, number):
    for _ in range(number):
        organisation = make_organisation()
        ended(f"{organisation.slug}-before", organisation)
        make_case_study(partners=[organisation], funding=[{"organisation": organisation}])
    with django_assert_num_queries(4):
        client.get(LIST)


# What was before


def before(slug: str) -> list[tuple[str, bool]]:
    organisation = Organisation.objects.prefetch_related("predecessors__successors").get(slug=slug)
    return [(b.organisation.slug, b.is_the_same) for b in organisations.before(organisation)]


@pytest.mark.django_db
def test_one_that_became_one_other_was_that_one():
    ended("old", make_organisation("new"))
    assert before("new") == [("old", True)]


@pytest.mark.django_db
def test_a_split_a_merger_a_wider_reach_or_a_note_make_it_a_taking_over():
    agency, office = make_organisation("agency"), make_organisation("office")
    ended("split", agency).successors.add(office)
    assert before("agency") == before("office") == [("split", False)]

    council = make_organisation("council")
    ended("county", council)
    ended("district", council)
    assert before("council") == [("county", False), ("district", False)]

    ended("local", make_organisation("whole"), area=make_area())
    assert before("whole") == [("local", False)]

    ended("commissioner", make_organisation("mayor"), successor_note="Its functions passed on.")
    assert before("mayor") == [("commissioner", False)]


@pytest.mark.django_db
def test_parts_of_a_predecessor_are_not_told_beside_it():
    new = make_organisation("new")
    old = ended("old", new)
    ended("old-team", new, parent=old)
    assert before("new") == [("old", False)]


# One organisation


@pytest.mark.django_db
def test_entries_stand_under_roles(client):
    kent = make_organisation("kent-police", area=make_area("kent"))
    make_case_study("b", led_by="police", partners=[{"organisation": kent, "role": "lead"}])
    make_case_study("a", led_by="police", partners=[{"organisation": kent, "role": "lead"}])
    make_case_study(
        "c",
        partners=[{"organisation": kent, "role": "funder", "note": "Paid half"}],
        funding=[{"organisation": kent}],
        evaluations=[{"evaluator": kent}],
    )
    make_case_study("hidden", state="draft", partners=[kent])

    page = show(client, f"{LIST}kent-police/")

    section = page.section("Roles in case studies")
    assert [h.text for h in section.all("h3")] == ["As lead", "As funder", "As evaluator"]
    assert [item.text for item in section.all("li")] == ["A", "B", "C Paid half", "C"]
    assert page.section("About it").links()["Kent"] == "/places/kent/"


@pytest.mark.django_db
def test_entries_of_a_predecessor_stand_under_its_name(client):
    new = make_organisation("new-department")
    make_case_study("triage", partners=[ended("old-department", new)])

    page = show(client, f"{LIST}new-department/")

    section = page.section("As its predecessor Old department")
    assert section.links()["Triage"] == "/case-studies/triage/"
    assert "which ended January 2018" in section.text
    assert "Was Old department until January 2018." in page.one("main").text
    assert "No entry names it under its present name." in page.one("main").text

    page = show(client, f"{LIST}old-department/")
    assert "Ended January 2018. Now New department." in page.one("main").text


@pytest.mark.django_db
def test_one_in_no_entry_says_so(client):
    make_organisation("mind")
    assert "No entry names Mind as a partner" in show(client, f"{LIST}mind/").one("main").text


@pytest.mark.django_db
def test_roles_are_said_in_a_line():
    kent = make_organisation("kent-police")
    make_case_study(partners=[kent])
    make_case_study(partners=[kent], funding=[{"organisation": kent}])
    found = roles.parts(CaseStudy.objects.published())
    assert roles.in_words(found[kent]) == "as funder in 1 entry, as partner in 2"
    assert roles.in_words([]) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_an_organisation_takes_a_fixed_number_of_queries(client, django_assert_num_queries, number):
    kent = make_organisation("kent-police")
    old = ended("old", kent)
    for _ in range(number):
        make_case_study(
            partners=[kent, old],
            funding=[{"organisation": kent}],
            evaluations=[{"evaluator": old}],
        )
    with django_assert_num_queries(8):
        client.get(f"{LIST}kent-police/")
