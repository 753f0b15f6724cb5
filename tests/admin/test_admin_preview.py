"""A draft is seen as a page by those who work on it, and by nobody else."""

import pytest
from django.test import Client

from tests.admin.browser import address
from tests.builders import make_case_study, make_curator


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_what_is_not_published_has_a_preview_and_no_page(admin_client: Client, state: str) -> None:
    case_study = make_case_study(state=state, title="Not yet public")
    form = admin_client.get(address(case_study)).content.decode()
    assert f'href="{address(case_study, "preview")}"' in form
    assert "View on site" not in form
    page = admin_client.get(address(case_study, "preview"))
    assert page.status_code == 200
    assert page.context["is_preview"] is True
    assert "Not yet public" in page.content.decode()
    status = 410 if state == "archived" else 404
    assert admin_client.get(case_study.get_absolute_url()).status_code == status


def test_what_is_published_is_viewed_on_the_site(admin_client: Client) -> None:
    case_study = make_case_study()
    form = admin_client.get(address(case_study)).content.decode()
    assert f'href="{case_study.get_absolute_url()}"' in form
    assert "Preview" not in form


@pytest.mark.django_db
def test_a_preview_needs_a_person_who_may_look(client: Client) -> None:
    case_study = make_case_study(state="draft")
    response = client.get(address(case_study, "preview"))
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
    stranger = make_curator("stranger")
    stranger.user_permissions.clear()
    client.force_login(stranger)
    assert client.get(address(case_study, "preview")).status_code == 403


def test_a_preview_of_nothing_is_not_found(admin_client: Client) -> None:
    assert admin_client.get("/admin/casestudies/casestudy/999/preview/").status_code == 404
