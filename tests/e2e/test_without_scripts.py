"""Everything works without scripts: search, filters, order, chips, pages and every entry."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .pages import browse
from .test_browse import box, chips, expect_query, group, label, number, titles


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(browse(), scripts=False)


def test_scripts_are_off(page: Page) -> None:
    expect(page.locator("body.js-enabled")).to_have_count(0)
    expect(page.get_by_role("button", name="Show filters")).to_have_count(0)


def test_search(page: Page) -> None:
    everything = number(page)
    page.get_by_label("Search case studies").fill("street triage")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=street+triage*")
    expect(page.locator("#q")).to_have_value("street triage")
    assert 0 < number(page) < everything


def test_search_from_home(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)
    page.get_by_label("Search case studies").fill("street triage")
    page.get_by_label("Search case studies").press("Enter")
    expect_query(page, "?q=street+triage")
    assert "Street triage" in " ".join(titles(page))


def test_filters_and_chips(page: Page) -> None:
    everything = number(page)
    group(page, "led_by").locator("> summary").click()
    label(page, "led_by", "police").click()
    label(page, "theme", "mental-health").click()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".app-chip")).to_have_count(2)
    narrowed = number(page)
    assert 0 < narrowed < everything
    assert chips(page) == ["Theme: Mental health", "Who led: Police"]
    expect(box(page, "led_by", "police")).to_be_visible()
    page.locator(".app-chip").last.click()
    expect(page.locator(".app-chip")).to_have_count(1)
    expect(box(page, "theme", "mental-health")).to_be_checked()
    assert narrowed < number(page) < everything


def test_filters_keep_the_words(open_page: OpenPage) -> None:
    page = open_page(browse(q="police"), scripts=False)
    label(page, "theme", "mental-health").click()
    page.get_by_role("button", name="Apply filters").click()
    assert chips(page) == ["Search: police", "Theme: Mental health"]


def test_order_keeps_the_filters(open_page: OpenPage) -> None:
    page = open_page(browse(theme="mental-health"), scripts=False)
    before = titles(page)
    page.get_by_label("Sort by").select_option(label="A to Z")
    page.get_by_role("button", name="Sort", exact=True).click()
    page.wait_for_url("**sort=title*")
    assert chips(page) == ["Theme: Mental health"]
    assert sorted(titles(page)) == sorted(before) != before


def test_filters_are_open_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(browse(), width=390, scripts=False)
    expect(page.locator("#filters")).to_be_visible()
    expect(page.get_by_role("button", name="Apply filters")).to_be_visible()


def test_menu_is_open_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/", width=390, scripts=False)
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    page.locator("#navigation").get_by_role("link", name="Themes").click()
    expect(page.locator("h1")).to_have_text("Themes")


def test_every_entry_can_be_reached(page: Page) -> None:
    total = number(page)
    found: dict[str, str] = {}
    while True:
        links = page.locator("#results .app-result__title a")
        found |= dict(
            links.evaluate_all("links => links.map(a => [a.getAttribute('href'), a.innerText])")
        )
        following = page.get_by_role("link", name="Next page")
        if not following.count():
            break
        following.click()
    assert len(found) == total
    for path, title in found.items():
        page.goto(path)
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator("#sources cite").first).to_be_visible()
