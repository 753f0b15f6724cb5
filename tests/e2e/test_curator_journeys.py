"""What a curator comes to do, from a document to its entry and to taking the entry down."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from .conftest import CONTRIBUTOR, CURATOR, PUBLISHER, Account, OpenPage
from .pages import browse
from .steps import either_way, follow, heading, search
from .test_browse import titles

Desk = Callable[..., Page]


class Draft(NamedTuple):
    title: str
    summary: str


DRAFT = Draft(
    "Memory cafés on the beat: Lancashire",
    "Officers and dementia nurses meet people who were reported missing, over tea.",
)
BY_HAND = Draft("Filled in by hand", "Everything stands in one form.")
BEGUN = Draft("Begun without scripts", "A title and a summary are all that it has.")
PUBLISHED, ITS_THEME = "Joint work on heroin and offending: Middlesbrough", "Offender health"
THEME, AREA, SOURCE = "Dementia", "Lancashire", "Landscape review"
LIST = "/admin/casestudies/casestudy/"

# Who does what: another person publishes than who sent it for review, or took it back
WRITES, PUBLISHES, PUBLISHES_AGAIN = CONTRIBUTOR, PUBLISHER, CURATOR


@pytest.fixture
def desk(open_page: OpenPage) -> Desk:
    """The curators' pages as one person has them open, signed in."""

    @cache
    def desk(account: Account, *, scripts: bool = True) -> Page:
        return open_page("/admin/", person=account, scripts=scripts)

    return desk


def open_entry(page: Page, title: str) -> None:
    page.goto(LIST)
    page.locator("#searchbar").fill(title)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_label("Title:")).to_have_value(title)


def pick(page: Page, field: str, words: str) -> None:
    """Choose a record by typing part of its name; the picker has no name of its own to find."""
    page.locator(f"{field} .select2-selection").click()
    page.keyboard.type(words)
    page.get_by_role("option", name=re.compile(words)).first.click()


def answer(page: Page, question: str, label: str, words: str, locator: str) -> None:
    """Answer a question beside the form, with where in the source."""
    box = page.locator("details").filter(has_text=question)
    box.locator("summary").click()
    box.get_by_label(label).fill(words)
    box.get_by_label("Where in the source:").fill(locator)


def move(page: Page, label: str, *, reason: str = "") -> None:
    page.get_by_label("Move to:").select_option(label=label)
    page.get_by_label("Reason for the change:").fill(reason)
    page.get_by_role("button", name="Save", exact=True).first.click()


def expect_saved(page: Page) -> None:
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def preview(page: Page, title: str, state: str) -> None:
    page.get_by_role("link", name="Preview").click()
    heading(page, title)
    banner = page.get_by_role("region", name="Draft preview")
    expect(banner).to_contain_text(f"Preview of an entry that is {state}.")
    page.go_back()


def expect_public(page: Page, title: str, theme: str, *, is_there: bool) -> None:
    """Look for an entry as a visitor does: by theme, in the list, and by its own words."""
    follow(page, "Themes", "Themes", within="navigation")
    follow(page, theme, theme)
    link = page.get_by_role("link", name=title, exact=True).first
    expect(link).to_be_visible(visible=is_there)
    page.goto(browse(theme=theme.lower().replace(" ", "-")))
    assert (title in titles(page)) == is_there
    search(page, title)
    assert (title in titles(page)) == is_there


@either_way
def test_curator_turns_a_document_into_an_entry(
    open_page: OpenPage, desk: Desk, *, scripts: bool
) -> None:
    title = f"{DRAFT.title} {'with' if scripts else 'without'} scripts"
    page = desk(WRITES, scripts=scripts)
    page.goto("/admin/casestudies/source/")
    page.get_by_role("link", name=re.compile(SOURCE)).click()
    page.get_by_role("link", name="New entry from this source").click()
    page.get_by_label("Title:").fill(title)
    page.get_by_label("Summary:").fill(DRAFT.summary)
    page.get_by_label("Area:").select_option(label=AREA)
    page.get_by_label(THEME, exact=True).check()
    page.locator("#id_locator").fill("page 12")
    answer(page, "Main aim", "The problem:", "People went missing.", "page 13")
    page.get_by_role("button", name="Save as a draft").click()
    if page.get_by_text("There may be an entry of this already.").is_visible():
        page.get_by_label("I have looked: this is another one").check()
        page.get_by_role("button", name="Save as a draft").click()
    heading(page, "Open questions")
    answer(page, "Other agencies involved", "Partners:", "Lancashire Constabulary", "page 14")
    page.get_by_role("button", name="Save the answers").click()
    expect(page.get_by_text("is saved as it stands.")).to_be_visible()
    open_entry(page, title)
    preview(page, title, "draft")

    visitor = open_page("/", scripts=scripts)
    open_entry(page, title)
    move(page, "Send for review")
    expect_saved(page)
    expect_public(visitor, title, THEME, is_there=False)

    page = desk(PUBLISHES, scripts=scripts)
    open_entry(page, title)
    preview(page, title, "in review")
    move(page, "Publish")
    expect(page.get_by_text("with something missing: Lead agency,")).to_be_visible()
    move(page, "Publish", reason="Its author was asked for the rest.")
    expect_saved(page)
    expect_public(visitor, title, THEME, is_there=True)
    follow(visitor, title, title)
    expect(visitor.locator("#sources")).to_contain_text("page 12; page 13 (for main aim)")
    address = visitor.url

    open_entry(page, title)
    move(page, "Archive")
    expect(page.get_by_text("Say why, to archive.")).to_be_visible()
    move(page, "Archive", reason="The source was withdrawn.")
    expect_saved(page)
    expect_public(visitor, title, THEME, is_there=False)
    gone = visitor.request.get(address)
    assert gone.status == 410
    assert "The source was withdrawn." in gone.text()


def test_curator_fills_in_the_whole_form(desk: Desk) -> None:
    """What the quick form leaves to the whole one, which adds rows with scripts."""
    page = desk(WRITES)
    page.goto(f"{LIST}add/")
    page.get_by_label("Title:").fill(BY_HAND.title)
    page.get_by_label("Summary:").fill(BY_HAND.summary)
    pick(page, ".field-themes", THEME)
    pick(page, ".field-areas", AREA)
    page.get_by_role("button", name="Add another Citation").click()
    pick(page, "#citations-0", SOURCE)
    page.locator("#id_citations-0-locator").fill("page 12")
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    preview(page, BY_HAND.title, "draft")


def test_curator_takes_an_entry_back_without_scripts(open_page: OpenPage, desk: Desk) -> None:
    """Begin a draft in the whole form, be told what it lacks, take back, publish again."""
    page = desk(WRITES, scripts=False)
    page.goto(f"{LIST}add/")
    page.get_by_label("Title:").fill(BEGUN.title)
    page.get_by_label("Slug:").fill("begun-without-scripts")
    page.get_by_label("Summary:").fill(BEGUN.summary)
    page.get_by_role("button", name="Save and continue editing").first.click()
    preview(page, BEGUN.title, "draft")
    move(page, "Send for review")
    expect_saved(page)

    visitor = open_page("/", scripts=False)
    page = desk(PUBLISHES, scripts=False)
    open_entry(page, BEGUN.title)
    move(page, "Publish")
    for lacks in ("an area", "a theme", "a citation"):
        expect(page.get_by_text(f"A published case study needs {lacks}.")).to_be_visible()

    open_entry(page, PUBLISHED)
    move(page, "Take back into review", reason="A reader asks about the year.")
    expect_saved(page)
    expect_public(visitor, PUBLISHED, ITS_THEME, is_there=False)

    page = desk(PUBLISHES_AGAIN, scripts=False)
    open_entry(page, PUBLISHED)
    preview(page, PUBLISHED, "in review")
    move(page, "Publish")
    expect_saved(page)
    expect_public(visitor, PUBLISHED, ITS_THEME, is_there=True)
