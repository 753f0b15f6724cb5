"""A case study on paper: a short briefing with its sources."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from .conftest import OpenPage
from .pages import CASE_STUDY

MOST = 2  # pages


def test_case_study_prints_on_few_pages(
    open_page: OpenPage, record_property: Callable[[str, object], None]
) -> None:
    page = open_page(CASE_STUDY.path)
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=False)
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    record_property("printed", f"{CASE_STUDY.path} takes {sheets} A4 pages")
    assert 0 < sheets <= MOST
    assert re.search(rb"/MediaBox\s*\[0 0 59[45]\S* 84[12]", pdf)
    sources = page.locator("#sources a").evaluate_all("links => links.map(a => a.href)")
    assert [address for address in sources if address.encode() not in pdf] == []


def test_paper_has_the_words_and_not_the_furniture(open_page: OpenPage) -> None:
    page = open_page(CASE_STUDY.path)
    page.emulate_media(media="print")
    for shown in ("h1", "#outcomes table", "#sources cite", "#evidence"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in ("#navigation", ".govuk-breadcrumbs", ".app-contents", ".govuk-skip-link"):
        expect(page.locator(hidden)).to_be_hidden()
    addresses = page.locator("#sources a").evaluate_all(
        "links => links.map(a => getComputedStyle(a, '::after').content.includes(a.href))"
    )
    assert all(addresses)
