"""Steps that the journeys of several users share, each as a user would say it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

either_way = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def heading(page: Page, words: str) -> None:
    """Wait for the page that has this first heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def follow(page: Page, words: str, title: str, *, within: str = "main") -> None:
    """Follow a link by its whole name, to the page with this title."""
    page.get_by_role(within).get_by_role("link", name=words, exact=True).click()  # type: ignore[arg-type]
    heading(page, title)


def search(page: Page, words: str) -> None:
    page.get_by_label("Search case studies").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page).to_have_title(re.compile(f"^{re.escape(words)}: case studies"))


def narrow(page: Page, facet: str, choice: str, *, scripts: bool) -> int:
    """Choose in a filter, opening it if need be; returns the count that stood beside the choice."""
    group = page.get_by_role("group", name=re.compile(rf"^{facet}, each with its number of"))
    if not group.is_visible():
        page.locator("summary").filter(has_text=re.compile(rf"^{facet}")).click()
    box = group.get_by_role("checkbox", name=re.compile(rf"^{re.escape(choice)} \d"))
    *_, promised = re.findall(r"\d+", box.evaluate("box => box.labels[0].textContent"))
    box.click()
    if not scripts:
        page.get_by_role("button", name="Apply filters").click()
    chip = page.get_by_role("link", name=f"Remove filter {facet}: {choice}", exact=True)
    expect(chip).to_be_visible()
    return int(promised)


def row(page: Page, table: str, words: str) -> Locator:
    return page.get_by_role("table", name=table).get_by_role("row").filter(has_text=words)
