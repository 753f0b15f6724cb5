"""Every kind of page at every width: accessible, no wider than the window, nothing refused.

Axe looks at the widest and the narrowest, in the colours of the design and in a reader's own.
"""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .checks import ask, unfold, violations
from .conftest import OpenPage
from .pages import HOME, PAGES, WIDTHS, Visited

EXTREMES = [max(WIDTHS), min(WIDTHS)]
# A reader's own palette, as in a contrast theme of Windows; the dark one leaves more to go wrong
COLOURS: dict[str, Any] = {
    "normal": {"forced_colors": "none", "color_scheme": "light"},
    "forced": {"forced_colors": "active", "color_scheme": "dark"},
}

STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"

every_page = pytest.mark.parametrize("visited", PAGES, ids=str)


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


@every_page
def test_page_has_no_violation_that_axe_can_find(
    open_page: OpenPage,
    axe: Path,
    record_property: Callable[[str, object], None],
    visited: Visited,
) -> None:
    page = open_page(visited.path, without_policy=True)
    page.add_script_tag(path=axe)
    found = []
    for width, (colours, media) in product(EXTREMES, COLOURS.items()):
        resize(page, width)
        page.emulate_media(**media)
        unfold(page)
        here = violations(page, has_own_colours=colours == "normal")
        record_property("axe", f"{visited} at {width} in {colours} colours: {len(here)}")
        found += [f"{width} px wide in {colours} colours, {fault}" for fault in here]
    assert found == []


@every_page
def test_page_is_sound(open_page: OpenPage, visited: Visited) -> None:
    page = open_page(visited.path)
    expect(page.locator("body")).to_contain_text(visited.shows)
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate(STATUS) == visited.status
    faults = ask(page, "brokenAnchors")
    for width in WIDTHS:
        resize(page, width)
        faults += ask(page, "overflow")
        unfold(page)
        faults += ask(page, "overflow") + ask(page, "cut") + ask(page, "smallTargets")
    assert faults == []


def test_axe_finds_a_fault(open_page: OpenPage, axe: Path) -> None:
    page = open_page(HOME.path, without_policy=True)
    page.locator("label[for=q]").evaluate("label => label.remove()")
    page.add_script_tag(path=axe)
    assert any(fault.startswith("label:") for fault in violations(page))


def test_overflow_is_noticed(open_page: OpenPage) -> None:
    page = open_page(HOME.path, width=320)
    page.locator("main p").last.evaluate("p => { p.textContent = 'x'.repeat(200) }")
    page.locator("h1").evaluate("h1 => { h1.textContent = 'x'.repeat(200) }")
    assert ask(page, "overflow") != []
    assert ask(page, "cut") != []


def test_breach_of_the_policy_is_noticed(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(HOME.path)
    page.locator("h1").evaluate("h1 => h1.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://example.org/').catch(() => {})")
    assert any(re.search(r"inline style.*style-src", fault, re.DOTALL) for fault in complaints)
    assert any(re.search(r"example\.org.*connect-src", fault, re.DOTALL) for fault in complaints)
    complaints.clear()
