"""Who changed what, when and why; and nothing of it can be turned back past the rules."""

from typing import Any

import pytest
from django.test import Client

from casestudies.models import CaseStudy, Source
from partners.models import Area, Organisation
from tests.admin.browser import address, save
from tests.admin.test_admin_pages import check, make
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
    assert page.count("Read again") == 3


def test_a_version_is_shown_to_be_read(admin_client: Client) -> None:
    case_study = make_case_study(title="The old name")
    save(admin_client, address(case_study), title="The new name")
    version = case_study.history.latest().prev_record
    url = f"{address(case_study, 'history')}{version.pk}/"
    page = admin_client.get(url)
    check(page)
    assert "The old name" in page.content.decode()
    assert 'type="submit" value' not in page.content.decode()


def test_a_version_is_not_restored(admin_client: Client) -> None:
    """The library saves what is posted to a version's page, whatever its buttons say."""
    case_study = make_case_study(title="The old name")
    save(admin_client, address(case_study), title="The new name")
    version = case_study.history.latest().prev_record
    url = f"{address(case_study, 'history')}{version.pk}/"
    response = admin_client.post(url, {"title": "Forged", "slug": "forged"})
    assert response.status_code == 405
    assert CaseStudy.objects.get().title == "The new name"


@pytest.mark.parametrize("end", ["x/history/", "1/history/x/", "x/history/1/", "999/history/1/"])
def test_an_address_without_a_history_is_not_found(admin_client: Client, end: str) -> None:
    assert admin_client.get(f"/admin/casestudies/casestudy/{end}").status_code == 404


@pytest.mark.django_db
def test_history_needs_the_right_to_look(curator: Client) -> None:
    theme = Theme.objects.create(slug="x", name="X", kind="core_topic")
    assert curator.get(address(theme, "history")).status_code == 403
