"""The public forms in a browser: by keyboard, without scripts, with mistakes, and thanked for."""

import re

import pytest
from playwright.sync_api import Page, expect

from .checks import ask, violations
from .conftest import AXE, OpenPage
from .pages import ADOPTED, SUGGEST, Visited
from .test_pages import resize

READING = 3_100  # milliseconds: what comes sooner is refused
# Four forms are sent here. After a fifth the server would take no more for an hour.
WIDTHS = [1280, 390]

forms = pytest.mark.parametrize("visited", [SUGGEST, ADOPTED], ids=str)
scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def complaints() -> list[str]:
    """As for all pages, but for Chromium's report of the status that a refused form has."""

    class Complaints(list[str]):
        def append(self, complaint: str) -> None:
            if not re.search(r"status of 4(00|03) .*/(suggest|adopted)/\)$", complaint):
                super().append(complaint)

    return Complaints()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").click()


def with_mistakes(page: Page) -> None:
    """Send a form with a wrong address and nothing else."""
    page.get_by_label("How can we reach you?").fill("nobody")
    send(page)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()


def fill(page: Page) -> None:
    page.get_by_label("What happened?").fill("A nurse & an officer share a car.")
    page.get_by_label("Where did it happen?").fill("Kent")


@scripts
@forms
def test_mistakes_take_the_focus_and_lead_to_their_questions(
    open_page: OpenPage, visited: Visited, scripts: bool
) -> None:
    page = open_page(visited.path, scripts=scripts)
    with_mistakes(page)
    assert page.title().startswith("Error: ")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    assert links.count() >= 3
    for number in range(links.count()):
        links.nth(number).focus()
        page.keyboard.press("Enter")
        target = links.nth(number).get_attribute("href") or ""
        if scripts:
            expect(page.locator(target)).to_be_focused()
        else:
            assert page.url.endswith(target)
            expect(page.locator(target)).to_be_in_viewport()
    expect(page.get_by_label("How can we reach you?")).to_have_value("nobody")


@forms
def test_form_with_mistakes_is_sound(open_page: OpenPage, visited: Visited) -> None:
    page = open_page(visited.path, without_policy=True)
    with_mistakes(page)
    page.add_script_tag(path=AXE)
    faults = []
    for width in WIDTHS:
        resize(page, width)
        faults += ask(page, "overflow") + ask(page, "cut") + ask(page, "smallTargets")
        faults += ask(page, "brokenAnchors") + violations(page)
    assert faults == []


@scripts
def test_a_form_is_sent_and_one_is_thanked(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(SUGGEST.path, scripts=scripts, without_policy=scripts)
    fill(page)
    page.wait_for_timeout(READING)
    send(page)
    expect(page.locator("h1")).to_have_text("Thank you")
    expect(page.locator("main")).to_contain_text(re.compile(r"Its reference is S\d+\."))
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    page.reload()  # sends nothing again
    expect(page.locator("h1")).to_have_text("Thank you")
    if scripts:
        page.add_script_tag(path=AXE)
        for width in WIDTHS:
            resize(page, width)
            assert violations(page) == []


def test_what_was_typed_survives_until_it_is_sent(open_page: OpenPage) -> None:
    """Too quick, then without the cookie, then as it should be."""
    page = open_page(SUGGEST.path)
    fill(page)
    send(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("sooner than a person can type")
    page.context.clear_cookies()
    page.wait_for_timeout(READING)
    send(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("The form had expired")
    expect(page.get_by_label("What happened?")).to_have_value("A nurse & an officer share a car.")
    send(page)
    expect(page.locator("h1")).to_have_text("Thank you")


def test_a_form_is_filled_in_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(ADOPTED.path)
    page.get_by_label("Where did you take it up?").focus()
    page.keyboard.type("Kent")
    page.keyboard.press("Tab")
    page.keyboard.type("The trust")
    for _ in range(5):  # when, kept, changed, dropped, the result
        page.keyboard.press("Tab")
    expect(page.get_by_label("Yes")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Partly")).to_be_checked()
    for _ in range(3):  # address, privacy, the button
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.wait_for_timeout(READING)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Thank you")


def test_the_trap_is_out_of_everyones_way(open_page: OpenPage) -> None:
    page = open_page(SUGGEST.path)
    expect(page.locator("[name=website]")).to_be_hidden()
    assert page.get_by_label("Leave this field empty").filter(visible=True).count() == 0


def test_any_page_leads_to_the_report_of_a_problem(open_page: OpenPage) -> None:
    page = open_page("/themes/dementia/?q=private")
    page.get_by_role("link", name="Tell the curators").click()
    expect(page.get_by_label("Which page is it about?")).to_have_value("/themes/dementia/")
