"""A shortlist becomes a briefing: ticked, renamed, shortened, taken away, kept and forgotten."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .pages import browse
from .steps import either_way, heading, search

FIRST, SECOND = "REST Centre: Liverpool", "Pilot for street drinkers: Gravesham"
SHORTLIST = re.compile(r"^Shortlist\s*: ")


def tick(page: Page, title: str) -> None:
    page.get_by_role("checkbox", name=re.compile(SHORTLIST.pattern + re.escape(title))).check()


def to_briefing(page: Page, *, scripts: bool) -> None:
    if scripts:
        expect(page.locator("#listed")).to_contain_text("2 on your shortlist")
        page.locator("#results").get_by_role("link", name="Shortlist and briefing").click()
    else:
        page.get_by_role("button", name="Make a briefing").click()
    heading(page, "Briefing on police and health case studies")


@either_way
def test_a_practitioner_takes_a_briefing_to_a_board(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/case-studies/", scripts=scripts)
    search(page, "people drinking in the street")
    for title in (FIRST, SECOND):
        tick(page, title)
    to_briefing(page, scripts=scripts)
    assert "q=" not in page.url

    page.get_by_label("Title of the briefing").fill("For the board")
    page.get_by_role("button", name="Change the title").click()
    heading(page, "For the board")
    page.get_by_role("link", name=re.compile(rf"^Move down\s*: {FIRST}")).click()
    parts = page.locator(".app-briefing__part h2")
    expect(parts).to_have_text(["Comparison", SECOND, FIRST])
    page.get_by_role("link", name=re.compile(rf"^Remove\s*: {SECOND}")).click()
    expect(parts).to_have_text(["Comparison", FIRST])
    expect(page.get_by_role("main")).to_contain_text("It is not money kept by the police")
    for kind in ("ODT", "DOCX"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download as {kind}").click()
        assert download.value.suggested_filename == f"for-the-board.{kind.lower()}"
        assert zipfile.is_zipfile(download.value.path())


@either_way
def test_a_list_is_kept_and_forgotten(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/briefing/?case=rest-centre&title=Mine", scripts=scripts)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Keep this list in this browser").click()
    page.get_by_role("button", name="Keep this list in this browser").click()
    expect(page.get_by_role("heading", name="The list that is kept now")).to_be_visible()
    page.get_by_role("link", name="Open this list").click()
    heading(page, "Mine")
    page.goto("/briefing/kept/")
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_text("No list is kept in this browser now.")).to_be_visible()


def test_a_list_is_made_by_keyboard_on_any_page_of_results(open_page: OpenPage) -> None:
    page = open_page(browse(page=2))
    boxes = page.get_by_role("checkbox", name=SHORTLIST)
    for place in (0, 1):
        boxes.nth(place).focus()
        page.keyboard.press("Space")
        expect(page.locator("#listed")).to_contain_text(f"{place + 1} on your shortlist")
        expect(boxes.nth(place)).to_be_focused()
        expect(boxes.nth(place)).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("2 on your shortlist")
    assert "page=2" in page.url
    page.keyboard.press("Space")
    expect(page.locator("#listed")).to_contain_text("1 on your shortlist")


def test_two_quick_ticks_are_two(open_page: OpenPage) -> None:
    page = open_page("/case-studies/")
    boxes = page.get_by_role("checkbox", name=SHORTLIST)
    page.evaluate(
        "() => [...document.querySelectorAll('[name=case]')].slice(0, 2).forEach(b => b.click())"
    )
    expect(page.locator("#listed")).to_contain_text("2 on your shortlist")
    for place in (0, 1):
        expect(boxes.nth(place)).to_be_checked()


def test_paper_has_each_part_on_a_sheet_of_its_own(open_page: OpenPage) -> None:
    page = open_page("/briefing/?case=oregon&case=rest-centre")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Your shortlist")).to_be_hidden()
    breaks = page.locator(".app-briefing__part").evaluate_all(
        "parts => parts.map(part => getComputedStyle(part).breakBefore)"
    )
    assert breaks == ["page", "page", "page"]
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 4


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_needs_no_more_room_than_the_window(open_page: OpenPage, width: int) -> None:
    page = open_page("/briefing/?case=rest-centre&title=" + "W" * 100, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
