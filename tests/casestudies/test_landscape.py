"""The 2017 survey: the file against what the review prints, and the page that shows it."""

import re

import pytest

from casestudies import landscape
from casestudies.survey import areas_of_work, by_answer
from partners.models import Area
from tests.builders import make_area, make_case_study, make_source, make_theme
from tests.casestudies.reading import Element, read, texts
from themes.models import SurveyFigure, Theme

PAGE = "/landscape/"
LINES = 2689  # of the review's text


def numbers(counts: landscape.Counts) -> dict[str, int]:
    return {row.label: row.number for row in counts.rows}


def asked(group: str) -> dict[str, tuple[int, int, list[int]]]:
    """Return each question's number, answers and the answers of its parts."""
    return {
        question.label: (question.number, question.answered, [p.number for p in question.parts])
        for question in landscape.read().questions[group].asked
    }


# The file


def test_lead_agencies_are_those_of_table_2():
    leads = landscape.read().lead_agencies
    assert numbers(leads) == {
        "Police": 14,
        "Public health or health": 9,
        "Health and police jointly": 7,
        "Police and other": 3,
        "Name of the multiagency partnership given": 2,
        "Home Office": 1,
        "Office of the police and crime commissioner": 1,
        "Community safety team": 1,
    }
    assert (leads.total, leads.beside["examples"]) == (38, 38)
    assert landscape.read().answers_on_the_lead == 39


def test_funding_adds_up_when_read_as_a_list():
    review = landscape.read()
    assert numbers(review.funding) == {
        "Jointly funded": 19,
        "Health": 6,
        "Home Office": 3,
        "Office of the police and crime commissioner": 3,
        "Police": 1,
    }
    assert (review.funding.total, review.funding.beside["with_information"]) == (32, 32)
    assert (review.funding.beside["no_extra_cost"], review.projects_on_funding) == (4, 36)
    assert review.answers_on_funding == 39


def test_boards_have_the_answers_and_shares_that_annex_2_prints():
    boards = landscape.read().boards
    assert [(row.label, row.number, row.share) for row in boards.rows] == [
        ("Yes", 24, "77.42%"),
        ("No", 4, "12.90%"),
        ("Not known", 3, "9.68%"),
    ]
    assert (boards.total, boards.beside["named_the_board"]) == (31, 15)


def test_surveys_kept_are_those_returned_less_those_taken_out():
    national, police = (landscape.read().returns[group] for group in ("national", "police"))
    assert (national.complete, national.partial, national.empty, national.contact_only) == (
        13,
        15,
        10,
        4,
    )
    assert (police.complete, police.partial, police.empty, police.contact_only) == (32, 99, 57, 34)
    assert (national.partial_kept, national.kept) == (1, 14)
    assert (police.partial_kept, police.kept) == (8, 40)
    assert landscape.read().surveys == 54


def test_respondents_are_those_of_the_text_and_of_annex_1():
    respondents = landscape.read().respondents
    assert (respondents.total, len(respondents.rows)) == (14, 6)
    assert respondents.beside == {
        "comment_locator": "“Responses”, lines 505\N{EN DASH}521",
        "invited": 7,
        "took_part": 5,
        "answered_more_than_once": 2,
        "regional_roles": 6,
        "national_roles": 8,
    }


def test_answers_of_the_national_group_are_those_of_annex_2():
    assert asked("national") == {
        "Areas of work": (4, 14, []),
        "List of pieces of work": (5, 13, []),
        "One good practice project": (6, 12, [12, 12, 12, 11, 12, 12, 12, 11, 10]),
        "Priorities": (7, 14, []),
        "Greatest demand or concern": (8, 13, []),
        "Workforce development": (9, 12, [9, 10, 3]),
        "Information sharing": (10, 14, [12, 13]),
        "Working together in general": (11, 13, [13, 11]),
        "Further comments": (12, 6, []),
    }


def test_answers_of_the_police_are_those_of_annex_2():
    assert asked("police") == {
        "Areas of work": (4, 38, []),
        "One good practice project": (5, 27, [27, 26, 27, 27, 27, 27, 27, 27, 26]),
        "List of pieces of work": (6, 27, [27, 26]),
        "Priorities": (7, 29, []),
        "Greatest demand or concern": (8, 25, []),
        "Health and wellbeing boards": (9, 31, []),
        "Workforce development": (10, 20, [17, 17, 9]),
        "Information sharing": (11, 26, [24, 24]),
        "Working together in general": (12, 27, [25, 26]),
        "Further comments": (13, 14, []),
    }


def test_shares_are_those_that_annex_2_prints():
    shares = {
        (group, question.label, part.label): part.share
        for group, questions in landscape.read().questions.items()
        for question in questions.asked
        for part in question.parts
        if part.number != question.answered and "project" not in question.label
    }
    assert shares == {
        ("national", "Workforce development", "Leadership"): "75.00%",
        ("national", "Workforce development", "Skills"): "83.33%",
        ("national", "Workforce development", "Recruitment"): "25.00%",
        ("national", "Information sharing", "Enablers"): "85.71%",
        ("national", "Information sharing", "Blockers"): "92.86%",
        ("national", "Working together in general", "Blockers"): "84.62%",
        ("police", "List of pieces of work", "Second piece of work and on"): "96.30%",
        ("police", "Workforce development", "Leadership"): "85.00%",
        ("police", "Workforce development", "Skills"): "85.00%",
        ("police", "Workforce development", "Recruitment"): "45.00%",
        ("police", "Information sharing", "Enablers"): "92.31%",
        ("police", "Information sharing", "Blockers"): "92.31%",
        ("police", "Working together in general", "Enablers"): "92.59%",
        ("police", "Working together in general", "Blockers"): "96.30%",
    }


def test_half_a_hundredth_is_rounded_up():
    assert landscape.Count("one of 32", 1, 32).share == "3.13%"


def test_it_systems_help_and_get_in_the_way():
    found = {answers.heading: answers for answers in landscape.read().enablers_and_blockers}
    helps = found["Information sharing: what helps"]
    hinders = found["Information sharing: what gets in the way"]
    assert (helps.kind, hinders.kind) == ("helped", "hindered")
    assert helps.points == [
        "information sharing protocols",
        "IT systems",
        "a joint vision",
        "good relationships",
    ]
    assert hinders.points[:3] == [
        "risk aversion and lack of understanding",
        "lack of national ownership",
        "IT systems",
    ]
    assert len(found["Barriers in the conclusion"].points) == 5


def test_priorities_and_demand_are_six_and_five():
    assert [len(answers.points) for answers in landscape.read().subjects] == [6, 5]


def test_sums_that_agree_and_those_that_do_not_are_all_told():
    review = landscape.read()
    assert (len(review.agreeing), len(review.disagreeing)) == (8, 7)


def test_locators_name_lines_that_the_review_has():
    text = landscape.FILE.read_text(encoding="utf-8")
    locators = re.findall(r'(?:locator|comment|together|national|police) = "([^"]+)"', text)
    passages = [
        tuple(map(int, passage.split("\N{EN DASH}")))
        for locator in locators
        for passage in re.findall(r"\b\d+\N{EN DASH}\d+\b", locator)
    ]
    assert len(passages) > 30
    assert [p for p in passages if not 0 < p[0] < p[1] <= LINES] == []


def test_a_misspelt_key_is_refused(tmp_path):
    file = tmp_path / "landscape.toml"
    text = landscape.FILE.read_text(encoding="utf-8")
    file.write_text(text.replace("short_title", "shirt_title", 1), encoding="utf-8")
    with pytest.raises(TypeError, match="shirt_title"):
        landscape.read(file)


# The survey in the database


def mention(theme: Theme, respondents: str, *mentions: int) -> None:
    completed, active, possible = mentions
    SurveyFigure.objects.create(
        theme=theme,
        respondents=respondents,
        completed=completed,
        active=active,
        possible_future=possible,
    )


@pytest.fixture
def three_areas() -> None:
    for name, national, police in [
        ("Obesity", (0, 1, 4), (1, 4, 11)),
        ("Migrant health", (0, 2, 3), (1, 2, 13)),
        ("Mental health", (4, 11, 3), (13, 32, 9)),
    ]:
        theme = make_theme(survey_name=name)
        mention(theme, "national", *national)
        mention(theme, "police", *police)


def rows(respondents: str = "") -> list[tuple]:
    figures = SurveyFigure.objects.select_related("theme")
    return [
        (area.name, area.completed, area.active, area.possible, area.total)
        for area in areas_of_work(figures, respondents).rows
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("three_areas")
def test_both_groups_together_make_table_1_and_ties_stand_by_name():
    assert rows() == [
        ("Mental health", 17, 43, 12, 72),
        ("Migrant health", 1, 4, 16, 21),
        ("Obesity", 1, 5, 15, 21),
    ]
    assert rows("national") == [
        ("Mental health", 4, 11, 3, 18),
        ("Migrant health", 0, 2, 3, 5),
        ("Obesity", 0, 1, 4, 5),
    ]


@pytest.mark.django_db
def test_the_first_of_a_column_are_three_and_those_that_tie():
    for name, completed in [("A", 5), ("B", 9), ("C", 4), ("D", 4), ("E", 1)]:
        mention(make_theme(survey_name=name), "police", completed, 0, 0)
    found = dict(areas_of_work(SurveyFigure.objects.select_related("theme")).first)
    assert found["Completed"] == [("B", 9), ("A", 5), ("C", 4), ("D", 4)]


@pytest.mark.django_db
@pytest.mark.usefixtures("three_areas")
def test_bars_fill_the_drawing_of_the_longest_row():
    areas = areas_of_work(SurveyFigure.objects.select_related("theme"))
    last = areas.rows[0].bars[-1]
    assert [bar.stage for bar in areas.rows[0].bars] == ["done", "now", "next"]
    assert last.start + last.width == areas.width


@pytest.mark.django_db
def test_an_answer_that_is_not_recorded_is_none():
    make_area("kent", survey_response="force")
    make_area("durham", survey_response="none")
    make_area("essex")
    found = by_answer(Area.objects.order_by("name"))
    assert {answer.value: [a.slug for a in areas] for answer, areas in found.items()} == {
        "force": ["kent"],
        "opcc": [],
        "both": [],
        "none": ["durham", "essex"],
    }


# The page


def show(client) -> Element:
    response = client.get(PAGE)
    assert response.status_code == 200
    return read(response)


def table(page: Element, name: str) -> list[list[str]]:
    (found,) = [t for t in page.all("table") if t.all("caption", id=name)]
    return [
        texts(
            [cell for cell in row if cell.tag in ("th", "td") and (cell.text or cell.tag == "th")]
        )
        for row in found.all("tr")
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("three_areas")
def test_areas_of_work_have_bars_together_and_none_by_group(client):
    page = show(client)

    assert table(page, "mentions-both")[1:] == [
        ["Mental health", "17", "43", "12", "72"],
        ["Migrant health", "1", "4", "16", "21"],
        ["Obesity", "1", "5", "15", "21"],
        ["All areas", "19", "52", "43", "114"],
    ]
    assert table(page, "mentions-police")[-1] == ["All areas", "15", "38", "33", "86"]
    assert table(page, "mentions-national")[-1] == ["All areas", "4", "14", "10", "28"]
    assert len(page.section("Areas of work").all("rect")) == 3 * 3 + 3  # with the key
    assert page.section("Each group\N{RIGHT SINGLE QUOTATION MARK}s own table").all("rect") == []
    assert (
        "not comparable"
        in page.section("Each group\N{RIGHT SINGLE QUOTATION MARK}s own table").text
    )


@pytest.mark.django_db
def test_every_table_has_a_caption_and_every_section_its_source(client):
    page = show(client)
    tables = page.all("table")
    assert [t for t in tables if not t.one("caption").text] == []
    sections = [s for s in page.all("section") if s.all("table")]
    assert [s["id"] for s in sections if "Source: Public Health England" not in s.text] == []
    assert [s["id"] for s in sections if "lines" not in s.text] == []


@pytest.mark.django_db
def test_what_does_not_add_up_is_told_where_the_figures_stand(client):
    page = show(client)
    leads = page.section("Who led the good practice projects").text
    assert "38 examples were given, and the table adds up to 38." in leads
    assert "Annex 2 counts 39 answers" in leads
    funding = page.section("Who paid for them").text
    assert "the 3, 3 and 1 that follow look like a breakdown of the 6, but they make 7" in funding
    assert "4 more were cost-neutral or got no additional funding, which makes 36" in funding


@pytest.mark.django_db
def test_force_areas_that_answered_are_counted_and_the_others_named(client):
    for number, (slug, answer) in enumerate(
        [("kent", "force"), ("dorset", "opcc"), ("durham", "none"), ("wiltshire", "none")], 1
    ):
        make_area(slug, survey_response=answer, tile_column=1, tile_row=number)

    section = show(client).section("Who answered")

    assert "2 of the 4 force areas of England and Wales are represented" in section.text
    assert "No answer: 2" in section.text
    links = section.links()
    assert {name: links[name] for name in ("Durham", "Wiltshire", "Kent", "Dorset")} == {
        "Durham": "/places/durham/",
        "Wiltshire": "/places/wiltshire/",
        "Kent": "/places/kent/",
        "Dorset": "/places/dorset/",
    }


@pytest.mark.django_db
def test_the_review_is_cited_and_a_draft_of_its_entry_is_not_linked(client):
    make_source("landscape-review-2018", title="Landscape review")
    make_case_study("landscape-review", state="draft")
    page = show(client)
    assert "Landscape review" in page.section("Source").text
    assert "its own entry" not in page.links()


@pytest.mark.django_db
def test_the_entry_of_the_review_is_linked(client):
    make_case_study("landscape-review")
    assert show(client).links()["its own entry"] == "/case-studies/landscape-review/"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_landscape_takes_four_queries(client, django_assert_num_queries, number):
    for tile in range(1, number + 1):
        make_area(survey_response="force", tile_column=1, tile_row=tile)
        mention(make_theme(survey_name=f"Area {tile}"), "police", 1, 2, 3)
    with django_assert_num_queries(4):
        client.get(PAGE)
