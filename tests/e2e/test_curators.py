"""The curators' pages under the same content policy as the rest: any breach fails the test."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .checks import unfold, violations
from .conftest import CURATOR, OpenPage
from .steps import heading

LIST = "/admin/casestudies/casestudy/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page("/admin/", person=CURATOR)


def test_pages_of_every_kind_of_record_open(page: Page) -> None:
    lists = page.locator("#content-main a[href^='/admin/']").evaluate_all(
        "links => [...new Set(links.map(a => a.pathname))]"
    )
    assert LIST in lists
    for path in lists:
        page.goto(path)
        expect(page.locator("#content h1").first).to_be_visible()


def test_list_of_case_studies_is_searched(page: Page) -> None:
    page.goto(LIST)
    rows = page.locator("#result_list tbody tr")
    everything = rows.count()
    page.locator("#searchbar").fill("devon")
    page.locator("#changelist-search").get_by_role("button", name="Search").click()
    expect(page.locator("#searchbar")).to_have_value("devon")
    expect(rows.filter(has_text="Street triage in the control room: Devon")).to_have_count(1)
    assert rows.count() < everything


def test_form_of_a_case_study_works(page: Page) -> None:
    page.goto(f"{LIST}?q=street-triage-devon")
    page.locator("#result_list tbody th a").click()
    expect(page.get_by_label("Title:")).to_have_value("Street triage in the control room: Devon")
    page.locator(".field-themes .select2-selection").click()
    page.keyboard.type("dementia")
    expect(page.get_by_role("option", name="Dementia")).to_be_visible()
    page.keyboard.press("Escape")
    rows = page.locator("[class*=dynamic-]")
    for link in page.locator(".add-row a").all():
        before = rows.count()
        if link.is_visible():
            link.click()
            expect(rows).to_have_count(before + 1)


def open_form(page: Page, slug: str) -> None:
    page.goto(f"{LIST}?q={slug}")
    page.locator("#result_list tbody th a").first.click()


def test_of_two_forms_the_second_is_told_and_keeps_its_text(page: Page) -> None:
    open_form(page, "rest-centre")
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_label("Place in words:").fill("The first")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".success")).to_be_visible()
    second.get_by_label("Place in words:").fill("The second")
    save = second.get_by_role("button", name="Save", exact=True).first
    save.click()
    expect(second.locator(".errorlist.nonfield")).to_contain_text("curator saved this entry on")
    expect(second.get_by_label("Place in words:")).to_have_value("The second")
    second.get_by_label("Save mine over it").check()
    save.click()
    expect(second.locator(".success")).to_be_visible()


def test_a_version_is_restored(page: Page) -> None:
    open_form(page, "laaa")
    title = page.get_by_label("Title:")
    before = title.input_value()
    title.fill("Renamed")
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.get_by_role("link", name="History").click()
    page.locator("#change-history tbody a").last.click()
    page.get_by_label("Why:").fill("It had its right name.")
    page.get_by_role("button", name="Restore this version").click()
    expect(page.locator(".success")).to_have_text("The version is restored.")
    expect(page.locator("#change-history tbody tr").first).to_contain_text(f"Renamed → {before}")


LISTS = [
    *(f"casestudies/{kind}" for kind in ("casestudy", "source", "suggestion", "confirmation")),
    *("casestudies/searchedwords", "partners/area", "partners/organisation"),
    *("themes/theme", "themes/approach", "themes/searchterm"),
]


def test_lists_and_forms_have_no_violation_that_axe_can_find(
    open_page: OpenPage, axe: Path
) -> None:
    page = open_page("/admin/", person=CURATOR, without_policy=True)
    found: list[str] = []

    def look() -> None:
        page.wait_for_load_state()
        page.add_script_tag(path=axe)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found.extend(f"{page.url} at {width}: {fault}" for fault in violations(page))

    look()
    for kind in LISTS:
        page.goto(f"/admin/{kind}/")
        look()
        first = page.locator("#result_list tbody th a").first
        if first.is_visible():
            first.click()
            expect(page.locator("#content-main")).to_be_visible()
            look()
    assert found == []


def upload(page: Page, path: Path) -> None:
    page.goto(f"{LIST}sheets/upload/")
    page.get_by_label("Sheet:").set_input_files(path)
    page.get_by_label("Reason for the changes:").fill("Read again.")
    page.get_by_role("button", name="Show what would change").click()


def test_a_sheet_is_downloaded_changed_and_uploaded(page: Page, tmp_path: Path) -> None:
    page.goto(f"{LIST}?q=oregon")
    page.get_by_role("link", name="Download sheets").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="case_studies.csv").click()
    text = download.value.path().read_text("utf-8")
    assert "\n" in text.strip()
    changed = tmp_path / "changed.csv"
    changed.write_text(text.replace("Oregon", "The State of Oregon", 1), "utf-8")
    upload(page, changed)
    expect(page.locator("ins")).to_contain_text("The State of Oregon")
    page.get_by_role("button", name="Save 1 record").click()
    expect(page.locator(".success")).to_contain_text("The sheet is saved")
    changed.write_text(text, "utf-8")  # by now it would undo what was saved
    upload(page, changed)
    expect(page.locator(".errornote")).to_contain_text("1 row is refused")
    expect(page.get_by_label("Reason for the changes:")).to_have_value("Read again.")


def choose_two(page: Page, goes: str, stays: str) -> None:
    page.goto(f"/admin/partners/organisation/?q={goes}")
    page.locator("#result_list .action-select").first.check()
    page.get_by_label("Action:").select_option("Merge two records of one organisation")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("The record that stays:").select_option(stays)
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_label("Reason for the merge:")).to_be_visible()


def test_organisations_are_merged(page: Page) -> None:
    choose_two(page, "Public Health England Yorkshire", "Public Health England West Midlands")
    page.get_by_label("Reason for the merge:").fill("One body, for the sake of a test.")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".success")).to_contain_text("is merged into this record.")
    page.goto("/organisations/public-health-england-yorkshire-and-the-humber/")
    expect(page).to_have_url(re.compile("/organisations/public-health-england-west-midlands/$"))


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_our_own_have_no_violation_that_axe_can_find(
    open_page: OpenPage, axe: Path, width: int, tmp_path: Path
) -> None:
    page = open_page("/admin/", person=CURATOR, width=width, without_policy=True)

    def look() -> list[str]:
        page.wait_for_load_state()
        page.add_script_tag(path=axe)
        return violations(page)

    open_form(page, "drug-strategy")
    expect(page.get_by_label("Reason for the change:")).to_be_visible()
    found = look()
    page.get_by_role("link", name="History").click()
    expect(page.locator("#change-history")).to_be_visible()
    found += look()
    page.locator("#change-history tbody a").last.click()
    expect(page.get_by_role("heading", name="Restore this version")).to_be_visible()
    found += look()
    page.goto(f"{LIST}sheets/?q=drug-strategy")
    expect(page.get_by_role("link", name="workbook.xlsx")).to_be_visible()
    found += look()
    content = page.request.get(f"{page.url.partition('?')[0]}lessons.csv?q=drug-strategy").body()
    changed = tmp_path / "changed.csv"
    changed.write_bytes(content.replace(b"helped", b"hindered", 1).replace(b"differently", b"no"))
    upload(page, changed)
    expect(page.get_by_role("heading", name="What the sheet changes")).to_be_visible()
    found += look()
    page.goto(f"{LIST}?q=drug-strategy")
    page.locator("#result_list .action-select").first.check()
    page.get_by_label("Action:").select_option("Archive")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_label("Why:")).to_be_visible()
    found += look()
    page.goto("/admin/casestudies/source/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="New entry from this source").click()
    heading(page, "New entry from a source")
    unfold(page)
    found += look()
    open_form(page, "custody-nurses-study")
    page.get_by_role("link", name="Answer what is open").click()
    heading(page, "Open questions")
    unfold(page)
    found += look()
    page.goto("/admin/themes/searchterm/")
    page.get_by_role("link", name="Try a search").click()
    page.get_by_label("What a visitor types:").fill("traige in custody")
    page.get_by_role("button", name="Show what it becomes").click()
    expect(page.get_by_role("heading", name="What it finds")).to_be_visible()
    found += look()
    choose_two(page, "Public Health England South West", "Public Health Wales")
    assert [*found, *look()] == []
