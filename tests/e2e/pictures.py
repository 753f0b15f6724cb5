"""The pictures of docs/handbook.md, taken from the real screens: `make pictures`.

One story in the order of the handbook; each chapter leans on those before it. What is typed is what
the directory itself says of Devon, so that nothing in a picture is made up.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from .conftest import CONTRIBUTOR, CURATOR, NEWCOMERS, PUBLISHER, OpenPage, enter
from .pages import SUGGEST
from .steps import heading
from .test_curator_journeys import answer, move, open_entry
from .test_curators import LIST, upload
from .test_public_forms import READING, send

FOLDER = settings.BASE_DIR / "docs" / "pictures"
LONGEST = 720  # pixels: what is longer is cut at its foot

THERE = "Street triage in the control room: Devon"
TITLE = "Street triage from the control room, Devon"
SUMMARY = "A vetted mental health professional works in the police control room out of hours."
PLACE = "lines 1468–1532"
HEALTH = "Department of Health"
SOURCE = "Landscape review"
Take = Callable[..., None]


@pytest.fixture
def take() -> Take:
    """Save a picture of what lies from one part of a page to another."""

    def take(name: str, first: Locator, last: Locator | None = None) -> None:
        page = first.page
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        boxes = [first.bounding_box(), (last or first).bounding_box()]
        shown = [box for box in boxes if box]
        left, top = (min(box[edge] for box in shown) for edge in ("x", "y"))
        right = max(box["x"] + box["width"] for box in shown)
        foot = max(box["y"] + box["height"] for box in shown)
        clip = {"x": left, "y": top, "width": right - left, "height": min(foot - top, LONGEST)}
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=FOLDER / f"{name}.png", clip=clip, full_page=True)  # type: ignore[arg-type]

    return take


def content(page: Page) -> Locator:
    return page.locator("#content")


def fieldset(page: Page, title: str) -> Locator:
    return page.locator("fieldset.module").filter(has=page.get_by_role("heading", name=title))


def test_second_factor(open_page: OpenPage, take: Take) -> None:
    page = open_page("/admin/")
    enter(page, NEWCOMERS["new curator"])
    heading(page, "Your account")
    take("second-factor", page.locator(".app-page-head"), page.locator("main dl"))


def test_suggestion(open_page: OpenPage, take: Take) -> None:
    visitor = open_page(SUGGEST.path)
    visitor.get_by_label("What happened?").fill(SUMMARY)
    visitor.get_by_label("Where did it happen?").fill("Devon")
    visitor.get_by_label("Who took part?").fill("Devon Partnership NHS Trust")
    visitor.wait_for_timeout(READING)
    send(visitor)
    heading(visitor, "Thank you")
    for words in ("welfare checks", "hot spots policing"):
        visitor.goto(f"/case-studies/?q={words}")
    page = open_page("/admin/casestudies/suggestion/", person=CURATOR)
    page.locator("#result_list tbody th a").first.click()
    take("suggestion", content(page))


def test_from_a_source_to_a_draft(open_page: OpenPage, take: Take) -> None:
    page = open_page("/admin/casestudies/source/", person=CONTRIBUTOR)
    page.get_by_role("link", name=SOURCE).click()
    page.get_by_role("link", name="New entry from this source").click()
    page.get_by_label("Title:").fill(TITLE)
    page.get_by_label("Place in words:").fill("Devon")
    page.get_by_label("Area:").select_option(label="Devon")
    page.get_by_label("Summary:").fill(SUMMARY)
    page.get_by_label("Mental health", exact=True).check()
    page.locator("#id_locator").fill(PLACE)
    answer(page, "Other agencies involved", "Partners:", "Devon Partnership NHS Trust", PLACE)
    take("new-entry", content(page))
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("There may be an entry of this already.")).to_be_visible()
    row = page.locator(".form-row").filter(has_text="I have looked")
    take("there-already", row, page.locator(".form-row").filter(has_text="There already:"))
    page.get_by_label("I have looked: this is another one").check()
    page.get_by_role("button", name="Save as a draft").click()
    heading(page, "Open questions")
    take("open-questions", content(page))


def test_form_and_moves(open_page: OpenPage, take: Take) -> None:
    page = open_page(LIST, person=CONTRIBUTOR)
    open_entry(page, TITLE)
    take("form", content(page))
    move(page, "Send for review")
    page = open_page(LIST, person=PUBLISHER)
    open_entry(page, TITLE)
    page.get_by_label("Move to:").select_option(label="Publish")
    page.get_by_label("Reason for the change:").fill("The review says nothing of the rest.")
    take("publish", fieldset(page, "Publication"))


def test_two_people(open_page: OpenPage, take: Take) -> None:
    page = open_page(LIST, person=CURATOR)
    open_entry(page, THERE)
    second = open_page(LIST, person=PUBLISHER)
    open_entry(second, THERE)
    for one, words in ((second, "Devon, a large and rural county"), (page, "The county of Devon")):
        one.get_by_label("Place in words:").fill(words)
        one.get_by_label("Reason for the change:").fill("Read again.")
        one.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.get_by_label("Save mine over it")).to_be_visible()
    take("two-people", page.locator(".errornote"), page.locator(".errorlist.nonfield"))
    second.get_by_role("link", name="History").click()
    second.locator("#change-history tbody a").last.click()
    second.get_by_label("Why:").fill("The source says Devon.")
    second.get_by_role("button", name="Restore this version").click()
    take("history", content(second))


def test_sheet(open_page: OpenPage, take: Take, tmp_path: Path) -> None:
    page = open_page(f"{LIST}sheets/?q=street-triage-devon", person=PUBLISHER)
    with page.expect_download() as download:
        page.get_by_role("link", name="case_studies.csv").click()
    changed = tmp_path / "case_studies.csv"
    text = download.value.path().read_text("utf-8")
    changed.write_text(text.replace("triage in the", "triage from the"), "utf-8")
    upload(page, changed)
    take("sheet", content(page))


def test_thesaurus(open_page: OpenPage, take: Take) -> None:
    page = open_page("/admin/themes/searchterm/?q=136", person=CURATOR)
    page.get_by_role("link", name="section 136", exact=True).click()
    take("thesaurus", content(page))
    page.goto("/admin/themes/searchterm/try/")
    page.get_by_label("What a visitor types:").fill("s136 triage")
    page.get_by_role("button", name="Show what it becomes").click()
    take("try-a-search", content(page))


def test_sources_and_organisations(open_page: OpenPage, take: Take) -> None:
    page = open_page("/admin/casestudies/source/", person=CURATOR)
    take("sources", content(page))
    page.goto("/admin/partners/organisation/merge/")
    page.get_by_label("The record that goes:").select_option(label=HEALTH)
    page.get_by_label("The record that stays:").select_option(label=f"{HEALTH} and Social Care")
    page.get_by_role("button", name="Show what would happen").click()
    take("merge", content(page))


def test_first_page(open_page: OpenPage, take: Take) -> None:
    page = open_page(LIST, person=PUBLISHER)
    open_entry(page, "REST Centre: Liverpool")
    page.get_by_label("Review due on:").fill((date.today() - timedelta(40)).isoformat())
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.goto("/admin/")
    take("first-page", content(page))
