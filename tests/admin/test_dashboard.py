"""The first page of the admin says what waits, to each what they may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from casestudies import workflow
from casestudies.models import AskedSearch, CaseStudy, Feedback, LinkCheck, Suggestion
from casestudies.vocabulary import SurveyQuestion
from tests.admin.conftest import signed_in
from tests.builders import (
    make_area,
    make_case_study,
    make_person,
    make_source,
    make_theme,
    rewriting,
)
from tests.casestudies.reading import Element, read
from themes.models import SurveyFigure

pytestmark = pytest.mark.django_db

WHOLE = {"not_stated": SurveyQuestion.values, "as_reported_in": 2018}


def desk(client: Client) -> Element:
    return read(client.get("/admin/"))


def tiles(client: Client) -> dict[str, tuple[int, str]]:
    """Return the numbers that wait by their labels, each with where it leads."""
    (waiting,) = desk(client).all("ul", **{"class": "app-board__tiles"})
    return {
        link.one("span").text: (int(link.one("b").text), link["href"]) for link in waiting.all("a")
    }


def asked(words: str, times: int, found: int = 0) -> None:
    AskedSearch.objects.create(
        words=words, times=times, found=found, found_all_words=found, day=timezone.localdate()
    )


def table(page: Element, heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    for part in [*page.all("section"), *page.all("div", **{"class": "module"})]:
        if part.all("h2") and part.all("h2")[0].text == heading:
            return [
                [cell.text for cell in [*row.all("th"), *row.all("td")]]
                for row in part.one("tbody").all("tr")
            ]
    return []


def test_each_number_leads_to_a_list_of_as_many(admin_client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_case_study(state="draft")
    make_case_study(state="draft")
    make_case_study(state="in_review")
    make_case_study(review_due_on=yesterday, **WHOLE)
    make_case_study(review_due_on=timezone.localdate(), **WHOLE)
    make_case_study()
    make_case_study(state="archived", review_due_on=yesterday)
    make_case_study(state="draft", review_due_on=yesterday)
    Suggestion.objects.create(what="A scheme.", where="Kent")
    Feedback.objects.create(text="Wrong.", page="/")
    source = make_source(url="https://example.org/gone")
    LinkCheck.objects.create(
        source=source,
        url=source.url,
        state="gone",
        reason="status",
        status=404,
        checked_at=timezone.now(),
        failing_since=yesterday,
        failures=2,
    )

    found = tiles(admin_client)

    assert {label: number for label, (number, _address) in found.items()} == {
        "Drafts": 3,
        "In review": 1,
        "Overdue for review": 1,
        "Published with something missing": 1,
        "Suggestions waiting": 1,
        "Feedback: problems reported": 1,
        "Adoptions: “we took this up”": 0,
        "Owners’ answers to deal with": 0,
        "Broken links": 1,
    }
    for label, (number, address) in found.items():
        assert admin_client.get(address).context["cl"].result_count == number, label


def test_what_is_in_review_longest_stands_first_with_for_how_long(admin_client: Client) -> None:
    late, early = (make_case_study(title=title, state="draft") for title in ("Late", "Early"))
    for entry in (late, early):
        workflow.move(entry, "in_review", by=None)
    workflow.move(late, "draft", by=None, note="Not yet.")
    workflow.move(late, "in_review", by=None)
    with rewriting(CaseStudy):
        for days, version in enumerate(CaseStudy.history.order_by("-history_id"), start=1):
            version.history_date = timezone.now() - timedelta(days=days, hours=1)
            version.save()

    rows = table(desk(admin_client), "In review, the longest first")

    # Late went back and came again: only the last time counts
    assert [[words.replace("\xa0", " ") for words in row] for row in rows] == [
        ["Early", "3 days, 1 hour"],
        ["Late", "1 day, 1 hour"],
    ]


def test_what_is_overdue_longest_stands_first_with_its_owner(admin_client: Client) -> None:
    today, owner = timezone.localdate(), make_person("Curator", "owner")
    make_case_study(title="Late", review_due_on=today - timedelta(days=2))
    make_case_study(title="Later", review_due_on=today - timedelta(days=3), owner=owner)

    rows = table(desk(admin_client), "Overdue, the longest first")

    assert [(row[0], row[2]) for row in rows] == [("Later", "owner"), ("Late", "Nobody")]


def test_what_was_searched_in_vain_leads_to_a_synonym_and_a_call(admin_client: Client) -> None:
    asked("mentoring, boxing", 2)
    asked("heroin", 9, found=3)
    asked("vans", 5)

    page = desk(admin_client)
    rows = table(page, "Searched and not found")
    assert [row[:2] for row in rows] == [["vans", "5"], ["mentoring, boxing", "2"]]

    links = page.links()
    form = admin_client.get(links["Add a synonym: mentoring, boxing"])
    assert '"mentoring, boxing"' in form.context["adminform"].form["alternatives"].value()
    called = read(Client().get(links["Call for examples: mentoring, boxing"]))
    assert "We are looking for examples of “mentoring, boxing”." in called.text


@pytest.mark.parametrize(
    ("words", "is_called"),
    [("Dementia", True), ("vans", True), ("heroin", False), ("Send £5 to me", False), ("", False)],
)
def test_only_what_curators_may_call_for_is_said(
    client: Client, words: str, is_called: bool
) -> None:
    make_theme(name="Dementia")
    asked("vans", 1)
    asked("heroin", 1, found=2)

    page = client.get("/suggest/", {"about": words})
    assert ("We are looking for examples" in page.content.decode()) is is_called
    again = client.post(f"/suggest/?about={words}", {})
    assert ("We are looking for examples" in again.content.decode()) is is_called


def test_themes_and_places_show_their_gaps_first(admin_client: Client) -> None:
    top = make_theme(name="Health")
    held, wanted, gap = (
        make_theme(name=name, parent=top) for name in ("Alcohol", "Dementia", "Sport")
    )
    SurveyFigure.objects.create(
        theme=wanted, respondents="police", completed=1, active=2, possible_future=3
    )
    kent, sussex = (
        make_area(slug, kind="police_force_area", tile_column=column, tile_row=1)
        for column, slug in enumerate(("kent", "sussex"), start=1)
    )
    make_case_study(themes=[held], areas=[sussex])
    make_case_study(themes=[gap], areas=[sussex], state="draft")

    page = desk(admin_client)
    assert table(page, "Entries by theme, gaps first") == [
        ["Dementia", "Gap: call for examples: Dementia", "0", "6"],
        ["Sport", "Gap: call for examples: Sport", "1", "0"],
        ["Alcohol", "1", "0", "0"],
    ]
    assert table(page, "Entries by police force area, gaps first") == [
        [kent.name, "Gap", "0"],
        [sussex.name, "1", "1"],
    ]


@pytest.mark.parametrize(
    ("role", "sees"),
    [("Contributor", "Drafts"), ("Curator", "Suggestions waiting"), ("Publisher", "In review")],
)
def test_each_role_sees_its_own(role: str, sees: str) -> None:
    assert sees in tiles(signed_in(make_person(role)))


def test_who_may_see_nothing_is_shown_nothing() -> None:
    asked("vans", 1)
    page = desk(signed_in(make_person("")))
    assert page.all("ul", **{"class": "app-board__tiles"}) == []
    assert "vans" not in page.text


@pytest.mark.parametrize("number", [1, 12])
def test_the_desk_costs_the_same_for_any_number_of_records(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    overdue: Any = timezone.localdate() - timedelta(days=1)
    for index in range(number):
        asked(f"words {index}", 1)
        area = make_area(
            kind="police_force_area", tile_column=index % 6 + 1, tile_row=index // 6 + 1
        )
        theme = make_theme()
        make_case_study(review_due_on=overdue, themes=[theme], areas=[area])
        workflow.move(make_case_study(state="draft", areas=[area]), "in_review", by=None)

    with django_assert_num_queries(18):
        admin_client.get("/admin/")
