"""Themes by outcomes: each number is what its link finds, and what is empty is a gap."""

from html import unescape

import pytest

from casestudies import counts, evidence_map, theme_cards
from casestudies.models import CaseStudy
from tests.builders import make_case_study, make_theme
from themes.models import SurveyFigure, Theme

pytestmark = pytest.mark.django_db

ADDRESS = "/evidence-map/"


def mentions(theme: Theme, respondents: str, *numbers: int) -> None:
    completed, active, possible = numbers
    SurveyFigure.objects.create(
        theme=theme,
        respondents=respondents,
        completed=completed,
        active=active,
        possible_future=possible,
    )


def cards() -> list[theme_cards.ThemeCard]:
    return theme_cards.tree(counts.count(CaseStudy.objects.published(), {}))


def filled() -> dict[tuple[str, str], tuple[int, str]]:
    return {
        (row.theme.slug, cell.domain.value): (cell.number, cell.words)
        for row in evidence_map.rows(cards())
        for cell in row.cells
        if cell.number
    }


@pytest.fixture
def drugs() -> Theme:
    return make_theme("drugs", parent=make_theme("substances"))


def test_a_cell_counts_case_studies_and_not_outcomes():
    theme = make_theme("custody")
    make_case_study(themes=[theme], outcomes=[{}, {}])

    assert filled() == {("custody", "crisis"): (1, "Not evaluated")}


def test_a_cell_says_the_strongest_evidence():
    theme = make_theme("custody")
    make_case_study(themes=[theme], outcomes=[{"value": 3}])
    make_case_study(themes=[theme], outcomes=[{}], evaluations=[{"design": "randomised"}])

    assert filled() == {("custody", "crisis"): (2, "Comparison")}


def test_an_area_of_work_counts_once_for_the_theme_above_it(drugs):
    make_case_study(themes=[drugs, drugs.parent], outcomes=[{}])

    assert filled() == {("substances", "crisis"): (1, "Not evaluated")}


def test_figures_of_the_problem_and_drafts_leave_a_gap():
    theme = make_theme("custody")
    make_case_study(themes=[theme], outcomes=[{"is_result": False}])
    make_case_study(themes=[theme], outcomes=[{}], state="draft")

    assert filled() == {}
    assert evidence_map.number_of_gaps(evidence_map.rows(cards())) == (9, 9)


def test_each_cell_leads_to_as_many_as_it_says(client, drugs):
    custody = make_theme("custody")
    make_case_study(themes=[drugs, custody], outcomes=[{}, {"domain": "crime"}])
    make_case_study(themes=[drugs.parent], outcomes=[{"domain": "crime"}])
    make_case_study(themes=[custody], outcomes=[{"domain": "crime", "is_result": False}])

    cells = [c for row in evidence_map.rows(cards()) for c in row.cells if c.number]

    assert len(cells) == 4
    for cell in cells:
        assert client.get(cell.address).context["browsing"].total == cell.number


def test_the_page_says_gaps_numbers_and_strength(client):
    make_case_study(themes=[make_theme("custody")], outcomes=[{"value": 3}])

    page = unescape(client.get(ADDRESS).content.decode())

    assert '<a class="app-gap__cell app-gap__cell--1" href="/case-studies/?theme=custody' in page
    assert "<b>1</b><small>Monitoring</small>" in page
    assert page.count(">Gap</span>") == 8
    assert "8 of 9 squares are gaps." in page


def test_interest_adds_both_groups_and_stands_beside_what_is_held(drugs):
    drugs.survey_name = "Drugs"
    drugs.save()
    mentions(drugs, "police", 1, 2, 3)
    mentions(drugs, "national", 10, 20, 30)
    make_case_study(themes=[drugs])

    [interest], width = evidence_map.interest(cards())

    assert (interest.area.completed, interest.area.active, interest.area.possible) == (11, 22, 33)
    assert (interest.area.name, interest.area.total, interest.held) == ("Drugs", 66, 1)
    assert width >= max(bar.start + bar.width for bar in interest.area.bars)


def test_what_was_of_interest_and_is_not_held_is_a_gap(client, drugs):
    drugs.survey_name = "Drugs"
    drugs.save()
    mentions(drugs, "police", 1, 2, 3)
    make_theme("weather")

    context = client.get(ADDRESS).context

    assert [gap.area.name for gap in context["gaps"]] == ["Drugs"]
    assert [card.theme.slug for card in context["bare_themes"]] == ["substances", "weather"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_four_statements(client, django_assert_num_queries, number):
    for _ in range(number):
        theme = make_theme()
        mentions(theme, "police", 1, 2, 3)
        make_case_study(themes=[theme], outcomes=[{}])
    with django_assert_num_queries(4):
        client.get(ADDRESS)
