"""The browse page with scripts: results change in place; address, focus and words stay right."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import OpenPage
from .pages import browse

MENTAL_HEALTH, POLICE, HEALTH = "Theme: Mental health", "Who led: Police", "Who led: Health"


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"#filters input[name='{facet}'][value='{value}']")


def label(page: Page, facet: str, value: str) -> Locator:
    inside = page.locator(f"input[name='{facet}'][value='{value}']")
    return page.locator("#filters label").filter(has=inside)


def group(page: Page, facet: str) -> Locator:
    return page.locator(f"#group-{facet}")


def chips(page: Page) -> list[str]:
    texts = page.locator(".app-chip").all_inner_texts()
    return [text.replace("Remove filter", "").strip() for text in texts]


def number(page: Page) -> int:
    """How many case studies the page says it found."""
    found = re.match(r"\d+", page.locator("#results-count").inner_text())
    return int(found.group()) if found else 0


def titles(page: Page) -> list[str]:
    return page.locator("#results .app-result__title").all_inner_texts()


def mark(page: Page) -> None:
    page.evaluate("document.body.dataset.stayed = 'yes'")


def is_same_document(page: Page) -> bool:
    return page.evaluate("document.body.dataset.stayed === 'yes'")


def expect_query(page: Page, query: str) -> None:
    """Wait for the address, which is pushed once the results are in."""
    expect(page).to_have_url(re.compile(re.escape(f"/case-studies/{query}") + "$"))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page(browse())
    mark(page)
    return page


def test_tick_updates_the_results_in_place(page: Page) -> None:
    everything = number(page)
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    assert 0 < number(page) < everything
    assert chips(page) == [MENTAL_HEALTH]
    assert is_same_document(page)


def test_count_is_announced(page: Page) -> None:
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    expect(page.get_by_role("status")).to_have_text(page.locator("#results-count").inner_text())


def test_back_and_forward_restore_results_and_ticks(page: Page) -> None:
    seen = [(titles(page), number(page))]
    for theme in ("mental-health", "violence-prevention"):
        label(page, "theme", theme).click()
        expect(page.locator(".app-chip")).to_have_count(len(seen))
        seen.append((titles(page), number(page)))
    for step, go in [(1, page.go_back), (0, page.go_back), (1, page.go_forward)]:
        go()
        expect(page.locator(".app-chip")).to_have_count(step)
        assert (titles(page), number(page)) == seen[step]
        assert box(page, "theme", "mental-health").is_checked() == (step > 0)
        assert not box(page, "theme", "violence-prevention").is_checked()
    assert is_same_document(page)


def test_back_to_another_page_and_forward_again(page: Page) -> None:
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    page.locator("#results .app-result__title a").first.click()
    page.wait_for_url("**/case-studies/*/")
    page.go_back()
    expect_query(page, "?theme=mental-health")
    expect(box(page, "theme", "mental-health")).to_be_checked()
    page.go_back()
    expect_query(page, "")
    expect(box(page, "theme", "mental-health")).not_to_be_checked()


def test_words_typed_before_a_tick_are_kept(page: Page) -> None:
    page.locator("#q").fill("street triage")
    label(page, "theme", "mental-health").click()
    expect_query(page, "?q=street+triage&theme=mental-health")
    expect(page.locator("#q")).to_have_value("street triage")
    assert chips(page) == ["Search: street triage", MENTAL_HEALTH]


def test_words_typed_while_results_are_on_their_way_are_kept(page: Page) -> None:
    def answer_late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/case-studies/?*", answer_late)
    label(page, "theme", "mental-health").click()
    page.locator("#q").fill("custody")
    expect_query(page, "?theme=mental-health")
    expect(page.locator("#q")).to_have_value("custody")


def test_search_keeps_the_ticks(page: Page) -> None:
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    page.locator("#q").fill("triage")
    page.locator("#q").press("Enter")
    expect_query(page, "?q=triage&theme=mental-health")
    expect(box(page, "theme", "mental-health")).to_be_checked()
    expect(page).to_have_title(re.compile("^triage: case studies"))
    assert is_same_document(page)


def test_chip_takes_its_filter_off(page: Page) -> None:
    for name, value in (("theme", "mental-health"), ("evidence", "3")):
        label(page, name, value).click()
        expect(box(page, name, value)).to_be_checked()
        page.wait_for_url(f"**{name}={value}")
    page.locator(".app-chip", has_text="Mental health").click()
    expect_query(page, "?evidence=3")
    expect(box(page, "theme", "mental-health")).not_to_be_checked()
    expect(box(page, "evidence", "3")).to_be_checked()
    expect(page.locator("#results-count")).to_be_focused()
    page.get_by_role("link", name="Clear all filters").click()
    expect_query(page, "")
    assert chips(page) == []
    assert is_same_document(page)


def test_chip_of_the_words_clears_the_box(page: Page) -> None:
    page.locator("#q").fill("triage")
    page.get_by_role("button", name="Search").click()
    expect_query(page, "?q=triage")
    page.locator(".app-chip").click()
    expect_query(page, "")
    expect(page.locator("#q")).to_have_value("")


def test_order_is_changed_and_kept(page: Page) -> None:
    before = titles(page)
    page.get_by_label("Sort by").focus()
    page.get_by_label("Sort by").select_option(label="A to Z")
    expect_query(page, "?sort=title")
    assert titles(page) != before
    expect(page.get_by_label("Sort by")).to_be_focused()
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health&sort=title")
    expect(page.get_by_label("Sort by")).to_have_value("title")


def test_pages_of_results(page: Page) -> None:
    total = number(page)
    seen = titles(page)
    while (following := page.get_by_role("link", name="Next page")).count():
        old = page.url
        following.click()
        expect(page).not_to_have_url(old)
        expect(page.locator("#results-count")).to_be_focused()
        seen += titles(page)
    assert len(seen) == len(set(seen)) == total > 20
    assert is_same_document(page)
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    page.go_back()
    expect(page.locator("[aria-current=page]")).to_have_text("3")


def test_groups_stay_as_the_visitor_left_them(page: Page) -> None:
    group(page, "led_by").locator("> summary").click()
    group(page, "evidence").locator("> summary").click()
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    expect(group(page, "led_by")).to_have_attribute("open", "")
    expect(group(page, "evidence")).not_to_have_attribute("open", "")
    label(page, "led_by", "police").click()
    expect_query(page, "?theme=mental-health&led_by=police")
    expect(group(page, "led_by")).to_have_attribute("open", "")


def test_focus_stays_on_what_was_ticked(page: Page) -> None:
    box(page, "theme", "mental-health").focus()
    page.keyboard.press("Space")
    expect_query(page, "?theme=mental-health")
    expect(box(page, "theme", "mental-health")).to_be_focused()
    page.keyboard.press("Space")
    expect_query(page, "")
    expect(box(page, "theme", "mental-health")).to_be_focused()


def test_page_does_not_jump_at_a_tick(page: Page) -> None:
    group(page, "status").locator("> summary").click()
    label(page, "status", "ended").scroll_into_view_if_needed()
    before = label(page, "status", "ended").bounding_box()
    label(page, "status", "ended").click()
    expect_query(page, "?status=ended")
    after = label(page, "status", "ended").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 60  # a line “1 selected” may have come above it


def test_quick_ticks_all_count(page: Page) -> None:
    for value in ("mental-health", "violence-prevention", "collaboration"):
        label(page, "theme", value).click()
    expect(page.locator(".app-chip")).to_have_count(3)
    assert page.url.count("theme=") == 3


def test_failed_answer_falls_back_to_loading_the_page(page: Page, complaints: list[str]) -> None:
    def answer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.abort()
        else:
            route.continue_()

    page.route("**/case-studies/?*", answer)
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    assert chips(page) == [MENTAL_HEALTH]
    assert not is_same_document(page)
    complaints.clear()  # the console tells of the answer that failed


def test_advice_when_nothing_is_found(open_page: OpenPage) -> None:
    page = open_page(browse(q="triage", theme="dementia"))
    mark(page)
    expect(page.locator("#results-count")).to_have_text("No case studies found")
    advice = page.locator(".app-empty a").first
    promised = advice.inner_text()
    advice.click()
    expect(page.locator("#results-count")).to_contain_text(promised.split()[0])
    assert is_same_document(page)


def test_unknown_part_of_an_address_is_told(open_page: OpenPage) -> None:
    page = open_page(browse(theme=["mental-health", "no-such-theme"], page="999"))
    expect(page.locator("#results")).to_contain_text("no-such-theme")
    assert chips(page) == [MENTAL_HEALTH]


def test_filters_fold_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(browse(), width=390)
    expect(page.locator("#filters")).to_be_hidden()
    toggle = page.get_by_role("button", name="Show filters")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    toggle = page.get_by_role("button", name="Hide filters")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    label(page, "theme", "mental-health").click()
    expect_query(page, "?theme=mental-health")
    expect(page.locator("#filters")).to_be_visible()
    toggle.click()
    expect(page.locator("#filters")).to_be_hidden()
    page.locator(".app-chip").click()
    expect_query(page, "")
    expect(page.locator("#filters")).to_be_hidden()


def test_filters_do_not_fold_on_a_desk(page: Page) -> None:
    expect(page.locator("#filters")).to_be_visible()
    expect(page.get_by_role("button", name="Show filters")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", browse(), "/case-studies/street-triage-devon/"])
def test_menu_folds_on_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390)
    link = page.locator("#navigation").get_by_role("link", name="Places")
    expect(link).to_be_hidden()
    button = page.get_by_role("button", name="Menu")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    link.click()
    expect(page.locator("h1")).to_have_text("Places")


def test_search_from_home(open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_label("Search case studies").fill("street triage")
    page.get_by_role("button", name="Search").click()
    expect_query(page, "?q=street+triage")
    assert titles(page)
