"""Suggestions under the search box: by keyboard, by pointer and to a screen reader."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .checks import ask, violations
from .conftest import AXE, OpenPage
from .pages import browse
from .test_browse import expect_query, is_same_document, label, mark

SUGGESTIONS = "**/suggestions/?*"


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search case studies")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def live_region(page: Page) -> Locator:
    return page.locator("[role=search] [aria-live=polite]")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def expect_active(page: Page, number: int | None) -> None:
    """Expect one option, or none, to be active, and the focus to have stayed in the box."""
    expect(box(page)).to_be_focused()
    selected = page.locator("[role=option][aria-selected=true]")
    if number is None:
        expect(selected).to_have_count(0)
        assert box(page).get_attribute("aria-activedescendant") is None
    else:
        expect(selected).to_have_count(1)
        expect(options(page).nth(number)).to_have_attribute("aria-selected", "true")
        expect(box(page)).to_have_attribute(
            "aria-activedescendant", options(page).nth(number).get_attribute("id") or ""
        )


def expect_closed(page: Page) -> None:
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(live_region(page)).to_be_empty()
    assert box(page).get_attribute("aria-activedescendant") is None


def type_in(page: Page, words: str) -> None:
    box(page).focus()
    page.keyboard.type(words)


@pytest.fixture(params=["/", browse()], ids=["home", "browse"])
def page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """A page with the list open for “drug div”."""
    page = open_page(request.param)
    mark(page)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_attribute("aria-autocomplete", "list")
    type_in(page, "drug div")
    expect(options(page).first).to_be_visible()
    return page


def test_list_opens_and_is_announced(page: Page) -> None:
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert page.locator("#" + (box(page).get_attribute("aria-controls") or "")).is_visible()
    shown = options(page).all_inner_texts()
    assert re.split(r"\s*\n\s*", shown[0]) == ["Drug diversion", "Approach"]
    assert shown[-1] == "Search for ‘drug div’"
    expect(options(page).first).to_have_accessible_name("Drug diversion Approach")
    expect(live_region(page)).to_have_text(
        f"{len(shown) - 1} suggestions available, use the up and down arrows"
    )
    expect_active(page, None)


def test_arrows_go_round_through_the_box(page: Page) -> None:
    last = options(page).count() - 1
    for keys, number in [
        (["ArrowDown"], 0),
        (["ArrowDown"], 1),
        (["ArrowUp"], 0),
        (["ArrowUp"], None),
        (["ArrowUp"], last),
        (["ArrowDown"], None),
        (["ArrowDown"], 0),
    ]:
        press(page, *keys)
        expect_active(page, number)
    expect(box(page)).to_have_value("drug div")


def test_home_and_end_stay_in_the_text(page: Page) -> None:
    press(page, "ArrowDown", "Home")
    expect_active(page, None)
    page.keyboard.type("a ")
    expect(box(page)).to_have_value("a drug div")
    press(page, "End")
    page.keyboard.type("e")
    expect(box(page)).to_have_value("a drug dive")


def test_enter_on_a_suggestion_goes_to_it(page: Page) -> None:
    press(page, "ArrowDown", "Enter")
    page.wait_for_url("**/approaches/drug-diversion/")
    expect(page.locator("h1")).to_have_text("Drug diversion")


def test_enter_without_one_searches(page: Page) -> None:
    press(page, "Enter")
    expect_query(page, "?q=drug+div")
    expect(page.locator("[role=option]:visible")).to_have_count(0)


def test_last_line_searches(page: Page) -> None:
    press(page, "ArrowUp", "Enter")
    expect_query(page, "?q=drug+div")
    expect(page.locator("[role=option]:visible")).to_have_count(0)


def test_escape_closes_and_empties_nothing(page: Page) -> None:
    press(page, "ArrowDown", "Escape")
    expect_closed(page)
    press(page, "Escape")
    expect(box(page)).to_have_value("drug div")
    expect(box(page)).to_be_focused()
    press(page, "ArrowDown")
    expect(options(page).first).to_be_visible()
    expect_active(page, None)


def test_tab_closes_and_moves_on(page: Page) -> None:
    press(page, "ArrowDown", "Tab")
    expect_closed(page)
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_click_goes_to_a_suggestion(page: Page) -> None:
    options(page).nth(1).click()
    page.wait_for_url("**/case-studies/drug-diversion-durham/")


def test_click_on_the_last_line_searches(page: Page) -> None:
    options(page).last.click()
    expect_query(page, "?q=drug+div")


def test_pointer_over_the_list_chooses_nothing(page: Page) -> None:
    options(page).nth(1).hover()
    expect_active(page, None)
    press(page, "Enter")
    expect_query(page, "?q=drug+div")


def test_click_elsewhere_closes(page: Page) -> None:
    page.locator("h1").click()
    expect_closed(page)
    expect(box(page)).to_have_value("drug div")


def test_list_moves_nothing(page: Page) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    below = page.locator("main .govuk-width-container").last.bounding_box()
    press(page, "Escape")
    expect_closed(page)
    assert page.locator("main .govuk-width-container").last.bounding_box() == below
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_typing_on_takes_the_choice_back(page: Page) -> None:
    press(page, "ArrowDown")
    page.keyboard.type("E")
    expect_active(page, None)
    expect(options(page).last).to_have_text("Search for ‘drug divE’")


def test_too_few_letters_and_words_without_a_match(page: Page) -> None:
    box(page).fill("d")
    expect_closed(page)
    box(page).fill("zzz")
    expect(live_region(page)).to_have_text("No suggestions")
    expect(options(page)).to_have_count(0)
    box(page).fill("merseyside polic")
    expect(options(page).first).to_contain_text("Merseyside Police")


def test_search_in_place_closes_the_list_and_keeps_the_words(open_page: OpenPage) -> None:
    page = open_page(browse())
    mark(page)
    type_in(page, "triage")
    expect(options(page).first).to_be_visible()
    press(page, "Enter")
    expect_query(page, "?q=triage")
    expect_closed(page)
    label(page, "theme", "mental-health").click()
    expect_query(page, "?q=triage&theme=mental-health")
    assert is_same_document(page)
    type_in(page, " dev")
    expect(options(page).last).to_have_text("Search for ‘triage dev’")
    options(page).last.click()
    expect_query(page, "?q=triage+dev&theme=mental-health")
    assert is_same_document(page)
    expect_closed(page)


def answer(*labels: str) -> str:
    found = [{"kind": "Theme", "label": words, "address": "/themes/alcohol/"} for words in labels]
    return json.dumps({"suggestions": found})


def test_one_suggestion_is_one_and_is_text(open_page: OpenPage) -> None:
    page = open_page("/")
    page.route(SUGGESTIONS, lambda route: route.fulfill(body=answer("<b>$& & co</b>")))
    type_in(page, "$& <i>")
    expect(options(page).first).to_have_text("<b>$& & co</b> Theme")
    expect(options(page).last).to_have_text("Search for ‘$& <i>’")
    expect(live_region(page)).to_have_text("1 suggestion available, use the up and down arrows")


def test_late_answer_is_not_shown(open_page: OpenPage) -> None:
    page = open_page("/")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.url.endswith("q=st"):
            held.append(route)
        else:
            route.fulfill(body=answer("Street triage"))

    page.route(SUGGESTIONS, hold_the_first)
    type_in(page, "st")
    page.wait_for_timeout(400)
    assert len(held) == 1
    page.keyboard.type("r")
    expect(options(page).first).to_contain_text("Street triage")
    held[0].abort()
    page.wait_for_timeout(200)
    expect(options(page).first).to_contain_text("Street triage")


def test_answer_after_leaving_is_not_shown(open_page: OpenPage) -> None:
    page = open_page("/")
    page.route(SUGGESTIONS, lambda route: route.fulfill(body=answer("Alcohol")))
    type_in(page, "al")
    press(page, "Tab")
    page.wait_for_timeout(400)
    expect_closed(page)


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", "<p>Sorry</p>"])
def test_failed_answer_shows_nothing(open_page: OpenPage, body: str) -> None:
    page = open_page("/")
    page.route(SUGGESTIONS, lambda route: route.fulfill(body=body))
    with page.expect_response(SUGGESTIONS):
        type_in(page, "al")
    page.wait_for_timeout(200)
    expect_closed(page)
    press(page, "Enter")
    expect_query(page, "?q=al")


def test_words_still_being_composed_are_not_asked_for(open_page: OpenPage) -> None:
    page = open_page("/")
    asked: list[str] = []
    page.route(SUGGESTIONS, lambda route: (asked.append(route.request.url), route.continue_()))
    box(page).focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "st", "selectionStart": 2, "selectionEnd": 2})
    expect(box(page)).to_have_value("st")
    page.wait_for_timeout(400)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "str"})
    expect(options(page).first).to_contain_text("Street triage")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("path", ["/", browse()], ids=["home", "browse"])
def test_open_list_is_accessible_and_fits(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width, without_policy=True)
    page.add_script_tag(path=AXE)
    type_in(page, "pcc")
    expect(options(page).first).to_be_visible()
    press(page, "ArrowDown")
    assert violations(page) == []
    assert ask(page, "overflow") == []
    for option in options(page).all():
        size = option.bounding_box()
        assert size is not None
        assert size["height"] >= 24
        assert 0 <= size["x"] < size["x"] + size["width"] <= width
    press(page, "ArrowUp", "ArrowUp")
    expect(options(page).last).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(options(page).first).to_be_hidden()


@pytest.mark.parametrize("path", ["/", browse()], ids=["home", "browse"])
def test_without_scripts_it_is_a_plain_box(open_page: OpenPage, path: str) -> None:
    page = open_page(path, scripts=False)
    expect(page.get_by_role("searchbox", name="Search case studies")).to_be_visible()
    expect(page.locator("[role=combobox], [role=listbox], [aria-live]")).to_have_count(0)
