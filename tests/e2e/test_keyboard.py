"""The site by keyboard alone."""

import re
from itertools import groupby

import pytest
from playwright.sync_api import Page, expect

from .checks import ask
from .conftest import OpenPage
from .pages import (
    BROWSE,
    CASE_STUDY,
    FILTERED,
    HOME,
    NOTHING_FOUND,
    PLACES,
    SUGGEST,
    Visited,
    browse,
)

MANY = 500  # stops of the Tab key: more than any of these pages has
WALKED = [HOME, BROWSE, FILTERED, NOTHING_FOUND, CASE_STUDY, PLACES, SUGGEST]


def walk(page: Page) -> list[dict]:
    """Press Tab from the top of the page until the focus leaves it."""
    stops: list[dict] = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        stop = ask(page, "focused")
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("visited", WALKED, ids=str)
def test_focus_goes_through_the_page(open_page: OpenPage, visited: Visited, width: int) -> None:
    page = open_page(visited.path, width=width)
    stops = walk(page)
    assert len(stops) < MANY, "The focus does not leave the page."
    assert [stop["what"] for stop in stops if not stop["isVisible"]] == []
    assert [stop["what"] for stop in stops if not stop["isInWindow"]] == []
    assert len({stop["number"] for stop in stops}) == len(stops), "The focus goes round."
    reachable = page.locator("a[href], button, input, select, textarea, summary, [tabindex='0']")
    assert len(stops) == reachable.filter(visible=True).count()


def test_order_of_the_browse_page(open_page: OpenPage) -> None:
    stops = walk(open_page(FILTERED.path))
    assert [region for region, _ in groupby(stops, lambda stop: stop["region"])] == [
        "skip link",
        "header",
        "breadcrumbs",
        "search",
        "filters",
        "results",
        "report",
        "footer",
    ]


def test_skip_link_comes_first_and_skips(open_page: OpenPage) -> None:
    page = open_page(BROWSE.path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["height"] > 24
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()


def test_enter_searches(open_page: OpenPage) -> None:
    page = open_page(HOME.path)
    page.get_by_label("Search case studies").focus()
    page.keyboard.type("triage")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=triage$"))
    page.locator("#q").press("End")
    page.keyboard.type(" devon")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=triage\+devon$"))


def test_groups_open_and_shut(open_page: OpenPage) -> None:
    page = open_page(BROWSE.path)
    group = page.locator("#group-led_by")
    group.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(group).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(group.locator("input").first).to_be_focused()
    page.keyboard.press("Space")
    expect(group.locator("input").first).to_be_checked()
    expect(page).to_have_url(re.compile("led_by="))  # the results have been swapped
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(group).not_to_have_attribute("open", "")


def test_caution_of_a_figure_opens(open_page: OpenPage) -> None:
    page = open_page(browse(q="street triage"))
    caution = page.locator("#results details").first
    caution.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(caution).to_have_attribute("open", "")
    expect(caution).to_contain_text("Source:")


def test_chips_and_pages_move_the_focus_to_the_results(open_page: OpenPage) -> None:
    page = open_page(FILTERED.path)
    page.locator(".app-chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results-count")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#results :focus")).to_have_count(1)


def test_wide_tables_can_be_scrolled(open_page: OpenPage) -> None:
    page = open_page(CASE_STUDY.path, width=390)
    table = page.locator("[role=region][tabindex='0']").first
    table.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth || e.scrollLeft > 0")
