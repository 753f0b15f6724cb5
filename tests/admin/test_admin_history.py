"""Who changed what, when and why; and nothing of it can be turned back past the rules."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casestudies.models import CaseStudy, Lesson, Source
from partners.models import Area, Organisation
from tests.admin.browser import address, save
from tests.admin.test_admin_pages import check, make, make_full_case_study
from tests.builders import HEADLINE, make_area, make_case_study, make_source, make_theme
from themes.models import Approach, SearchTerm, Theme

WITH_HISTORY = [
    (Approach, "description"),
    (Area, "note"),
    (CaseStudy, "place_text"),
    (Organisation, "note"),
    (SearchTerm, "note"),
    (Source, "publisher"),
    (Theme, "description"),
]


def history_of(client: Client, record: Any) -> str:
    response = client.get(address(record, "history"))
    check(response)
    return " ".join(response.content.decode().split())


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), WITH_HISTORY)
def test_history_says_who_why_and_what(admin_client: Client, model: Any, field: str) -> None:
    record = make(model)
    save(admin_client, address(record), **{field: "Quite new"}, reason="It was missing")
    page = history_of(admin_client, record)
    assert all(words in page for words in ["admin", "It was missing", "Quite new"])
    assert len(record.history.filter(history_user__isnull=False)) == 1


def test_one_save_is_one_line_with_themes_and_areas(admin_client: Client) -> None:
    case_study = make_case_study(led_by="police")
    theme, area = make_theme("housing"), make_area("kent")
    save(admin_client, address(case_study), themes=[theme.pk], areas=[area.pk], title="Renamed")
    [line] = case_study.history.filter(history_user__isnull=False)
    assert [row.theme for row in line.themes.all()] == [theme]
    page = history_of(admin_client, case_study)
    assert "Housing" in page
    assert "Kent" in page
    assert "Updated at" not in page


def test_history_of_a_case_study_tells_of_its_rows(admin_client: Client) -> None:
    case_study = make_case_study(outcomes=[HEADLINE])
    rows = {
        "citations": [{"source": make_source("a-letter").pk, "locator": "page 7", "position": "0"}]
    }
    changed = {"outcomes-0-direction": "worse", "reason": "Read again"}
    save(admin_client, address(case_study), rows, **changed)
    page = history_of(admin_client, case_study)
    assert "<strong>Direction:</strong> Better → Worse" in page
    assert "Citation: A letter" in page
    assert page.count("Read again") == 1  # one save, though it wrote three histories


def test_history_tells_of_tags_moves_and_what_went(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", tags=["custody"], lessons=[{"text": "Meet often."}])
    changed = {"tags": "nurses", "lessons-0-DELETE": "on", "move_to": "in_review"}
    save(admin_client, address(case_study), **changed)
    page = history_of(admin_client, case_study)
    assert "<strong>State:</strong> Draft → In review" in page
    for told in ("custody (deleted)", "nurses (created)"):
        assert f"<p>Tag: {told}</p>" in page
    assert "<p>Lesson: Meet often. (deleted)</p>" in page


def test_history_of_what_was_deleted_stays(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", title="Gone for good", lessons=[{}])
    pages = [address(case_study, "history")]
    admin_client.post(address(case_study, "delete"), {"post": "yes"})
    assert not CaseStudy.objects.exists()
    pages.append(f"{pages[0]}{CaseStudy.history.latest().pk}/")
    for page in pages:
        response = admin_client.get(page)
        check(response)
        assert "Gone for good" in response.content.decode()
    assert Lesson.history.filter(history_type="-").count() == 1


def test_history_needs_the_right_to_look_at_case_studies(curator: Client) -> None:
    case_study = make_case_study()
    page = address(case_study, "history")
    versions = [page, f"{page}{case_study.history.latest().pk}/"]
    assert [curator.get(one).status_code for one in versions] == [200, 200]
    User.objects.get(username="curator").user_permissions.clear()
    assert [curator.get(one).status_code for one in versions] == [403, 403]
    assert [curator.post(one).status_code for one in versions[1:]] == [403]


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_for_any_number_of_saves(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    case_study = make_full_case_study(number)
    for n in range(number):
        changed = {"title": f"Title {n}", "themes": [make_theme().pk], "lessons-0-text": f"{n}"}
        save(admin_client, address(case_study), **changed)
    with django_assert_num_queries(18):
        admin_client.get(address(case_study, "history"))


@pytest.mark.parametrize("model", [Approach, Area, Organisation, SearchTerm, Source, Theme])
def test_a_version_of_another_record_is_only_read(admin_client: Client, model: Any) -> None:
    """The library saves what is posted to a version's page, whatever its buttons say."""
    record = make(model)
    url = f"{address(record, 'history')}{record.history.latest().pk}/"
    page = admin_client.get(url)
    check(page)
    assert 'type="submit" value' not in page.content.decode()
    assert admin_client.post(url, {"name": "Forged"}).status_code == 405


@pytest.mark.parametrize("end", ["x/history/", "1/history/x/", "x/history/1/", "999/history/1/"])
def test_an_address_without_a_history_is_not_found(admin_client: Client, end: str) -> None:
    assert admin_client.get(f"/admin/casestudies/casestudy/{end}").status_code == 404


@pytest.mark.django_db
def test_history_needs_the_right_to_look(curator: Client) -> None:
    theme = Theme.objects.create(slug="x", name="X", kind="core_topic")
    assert curator.get(address(theme, "history")).status_code == 403
