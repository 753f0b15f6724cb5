"""Welsh names: beside the English ones, leading on a page in Welsh, and marked as Welsh always."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from casestudies import organisations, views
from casestudies.templatetags.names import beside, leading
from partners.models import Area, Organisation
from tests.builders import make_area, make_case_study, make_organisation
from tests.casestudies.reading import Element, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def wales() -> Area:
    return make_area("wales", kind="nation", welsh_name="Cymru")


@pytest.fixture
def south_wales(wales) -> Area:
    area = make_area(
        "south-wales",
        name="South Wales",
        welsh_name="De Cymru",
        force_name="South Wales Police",
        welsh_force_name="Heddlu De Cymru",
        parent=wales,
        tile_column=1,
        tile_row=7,
    )
    make_case_study(areas=[area])
    return area


@pytest.fixture
def police(south_wales) -> Organisation:
    return make_organisation(
        "south-wales-police",
        name="South Wales Police",
        welsh_name="Heddlu De Cymru",
        area=south_wales,
    )


def show(view: Callable[..., Any], *args: str, language: str = "en-gb") -> Element:
    """Show a page as a visitor of that language sees it, however they come to choose one."""
    with override(language):
        return read(view(RequestFactory().get("/"), *args))


def head(page: Element) -> Element:
    return page.one("div", **{"class": "app-page-head"})


def in_language(page: Element, language: str) -> list[str]:
    """Return the words within the page that are said to be in a language, in order."""
    return [e.text for e in page.one("main") if e["lang"] == language]


# One name


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en-gb", "Gwent Police", '<span lang="cy">Heddlu Gwent</span>'),
        ("cy", '<span lang="cy">Heddlu Gwent</span>', '<span lang="en-GB">Gwent Police</span>'),
    ],
)
def test_the_language_of_the_page_leads(language, first, second):
    with override(language):
        assert leading("Gwent Police", "Heddlu Gwent") == first
        assert beside("Gwent Police", "Heddlu Gwent") == second


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_a_name_without_a_welsh_one_stands_alone(language):
    with override(language):
        assert (leading("Kent Police", ""), beside("Kent Police", "")) == ("Kent Police", "")


def test_names_are_escaped():
    with override("cy"):
        assert leading("A", "<b>") == '<span lang="cy">&lt;b&gt;</span>'
        assert beside("<b>", "A") == '<span lang="en-GB">&lt;b&gt;</span>'


# Pages


def test_a_place_shows_its_welsh_names_under_its_heading(south_wales):
    page = show(views.place_detail, "south-wales")

    assert page.one("h1").text == "South Wales"
    assert "Welsh: De Cymru" in head(page).text
    assert "South Wales Police (Heddlu De Cymru)" in head(page).text
    assert in_language(page, "cy") == ["De Cymru", "Heddlu De Cymru"]


def test_on_a_welsh_page_the_place_leads_with_them(south_wales):
    page = show(views.place_detail, "south-wales", language="cy")

    assert page.one("title").text.startswith("De Cymru")
    assert page.one("h1").one("span", lang="cy").text == page.one("h1").text == "De Cymru"
    assert "Heddlu De Cymru (South Wales Police)" in head(page).text
    assert {"South Wales", "South Wales Police"} <= set(in_language(page, "en-GB"))


def test_a_place_lists_areas_and_organisations_with_their_welsh_names(police):
    assert in_language(show(views.place_detail, "south-wales"), "cy")[2:] == ["Heddlu De Cymru"]
    nation = show(views.place_detail, "wales")
    assert in_language(nation, "cy") == ["Cymru", "De Cymru"]
    assert "South Wales De Cymru" in nation.section("Areas within Wales").text


def test_a_place_without_a_welsh_name_has_no_line_for_it():
    make_area("kent", force_name="Kent Police")

    page = show(views.place_detail, "kent")

    assert head(page).text == "Police force area Kent Kent Police"
    assert in_language(page, "cy") == []


def test_the_list_of_places_has_them_quietly_behind_the_links(south_wales):
    page = show(views.place_list)

    listed = page.one("div", id="list")
    assert listed.links()["South Wales"] == "/places/south-wales/"
    assert "South Wales De Cymru 1 case study" in listed.text
    assert in_language(page, "cy") == ["Cymru", "De Cymru", "Cymru"]

    welsh = show(views.place_list, language="cy").one("div", id="list")
    assert {"Cymru", "De Cymru"} <= set(welsh.links())
    assert "De Cymru South Wales 1 case study" in welsh.text


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_the_map_is_labelled_as_before(south_wales, language):
    tile = show(views.place_list, language=language).one(
        "li", **{"class": "app-tiles__c1 app-tiles__r7"}
    )

    assert "South Wales" in tile.text
    assert "De Cymru" not in tile.text


def test_an_organisation_shows_its_welsh_name(police):
    page = show(views.organisation_detail, "south-wales-police")

    assert page.one("h1").text == "South Wales Police"
    assert "Welsh: Heddlu De Cymru" in head(page).text
    assert in_language(page, "cy") == ["Heddlu De Cymru"]

    welsh = show(views.organisation_detail, "south-wales-police", language="cy")
    assert welsh.one("h1").text == "Heddlu De Cymru"
    assert welsh.one("title").text.startswith("Heddlu De Cymru")


def test_the_list_of_organisations_has_it_and_finds_by_it(client, police):
    make_organisation("kent-police")

    page = read(client.get("/organisations/?name=heddlu+de"))

    assert page.one("main").links()["South Wales Police"] == "/organisations/south-wales-police/"
    assert "Kent police" not in page.one("main").text
    assert in_language(page, "cy") == ["Heddlu De Cymru"]
    assert organisations.has_all(police, ["cymru"])
