"""Home, themes, places, organisations and the page about the directory."""

import pytest
from django.test import Client

from casestudies.theme_cards import FILLED, GAPS
from tests.builders import (
    HEADLINE,
    day,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_source,
    make_theme,
)
from tests.casestudies.reading import Element, read
from themes.models import SurveyFigure, Theme

pytestmark = pytest.mark.django_db


def visit(client: Client, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


def cards(page: Element) -> list[str]:
    return [item.one("h3").one("a").text for item in page.all("li", **{"class": "app-result"})]


def make_survey(theme: Theme, police: int | None = None, national: int | None = None) -> None:
    for respondents, number in (("police", police), ("national", national)):
        if number is not None:
            SurveyFigure.objects.create(
                theme=theme,
                respondents=respondents,
                completed=number,
                active=0,
                possible_future=0,
            )


# Home


def test_home_counts_from_the_database(client):
    tiled = make_area("kent", tile_column=1, tile_row=1)
    make_area("devon", tile_column=2, tile_row=1)
    make_case_study(
        areas=[tiled],
        evaluations=[{"design": "economic"}],
        outcomes=[{"value": 3}, {"value": 4, "is_result": False}, {"statement": "Words."}],
    )
    make_case_study(outcomes=[{"value": 3}])
    make_case_study(state="draft", evaluations=[{}], outcomes=[{"value": 3}])

    figures = [f.text for f in visit(client, "/").all("li", **{"class": "app-figure"})]

    assert figures[0].startswith("2 entries")
    assert any(figure.startswith("3 ") for figure in figures)
    assert any("1 of 2" in f or f.startswith("1 ") for f in figures)
    assert any("1 with an economic evaluation" in figure for figure in figures)


def test_home_shows_themes_most_held_first_then_the_gaps_of_most_interest(client):
    for number in range(FILLED + 1):
        theme = make_theme(f"filled-{number}")
        for _ in range(number + 1):
            make_case_study(themes=[theme])
    for number in range(GAPS + 1):
        make_survey(make_theme(f"gap-{number}"), police=number)

    page = visit(client, "/")
    titles = [h.text for h in page.one("section", id="themes").all("h3")]

    assert titles == [f"Filled {n}" for n in range(FILLED, 0, -1)] + ["Gap 2", "Gap 1"]
    section = page.one("section", id="themes").text
    assert "7 case studies" in section
    assert "In 2017, police respondents named it 2 times" in section


def test_home_names_a_gap_nobody_was_asked_about(client):
    make_theme("gap")

    assert "No case studies yet." in visit(client, "/").one("section", id="themes").text


def test_home_shows_the_strongest_evidence_first_and_what_is_new(client):
    for number, design in enumerate(["monitoring", "randomised", "qualitative", None, None]):
        make_case_study(
            f"entry-{number}",
            evaluations=[{"design": design}] if design else [],
            title=f"E{number}",
        )
    make_case_study("confirmed", last_confirmed_on=day("2026-06-01"))

    page = visit(client, "/")

    assert cards(page) == ["E1", "E2", "E0", "Confirmed"]
    recent = page.section("Recently added or confirmed").text
    assert "Confirmed confirmed 1 June 2026" in recent
    assert "E0 added 12 March 2026" in recent
    assert "E4" not in recent.split("Where the gaps are")[0]


def test_home_leads_to_searches_that_are_addresses(client):
    links = visit(client, "/").links()

    assert links["street triage"] == "/case-studies/?q=street+triage"


def test_the_tile_map_says_what_each_square_is(client):
    kent = make_area("kent", short_name="Kent", tile_column=5, tile_row=9)
    make_area("devon", short_name="D&C", tile_column=2, tile_row=10)
    make_case_study(areas=[kent])

    for address in ("/", "/places/"):
        tiles = visit(client, address).all("a", title="Kent")
        assert [(tile.text, tile["href"]) for tile in tiles] == [
            ("Kent 1 case study, Kent", "/places/kent/")
        ]
        (devon,) = visit(client, address).all("a", title="Devon")
        assert devon.text == "D&C 0 case studies, Devon"


# Themes


def test_themes_stand_as_a_tree_with_counts_and_interest(client):
    alcohol = make_theme("alcohol")
    street = make_theme("street-drinking", parent=alcohol)
    make_theme("violence", kind="priority")
    make_survey(street, police=7, national=2)
    make_case_study(themes=[street])

    page = visit(client, "/themes/")

    items = [i.text for i in page.one("main").all("li")]
    assert items[0].startswith("Alcohol 1 case study")
    assert "Street drinking 1 case study 2017 survey, police: 7 completed" in items[0]
    assert any(item.startswith("Violence Evidence gap") for item in items)
    assert "The two groups are not comparable" in page.text


def test_a_survey_of_one_group_says_nothing_of_the_other(client):
    make_survey(make_theme("alcohol"), police=7)
    make_survey(make_theme("violence"), national=3)

    items = [item.text for item in visit(client, "/themes/").one("main").all("li")]

    assert items == [
        "Alcohol Evidence gap 2017 survey, police: 7 completed, 0 under way, 0 possible.",
        "Violence Evidence gap 2017 survey, national: 3 completed, 0 under way, 0 possible.",
    ]
    assert "Mentions of Violence" in visit(client, "/themes/violence/").text


def test_a_theme_shows_what_belongs_to_it_and_to_its_areas_of_work(client):
    alcohol = make_theme("alcohol", description="Drink.")
    street = make_theme("street-drinking", parent=alcohol)
    triage = make_approach("street-triage", description="Together.")
    make_survey(alcohol, police=7, national=2)
    for number in range(2):
        make_case_study(
            f"entry-{number}",
            themes=[street],
            approaches=[triage],
            outcomes=[HEADLINE, {"value": 9, "is_result": False}, {"statement": "Words."}],
            lessons=[{}],
        )
    make_case_study("other", approaches=[triage])

    page = visit(client, "/themes/alcohol/")

    assert page.one("h1").text == "Alcohol"
    assert cards(page) == ["Entry 0", "Entry 1"]
    assert page.section("Within this theme").links() == {
        "Street drinking": "/themes/street-drinking/"
    }
    assert "Street triage 2 case studies. Together." in page.section("Approaches").text
    figures = page.section("Figures").all("li")
    assert len(figures) == 2
    assert len(page.section("Lessons").all("li")) == 2
    assert [row.text for row in page.one("table").one("tbody").all("tr")] == [
        "Police forces and commissioners' offices 7 0 0",
        "National and regional organisations 2 0 0",
    ]


def test_a_theme_leads_back_to_the_one_above(client):
    make_theme("street-drinking", parent=make_theme("alcohol"))

    crumbs = visit(client, "/themes/street-drinking/").one("nav", aria_label="Breadcrumb").links()

    assert crumbs == {"Home": "/", "Themes": "/themes/", "Alcohol": "/themes/alcohol/"}


def test_a_theme_without_entries_is_a_gap(client):
    make_theme("alcohol")

    assert "This is a gap in the directory" in visit(client, "/themes/alcohol/").text


# Places


@pytest.fixture
def areas() -> None:
    both = make_area("england-and-wales", kind="national_group")
    england = make_area("england", kind="nation", parent=both)
    region = make_area("south-east", kind="region", parent=england)
    kent = make_area("kent", parent=region, tile_column=5, tile_row=9, force_name="Kent Police")
    make_area("sussex", parent=region, tile_column=4, tile_row=9)
    old = make_area(
        "old-medway", kind="local_authority", parent=kent, valid_until=day("1998-04-01")
    )
    medway = make_area("medway", kind="local_authority", parent=kent, also_known_as=["Towns"])
    old.successors.add(medway)
    make_case_study("in-medway", areas=[medway])
    make_case_study("in-region", areas=[region])
    make_case_study("everywhere", areas=[both])


@pytest.mark.usefixtures("areas")
def test_places_are_listed_by_region_with_counts(client):
    page = visit(client, "/places/")

    assert "1 of 2 police force areas have at least one case study" in page.text
    section = page.section("List by region").text
    assert "South east" in section
    assert "Kent 1 case study" in section
    assert "Sussex \N{EN DASH}no case studies" in section
    wider = page.section("Wider and other areas").text
    assert "England 2 case studies" in wider
    assert "England and wales 3 case studies" in wider


@pytest.mark.usefixtures("areas")
def test_an_abolished_council_says_what_it_is_now_and_the_new_one_what_was_before(client):
    old = visit(client, "/places/old-medway/")
    new = visit(client, "/places/medway/")

    assert "This council ended on 1 April 1998. It is now Medway." in old.text
    assert "The directory has no entry from this area yet." in old.text
    assert "Before Old medway" in new.section("About this area").text
    assert "Also known as Towns" in new.section("About this area").text


def test_a_place_shows_its_codes_survey_and_organisations(client):
    kent = make_area("kent", gss_code="E23000032", survey_response="both")
    make_organisation("kent-police", area=kent)

    page = visit(client, "/places/kent/")

    about = page.section("About this area").text
    assert "E23000032" in about
    assert "The force and the commissioner's office answered" in about
    assert page.section("Organisations").links() == {"Kent police": "/organisations/kent-police/"}


def test_a_force_area_without_a_region_has_its_pages(client):
    make_area("transport", tile_column=1, tile_row=1)

    assert "In no region Transport" in visit(client, "/places/").text
    assert visit(client, "/places/transport/").one("h1").text == "Transport"


# Organisations


def test_an_organisation_says_what_it_is_and_what_became_of_it(client):
    trust = make_organisation(
        "trust",
        sector="nhs",
        also_known_as=["The old one"],
        valid_until="April 2018",
        successor_note="Services went elsewhere.",
        website="https://example.org/",
        area=make_area("kent"),
        parent=make_organisation("group"),
    )
    trust.successors.add(make_organisation("new-trust"))
    make_organisation("ward", parent=trust)
    make_case_study(
        "connect",
        partners=[{"organisation": trust, "role": "provider", "note": "In Maidstone"}],
        funding=[{"organisation": trust}],
        evaluations=[{"evaluator": trust}],
    )

    page = visit(client, "/organisations/trust/")

    head = page.one("div", **{"class": "app-page-head"}).text
    assert "Ended April 2018. Now New trust. Services went elsewhere." in head
    about = page.section("About it")
    assert about.links() == {
        "Kent": "/places/kent/",
        "Group": "/organisations/group/",
        "Ward": "/organisations/ward/",
        "https://example.org/": "https://example.org/",
    }
    assert "The old one" in about.text


# About


def test_the_page_about_the_directory_explains_evidence_and_names_its_sources(client):
    review = make_source("review", title="The review", licence="OGL", note="Old.", year=2018)
    letter = make_source("letter", title="A letter", url="https://example.org/letter")
    for source in (review, letter):
        make_case_study(source=source)
    make_case_study(source=make_source(title="Of a draft"), state="draft")

    page = visit(client, "/about/")

    assert "what 2 documents say" in page.text
    sources = page.section("Sources")
    assert "Publisher not stated (2018). The review. OGL. Old." in sources.text
    assert sources.links()["A letter"] == "https://example.org/letter"
    checked = visit(client, "/how-entries-are-checked/")
    evidence = checked.section("Evidence strength")
    assert len(evidence.all("dt")) == 5
    assert "4 of 4: Evaluated with a comparison group" in evidence.text
