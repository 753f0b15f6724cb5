"""The page of a place: its entries, what is near, what is similar, and its gaps."""

import pytest

from casestudies import places
from casestudies.counts import Counts
from casestudies.models import CaseStudy
from partners.models import Area
from tests.builders import (
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_theme,
)
from tests.casestudies.reading import Element, read
from themes.models import Approach, SurveyFigure, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def country() -> dict[str, Area]:
    """Make two regions with two force areas each, and a council."""
    areas = {"england": make_area("england", kind="nation")}
    for region, forces in [("south-west", ["devon", "dorset"]), ("south-east", ["kent", "surrey"])]:
        areas[region] = make_area(region, kind="region", parent=areas["england"])
        for force in forces:
            areas[force] = make_area(force, parent=areas[region])
    areas["exeter"] = make_area("exeter", kind="local_authority", parent=areas["devon"])
    return areas


def show(client, slug: str) -> Element:
    response = client.get(f"/places/{slug}/")
    assert response.status_code == 200
    return read(response)


def similar(client, slug: str) -> list[tuple[str, list[str]]]:
    section = show(client, slug).one("section", id="similar")
    cards = [item for item in section.all("li") if item.all("h3")]
    return [
        (card.one("h3").text, [reason.text for reason in card.one("ul").all("li")])
        for card in cards
    ]


# Words and order, without a page


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Street triage", "street triage"),
        ("Right Care, Right Person", "Right Care, Right Person"),
        ("ACE-informed policing", "ACE-informed policing"),
        ("A", "a"),
    ],
)
def test_a_name_in_a_sentence_keeps_the_capitals_that_are_its_own(name, written):
    assert places.in_a_sentence(name) == written


def test_near_is_the_region_and_for_a_council_its_force_area(country):
    def near(slug: str) -> list[str]:
        area = Area.objects.select_related("parent__parent__parent").get(slug=slug)
        return [a.slug for a in places.Surroundings(area, places.larger(area)).near]

    wales = make_area("wales", kind="nation")
    make_area("gwent", parent=wales)
    assert near("devon") == ["south-west"]
    assert near("exeter") == ["devon", "south-west"]
    assert near("gwent") == ["wales"]
    assert near("south-west") == near("england") == []


def test_reasons_name_the_narrowest_theme_and_the_nearest_area():
    drugs = make_theme("drugs-and-alcohol")
    alcohol = make_theme("alcohol", parent=drugs)
    likeness = places.Likeness(
        [make_area("devon"), make_area("south-west", kind="region")],
        [make_approach("street-triage")],
        [drugs, alcohol],
    )
    case_study = make_case_study(
        themes=[alcohol], approaches=Approach.objects.all(), areas=[Area.objects.get(slug="devon")]
    )
    assert likeness.with_reasons(case_study).reasons == [
        "Same approach: street triage",
        "Same police force area: Devon",
        "Same theme: alcohol",
    ]


def test_gaps_are_core_topics_and_areas_of_work_most_mentioned_first():
    dementia = make_theme("dementia")
    weather = make_theme("weather")
    custody = make_theme("custody", parent=make_theme("justice", kind="priority"))
    make_theme("done")
    for theme, number in [(dementia, 9), (custody, 14)]:
        for respondents in ("national", "police"):
            SurveyFigure.objects.create(
                theme=theme,
                respondents=respondents,
                completed=number,
                active=1,
                possible_future=0,
            )
    numbers = Counts(values={("theme", "done"): 1})

    gaps = places.gaps(make_area(), Theme.objects.prefetch_related("survey_figures"), numbers)

    assert [(gap.theme, gap.mentions) for gap in gaps.found] == [
        (custody, 30),
        (dementia, 20),
        (weather, None),
    ]
    assert gaps.asked == 4


# The page


@pytest.mark.usefixtures("country")
def test_an_area_without_entries_says_so_and_shows_those_near(client, country):
    make_case_study("triage", areas=[country["dorset"]], themes=[make_theme("crisis")])
    make_case_study("far", areas=[country["kent"]], themes=Theme.objects.all())

    page = show(client, "devon")

    assert "No case studies yet" in page.one("section", id="here").text
    assert similar(client, "devon") == [("Triage", ["Same region: South west"])]


def test_similar_entries_share_an_approach_a_place_or_a_theme_in_this_order(client, country):
    triage, crisis, alcohol = make_approach("triage"), make_theme("crisis"), make_theme("alcohol")
    fields = {"themes": [crisis], "approaches": [triage]}
    make_case_study("here", areas=[country["exeter"]], **fields)
    make_case_study("approach-far", areas=[country["kent"]], **fields)
    make_case_study("approach-near", areas=[country["dorset"]], **fields)
    make_case_study("near", areas=[country["dorset"]], themes=[alcohol])
    make_case_study("theme-far", areas=[country["surrey"]], themes=[crisis])
    make_case_study("nothing", areas=[country["surrey"]], themes=[alcohol])
    make_case_study("hidden", areas=[country["kent"]], state="draft", **fields)

    near = "Same region: South west"
    assert similar(client, "devon") == [
        ("Approach near", ["Same approach: triage", near, "Same theme: crisis"]),
        ("Approach far", ["Same approach: triage", "Same theme: crisis"]),
        ("Near", [near]),
        ("Theme far", ["Same theme: crisis"]),
    ]


def test_what_covers_an_area_is_not_from_elsewhere(client, country):
    crisis = make_theme("crisis")
    make_case_study("here", areas=[country["devon"]], themes=[crisis])
    make_case_study("regional", areas=[country["south-west"]], themes=[crisis])
    make_case_study("national", areas=[country["england"]], themes=[crisis])

    page = show(client, "devon")

    assert similar(client, "devon") == []
    assert "Nothing to list" in page.one("section", id="similar").text
    assert "Regional" in page.section("For the whole region: South west").text
    assert "National" not in page.section("For the whole region: South west").text
    links = page.one("section", id="here").links()
    assert (links["South west"], links["England"]) == ("/places/south-west/", "/places/england/")


def test_at_most_eight_similar_entries_are_shown(client, country):
    for _ in range(places.SIMILAR + 1):
        make_case_study(areas=[country["dorset"]])

    assert len(similar(client, "devon")) == 8


def test_of_equally_similar_entries_the_strongest_evidence_comes_first(client, country):
    make_case_study("a", areas=[country["dorset"]])
    make_case_study("b", areas=[country["dorset"]], evaluations=[{}])

    assert [title for title, _ in similar(client, "devon")] == ["B", "A"]


def test_a_region_is_compared_by_approach_and_theme(client, country):
    crisis = make_theme("crisis")
    make_case_study("here", areas=[country["devon"]], themes=[crisis])
    make_case_study("there", areas=[country["kent"]], themes=[crisis])

    page = show(client, "south-west")

    assert "1 case study" in page.one("section", id="here").text
    assert similar(client, "south-west") == [("There", ["Same theme: crisis"])]


def test_a_council_has_its_force_area_and_its_region_around_it(client, country):
    make_case_study("of-the-force", areas=[country["devon"]])
    make_case_study("of-the-region", areas=[country["south-west"]])
    make_case_study("of-a-neighbour", areas=[country["dorset"]], themes=[make_theme("other")])

    page = show(client, "exeter")

    assert "Of the force" in page.section("For the whole police force area: Devon").text
    assert "Of the region" in page.section("For the whole region: South west").text
    assert similar(client, "exeter") == [("Of a neighbour", ["Same region: South west"])]


def test_gaps_say_that_mentions_are_not_about_the_area(client, country):
    dementia = make_theme("dementia")
    SurveyFigure.objects.create(
        theme=dementia, respondents="police", completed=9, active=20, possible_future=9
    )
    make_case_study("here", areas=[country["devon"]], themes=[make_theme("crisis")])

    gaps = show(client, "devon").one("section", id="gaps")

    assert "1 of the 2 core topics and areas of work have no entry from here." in gaps.text
    assert "mentions across England and Wales and not about this area" in gaps.text
    assert "Dementia 38 mentions" in gaps.text
    assert "Source: Public Health England, landscape review (2018), Table 1, lines" in gaps.text


def test_a_place_outside_the_uk_has_no_gaps_and_no_call_for_examples(client):
    oregon = make_area("oregon", kind="outside_uk")
    make_theme("dementia")
    make_case_study("drugs", areas=[oregon])

    page = show(client, "oregon")

    assert not page.all("section", id="gaps")
    assert not page.all("section", id="examples")


def test_organisations_stand_with_their_roles_here(client, country):
    police = make_organisation("devon-police", area=country["devon"])
    idle = make_organisation("devon-council", area=country["devon"])
    health = make_organisation("health-department")
    university = make_organisation("university")
    make_case_study(
        "one",
        areas=[country["devon"]],
        partners=[{"organisation": police, "role": "partner"}, health],
        funding=[{"organisation": health}],
        evaluations=[{"evaluator": university}],
    )
    make_case_study("two", areas=[country["exeter"]], partners=[police])
    make_case_study("elsewhere", areas=[country["kent"]], partners=[idle])

    section = show(client, "devon").one("section", id="organisations")
    words = [item.text for item in section.all("li")]

    assert words == [
        "Devon council In no entry from here Police force",
        "Devon police As partner in 2 entries from here Police force",
        "Health department As funder in 1 entry, as partner in 1 from here Police force",
        "University As evaluator in 1 entry from here Police force",
    ]


def test_the_call_for_examples_leads_to_the_contact_page(client, country):
    section = show(client, "devon").one("section", id="examples")
    assert section.links() == {"how to reach them": "/contact/"}


def test_many_entries_are_cut_and_it_is_said(client, country):
    for _ in range(16):
        make_case_study(areas=[country["devon"]])

    section = show(client, "devon").one("section", id="here")

    assert "16 case studies" in section.text
    assert "Here are the 15 with the strongest evidence." in section.text
    assert len(section.all("li", **{"class": "app-result"})) == 15


def test_a_place_that_is_not_there_is_not_found(client):
    assert client.get("/places/atlantis/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_place_takes_a_fixed_number_of_queries(client, country, django_assert_num_queries, number):
    police, triage = make_organisation(area=country["devon"]), make_approach("triage")
    for _ in range(number):
        for slug in ("devon", "dorset", "south-west"):
            make_case_study(
                areas=[country[slug]],
                approaches=[triage],
                partners=[police, make_organisation()],
                funding=[{"organisation": police}],
                evaluations=[{"evaluator": police}],
                outcomes=[{}],
            )
    assert CaseStudy.objects.count() == 3 * number
    with django_assert_num_queries(22):
        client.get("/places/devon/")
