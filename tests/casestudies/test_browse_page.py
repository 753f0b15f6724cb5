"""The list of case studies: its filters, chips, advice and pages, for any query string."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.facets import FACETS
from casestudies.filters import PAGE_SIZE
from tests.builders import HEADLINE, make_area, make_case_study, make_theme
from tests.casestudies.reading import Element, read
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db

LIST = "/case-studies/"


def browse(client: Client, query: str = "") -> Element:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return read(response)


def count_words(page: Element) -> str:
    return page.one("h2", id="results-count").text


def titles(page: Element) -> list[str]:
    links = page.one("ol", **{"class": "app-results"}).all("a")
    return [link.text for link in links if not link["href"].startswith("/compare/")]


def chips(page: Element) -> dict[str, dict[str, list[str]]]:
    """Return what each chip takes off, with the query that is left."""
    found = page.all("ul", aria_label="Filters in use")
    return {
        words.removeprefix("Remove filter "): parse_qs(urlsplit(address).query)
        for words, address in (found[0].links() if found else {}).items()
    }


@pytest.fixture
def three() -> None:
    alcohol, violence = make_theme("alcohol"), make_theme("violence")
    kent = make_area("kent", parent=make_area("south-east", kind="region"))
    make_case_study("connect", themes=[alcohol], areas=[kent], led_by="police")
    make_case_study("rest-centre", themes=[alcohol, violence], led_by="health")
    make_case_study("triage", themes=[violence], areas=[kent], led_by="health")


@pytest.mark.usefixtures("three")
def test_the_list_shows_everything_that_is_published(client):
    make_case_study("hidden", state="draft")

    page = browse(client)

    assert count_words(page) == "3 case studies"
    assert titles(page) == ["Connect", "Rest centre", "Triage"]


@pytest.mark.usefixtures("three")
def test_one_result_is_a_case_study(client):
    assert count_words(browse(client, "led_by=police")) == "1 case study"


@pytest.mark.usefixtures("three")
def test_each_checkbox_has_a_count_and_keeps_what_was_chosen(client):
    page = browse(client, "theme=alcohol&led_by=police")

    def choice(name: str, value: str) -> tuple[bool, str]:
        box = page.one("input", type="checkbox", name=name, value=value)
        return "checked" in box.attributes, box.inside.text

    assert choice("theme", "alcohol") == (True, "Alcohol 1")
    assert choice("theme", "violence") == (False, "Violence 0")
    assert choice("led_by", "police") == (True, "Police 1")
    assert choice("led_by", "health") == (False, "Health 1")
    assert choice("area", "south-east") == (False, "South east 1")
    assert choice("area", "kent") == (False, "Kent 1")
    legends = [legend.text for legend in page.all("legend")]
    assert "Theme, each with its number of case studies" in legends


@pytest.mark.usefixtures("three")
def test_groups_in_use_are_open(client):
    page = browse(client, "led_by=police&led_by=health&area=kent")
    groups = {d["id"]: "open" in d.attributes for d in page.all("details") if d["id"]}

    assert groups["group-led_by"]
    assert groups["group-area"]
    (within,) = [d for d in page.all("details") if d.text.startswith("1 within South east")]
    assert "open" in within.attributes
    assert not groups["group-funding"]
    assert "2 selected" in page.one("details", id="group-led_by").text


@pytest.mark.usefixtures("three")
def test_a_council_has_a_checkbox_only_when_its_address_asks_for_it(client):
    kent = make_area("kent-council", kind="local_authority", parent=make_area("county"))
    make_case_study("council", areas=[kent])

    assert not browse(client).all("input", value="kent-council")

    page = browse(client, "area=kent-council")
    assert page.one("input", value="kent-council")["checked"] == ""
    assert titles(page) == ["Council"]
    assert "Area: Kent council" in chips(page)


@pytest.mark.usefixtures("three")
def test_each_chip_takes_off_one_thing_and_keeps_the_rest(client):
    page = browse(
        client, "q=triage&theme=alcohol&theme=violence&area=kent&sort=title&page=1&nonsense=1"
    )
    rest = {"q": ["triage"], "theme": ["alcohol", "violence"], "area": ["kent"], "sort": ["title"]}

    assert chips(page) == {
        "Search: triage": {k: v for k, v in rest.items() if k != "q"},
        "Theme: Alcohol": rest | {"theme": ["violence"]},
        "Theme: Violence": rest | {"theme": ["alcohol"]},
        "Area: Kent": {k: v for k, v in rest.items() if k != "area"},
    }


@pytest.mark.usefixtures("three")
def test_the_last_chip_leads_to_the_bare_list(client):
    page = browse(client, "theme=alcohol")

    assert page.one("a", **{"class": "app-chip"})["href"] == LIST


@pytest.mark.usefixtures("three")
def test_clearing_all_filters_keeps_the_words(client):
    page = browse(client, "q=triage&exact=1&theme=violence&sort=title")

    address = page.links()["Clear all filters"]
    assert parse_qs(urlsplit(address).query) == {"q": ["triage"], "exact": ["1"]}
    assert "Clear all filters" not in browse(client).links()


@pytest.mark.usefixtures("three")
def test_searching_again_keeps_exact_words(client):
    assert browse(client, "q=triage&exact=1").all("input", type="hidden", name="exact", value="1")
    assert not browse(client, "q=triage").all("input", type="hidden")


@pytest.mark.usefixtures("three")
def test_what_was_typed_stands_in_the_box(client):
    page = browse(client, urlencode({"q": ' "triage" <b>'}))

    assert page.one("input", id="q")["value"] == '"triage" <b>'
    assert page.one("title").text.startswith('"triage" <b>: case studies')


@pytest.mark.usefixtures("three")
def test_orders_are_offered_with_the_one_in_use(client):
    def offered(query: str) -> list[tuple[str, bool]]:
        options = browse(client, query).one("select", id="sort").all("option")
        return [(option.text, "selected" in option.attributes) for option in options]

    words = ["Strongest evidence", "Newest", "Recently confirmed", "A to Z"]
    assert offered("") == [(w, w == "Strongest evidence") for w in words]
    assert offered("sort=title") == [(w, w == "A to Z") for w in words]
    assert offered("q=triage+connect") == [
        ("Relevance", True),
        *((w, False) for w in words),
    ]


# Words


@pytest.mark.usefixtures("three")
def test_the_page_says_what_else_was_searched_for_and_how_to_stop_it(client):
    SearchTerm.objects.create(preferred_term="triage", alternatives=["sorting", "sifting"])

    page = browse(client, "q=sorting&led_by=health")
    assert "Also searched for triage, sifting." in page.one("main").text
    exact = page.links()["Search for your words only"]
    assert parse_qs(urlsplit(exact).query) == {
        "q": ["sorting"],
        "led_by": ["health"],
        "exact": ["1"],
    }

    page = browse(client, urlsplit(exact).query)
    assert "Searched for your words only." in page.one("main").text
    back = page.links()["Search for words that mean the same too"]
    assert parse_qs(urlsplit(back).query) == {"q": ["sorting"], "led_by": ["health"]}


@pytest.mark.usefixtures("three")
def test_a_long_list_of_other_words_is_cut(client):
    SearchTerm.objects.create(preferred_term="triage", alternatives=[f"w{n}" for n in range(12)])

    text = browse(client, "q=triage").one("main").text

    assert "w0, w1, w2, w3, w4, w5, w6, w7 and 4 more." in text
    assert "w8" not in text


def test_entries_with_some_of_the_words_follow_under_a_line(client):
    make_case_study("both", title="Street triage")
    make_case_study("one", title="Street")
    make_case_study("two", title="Triage")

    page = browse(client, "q=street+triage")

    assert count_words(page) == "1 case study with all of your words"
    items = page.one("ol", **{"class": "app-results"}).all("li")
    lines = [item.text for item in items if item.all("h3") or item.all("h4")]
    assert lines[1] == "These have some of your words"
    assert titles(page)[0] == "Street triage"
    assert len(titles(page)) == 3


def test_none_with_all_words_is_said(client):
    make_case_study("one", title="Street")

    assert count_words(browse(client, "q=street+triage")) == "None with all of your words"


# Nothing found


@pytest.mark.usefixtures("three")
def test_advice_names_each_filter_whose_removal_helps_most_helpful_first(client):
    page = browse(client, "q=connect&led_by=health&area=kent&theme=alcohol")

    assert count_words(page) == "No case studies found"
    items = [item.text for item in page.one("div", **{"class": "app-empty"}).all("li")]
    assert items[0] == "1 case study without ‘Who led: Health’"
    assert not any("Theme" in item or "Area" in item for item in items)


@pytest.mark.usefixtures("three")
def test_advice_may_be_to_take_off_the_words(client):
    page = browse(client, "q=zebra&led_by=health&led_by=police")
    (item,) = [
        i for i in page.one("div", **{"class": "app-empty"}).all("li") if "without" in i.text
    ]

    assert item.text == "3 case studies without ‘Search: zebra’"
    (address,) = item.links().values()
    assert parse_qs(urlsplit(address).query) == {"led_by": ["health", "police"]}


@pytest.mark.usefixtures("three")
def test_advice_is_ordered_by_what_it_would_find(client):
    page = browse(client, "theme=alcohol&led_by=council")
    items = [i.text for i in page.one("div", **{"class": "app-empty"}).all("li")]

    assert items[0] == "2 case studies without ‘Who led: Council or community safety’"


@pytest.mark.usefixtures("three")
def test_without_advice_the_page_still_leads_on(client):
    page = browse(client, "q=zebra")
    empty = page.one("div", **{"class": "app-empty"})

    assert "spelling" in empty.text
    assert empty.links() == {
        "themes": "/themes/",
        "places": "/places/",
        "see all case studies": LIST,
        "suggest a case study": "/suggest/",
    }


@pytest.mark.usefixtures("three")
def test_what_the_page_does_not_know_is_said(client):
    page = browse(client, "theme=nonsense&area=atlantis&sort=best")

    assert "left out: nonsense, atlantis, best." in page.one("main").text
    assert count_words(page) == "3 case studies"


def test_an_empty_directory_has_a_list(client):
    assert count_words(browse(client)) == "No case studies found"


# Pages


@pytest.fixture
def many() -> None:
    for number in range(PAGE_SIZE + 1):
        make_case_study(title=f"Entry {number:02}")


@pytest.mark.usefixtures("many")
def test_results_stand_on_pages_that_keep_the_query(client):
    first = browse(client, "sort=title&q=entry")
    second = browse(client, "sort=title&q=entry&page=2")

    assert titles(first) == [f"Entry {n:02}" for n in range(PAGE_SIZE)]
    assert titles(second) == [f"Entry {PAGE_SIZE:02}"]
    last = PAGE_SIZE + 1
    assert f"Showing {last} to {last} of {last}" in second.one("main").text
    assert "(page 2 of 2)" in second.one("title").text
    (following,) = first.all("a", rel="next")
    (previous,) = second.all("a", rel="prev")
    assert parse_qs(urlsplit(following["href"]).query) == {
        "sort": ["title"],
        "q": ["entry"],
        "page": ["2"],
    }
    assert parse_qs(urlsplit(previous["href"]).query) == {"sort": ["title"], "q": ["entry"]}


@pytest.mark.usefixtures("many")
def test_a_page_that_makes_no_sense_is_the_first(client):
    for number in ["", "0", "-1", "3", "9" * 20, "9" * 5000, "x", "1.5", "%00", "%C2%B2"]:
        assert titles(browse(client, f"sort=title&page={number}"))[0] == "Entry 00", number


def test_one_page_has_no_pagination(client):
    make_case_study()

    assert not browse(client).all("nav", aria_label="Pagination")


# Cards


def test_a_card_shows_what_a_practitioner_needs(client):
    make_case_study(
        "connect",
        summary="It connects.",
        themes=[make_theme("alcohol")],
        place_text="Kent",
        start="2012",
        start_qualifier="about",
        end="2016/17",
        as_reported_in=2018,
        led_by="joint",
        outcomes=[HEADLINE | {"caution": "It cannot be counted.", "qualifier": "about"}],
    )

    card = browse(client).one("li", **{"class": "app-result"})

    for words in (
        "Kent",
        "About 2012 to 2016/17",
        "2018",
        "Connect",
        "It connects.",
        "Alcohol",
        "Joint police and health",
        "Monitoring data",
        "About 277 detentions averted in a year",
        "It cannot be counted.",
    ):
        assert words in card.text
    assert card.links() == {"Connect": "/case-studies/connect/"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcomes": [{}]}, "Results in words; no headline figure"),
        ({"entry_kind": "research"}, "No result of its own"),
        ({"entry_kind": "agreement"}, "No result of its own"),
        ({"not_stated": ["impact"]}, "No result stated in the source"),
        ({"outcomes": [{"is_result": False, "value": 3}]}, "No result recorded"),
        ({}, "No result recorded"),
    ],
)
def test_a_card_without_a_figure_says_why(client, fields, words):
    make_case_study(**fields)

    assert words in browse(client).one("li", **{"class": "app-result"}).text


def test_a_card_without_a_lead_says_so(client):
    make_case_study()

    assert "Lead not stated in the source" in browse(client).one("main").text


# Anything in the address


def test_any_query_string_gives_a_page(client):
    make_case_study(as_reported_in=2018, led_by="police")
    SearchTerm.objects.create(preferred_term="section 136", alternatives=["s136"])
    names = [facet.name for facet in FACETS] + ["q", "sort", "exact", "page", "format", "x"]
    values = st.sampled_from(
        ["any-theme", "police", "2018", "4", "yes", "1", "2", "s136", "title", "relevance", "'", ""]
    ) | st.text(max_size=12)
    pairs = st.lists(st.tuples(st.sampled_from(names), values), max_size=6)

    @given(pairs.map(urlencode) | st.text(alphabet="abq=&%;+1/\\\u00e9\x00", max_size=40))
    @settings(deadline=None, max_examples=100)
    def check(query):
        assert client.get(LIST, QUERY_STRING=query).status_code == 200

    check()


@pytest.mark.usefixtures("three")
def test_words_too_common_to_search_for_are_said(client):
    page = browse(client, "q=the+of")

    assert count_words(page) == "3 case studies"
    assert "too common to search for" in page.one("main").text
