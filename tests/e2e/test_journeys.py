"""What the readers of the directory come to do, from end to end, with and without scripts."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .steps import either_way, follow, heading, narrow, row, search
from .test_browse import number, titles

# A practitioner with a problem and ten minutes


class Problem(NamedTuple):
    """What somebody types, and what the directory then has for them."""

    words: str
    facet: str
    choice: str
    entry: str
    figure: str
    caution: str
    locator: str  # of the figure
    related: str
    is_return_per_pound: bool

    def __str__(self) -> str:
        return self.words.replace(" ", "-")


PROBLEMS = [
    Problem(
        words="people drinking in the street",
        facet="Theme",
        choice="Drugs and alcohol",
        entry="REST Centre: Liverpool",
        figure="£4.80",
        caution="It is not money kept by the police, the NHS or the council.",
        locator="lines 1611–1615",
        related="Pilot for street drinkers: Gravesham",
        is_return_per_pound=True,
    ),
    Problem(
        words="too many section 136 detentions",
        facet="Evidence strength",
        choice="Evaluated",
        entry="Street triage in the control room: Devon",
        figure="277",
        caution="A detention that did not happen cannot be counted",
        locator="lines 1484–1486",
        related="Street triage: Leicestershire and Rutland",
        is_return_per_pound=False,
    ),
]


@either_way
@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
def test_practitioner_finds_what_fits_and_takes_it_away(
    open_page: OpenPage, problem: Problem, scripts: bool
) -> None:
    page = open_page("/", scripts=scripts)
    search(page, problem.words)
    narrow(page, problem.facet, problem.choice, scripts=scripts)
    follow(page, problem.entry, problem.entry)
    trust_or_distrust(page, problem)
    cite(page, problem.entry)
    follow(page, problem.related, problem.related)
    compare(page, problem)


def trust_or_distrust(page: Page, problem: Problem) -> None:
    """Read the figure with its caution, then the claim behind it and where that stands."""
    glance = page.get_by_role("complementary", name="At a glance")
    expect(glance).to_contain_text(problem.figure)
    expect(glance).to_contain_text(problem.caution)
    claim = row(page, "What changed, by outcome", problem.caution)
    expect(claim).to_contain_text(problem.figure)
    expect(claim).to_contain_text(problem.locator)
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Sources").click()
    expect(page.locator("#sources")).to_be_in_viewport()
    expect(page.locator("#sources")).to_contain_text(re.compile(r"Landscape review: .*lines \d+–"))


def cite(page: Page, title: str) -> None:
    """Copy the citation, or take it into a reference manager."""
    page.get_by_text("How to cite this case study").click()
    plain = page.get_by_text(re.compile(rf"^Shared Purpose \(\d{{4}}\)\. {re.escape(title)}\."))
    expect(plain).to_be_visible()
    expect(plain).to_contain_text(page.url.partition("#")[0])
    for name, starts in [("BibTeX", "@misc{"), ("RIS", "TY  - ")]:
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download for {name}").click()
        text = Path(download.value.path()).read_text()
        assert text.startswith(starts)
        assert title in text


def compare(page: Page, problem: Problem) -> None:
    """Set the related entry, whose page this is, beside the first one."""
    page.get_by_role("link", name=re.compile(f"^Add to compare.*{problem.related}$")).click()
    heading(page, "Compare case studies")
    page.get_by_label("Add another case study").select_option(label=problem.entry)
    page.get_by_role("button", name="Add to the comparison").click()
    table = page.get_by_role("table", name="Case studies compared")
    for title in (problem.related, problem.entry):
        expect(table.get_by_role("columnheader", name=title)).to_be_visible()
    expect(table).to_contain_text(problem.figure)
    expect(table).to_contain_text(problem.caution)
    warning = page.get_by_text("Do not rank, add or average them.")
    expect(warning).to_have_count(int(problem.is_return_per_pound))


# An analyst in a commissioner's office


@either_way
def test_analyst_looks_at_an_area_and_takes_it_to_a_board(
    open_page: OpenPage, scripts: bool
) -> None:
    page = open_page("/", scripts=scripts)
    follow(page, "Places", "Places", within="navigation")
    follow(page, "Durham", "Durham")
    gaps_are_shown(page)
    follow(page, "North East", "North East")
    filter_the_region(page, scripts=scripts)
    open_a_square(page)
    filter_outcomes(page, scripts=scripts)
    read_the_survey(page)
    print_an_entry(page)


def gaps_are_shown(page: Page) -> None:
    similar = page.locator("#similar")
    expect(similar).to_contain_text("What similar areas have that this one has not")
    expect(similar.get_by_role("link").first).to_be_visible()
    expect(similar).to_contain_text("Same approach: drug diversion")
    gaps = page.locator("#gaps")
    listed = gaps.get_by_role("listitem").count()
    expect(gaps).to_contain_text(f"{listed} of the ")


def filter_the_region(page: Page, *, scripts: bool) -> None:
    """Every count that was promised is the number of results listed."""
    held = page.get_by_role("heading", name=re.compile(r"^\d+ case studies$")).inner_text()
    follow(page, "Search and filter these", "Case studies")
    assert held == f"{number(page)} case studies"
    assert number(page) == len(titles(page))
    promised = narrow(page, "Theme", "Offender health", scripts=scripts)
    assert promised == number(page) == len(titles(page))
    chips = page.get_by_role("list", name="Filters in use").get_by_role("link")
    expect(chips).to_have_text([re.compile("Theme: Offender"), re.compile("Area: North East")])


def open_a_square(page: Page) -> None:
    """A square of the evidence map is exactly the result that it counts."""
    follow(page, "Evidence map", "Evidence map", within="navigation")
    square = page.get_by_role("link", name=re.compile("Mental health, Crisis and detention$"))
    promised = int(square.inner_text().split()[0])
    square.click()
    heading(page, "Case studies")
    chips = page.get_by_role("list", name="Filters in use").get_by_role("link")
    expect(chips).to_have_count(2)
    assert promised == number(page) == len(titles(page))


def filter_outcomes(page: Page, *, scripts: bool) -> None:
    follow(page, "Outcomes", "Outcomes", within="contentinfo")
    promised = narrow(page, "Unit", "£ per £1", scripts=scripts)
    expect(page.locator("#results-count")).to_have_text(f"{promised} outcomes")
    claims = row(page, "Outcomes, each with its case study, caution and source", "Source: ")
    expect(claims).to_have_count(promised)
    expect(claims.filter(has_text="Caution: ")).to_have_count(promised)
    expect(page.get_by_text("Do not rank, add or average them.")).to_be_visible()


def read_the_survey(page: Page) -> None:
    follow(page, "2017 survey", "Landscape: the 2017 survey", within="contentinfo")
    said = row(page, "Table 1: mentions by all respondents", "Mental health").get_by_role("cell")
    *parts, total = [int(words) for words in said.all_inner_texts() if words.strip()]
    assert sum(parts) == total > 0


def print_an_entry(page: Page) -> None:
    """On paper a figure keeps its caution and its place in the source."""
    problem = PROBLEMS[0]
    follow(page, "Case studies", "Case studies", within="navigation")
    search(page, problem.entry)
    follow(page, problem.entry, problem.entry)
    page.emulate_media(media="print")
    heading(page, problem.entry)
    expect(page.get_by_role("complementary", name="At a glance")).to_contain_text(problem.caution)
    expect(row(page, "What changed, by outcome", problem.locator)).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)  # none that is visible
