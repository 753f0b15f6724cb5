"""The curators' pages under the same content policy as the rest: any breach fails the test."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import CURATOR, OpenPage

LIST = "/admin/casestudies/casestudy/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page("/admin/")
    page.get_by_label("Username").fill(CURATOR.name)
    page.get_by_label("Password").fill(CURATOR.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#user-tools")).to_contain_text(CURATOR.name)
    return page


def test_sign_in_refuses_a_wrong_password(open_page: OpenPage) -> None:
    page = open_page("/admin/")
    page.get_by_label("Username").fill(CURATOR.name)
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".errornote")).to_be_visible()


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
