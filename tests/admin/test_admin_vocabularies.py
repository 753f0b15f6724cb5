"""The lists and forms of themes, approaches, areas and organisations: what they show and narrow."""

import re
from typing import Any

import pytest
from django.test import Client

from partners.models import Area, Organisation
from tests.admin.browser import address, errors_of, list_address, save
from tests.builders import (
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_theme,
)
from themes.models import Approach, ExternalRating, Theme

pytestmark = pytest.mark.django_db


def listed(client: Client, model: Any, **query: str) -> list[str]:
    response = client.get(list_address(model), query)
    assert response.status_code == 200
    return [record.slug for record in response.context["cl"].queryset]


def column(client: Client, model: Any, name: str) -> list[str]:
    page = client.get(list_address(model)).content.decode()
    return re.findall(rf'class="field-{name}[^"]*">(.*?)</td>', page)


def test_themes_and_approaches_say_in_how_many_entries_they_are(admin_client: Client) -> None:
    theme, approach = make_theme("a"), make_approach("a")
    make_theme("b"), make_approach("b")
    for state in ("published", "draft"):
        make_case_study(state=state, themes=[theme], approaches=[approach])
    assert listed(admin_client, Theme) == listed(admin_client, Approach) == ["a", "b"]
    assert column(admin_client, Theme, "used") == ["2", "0"]
    assert column(admin_client, Approach, "used") == ["2", "0"]


def test_approaches_are_narrowed_to_those_rated_elsewhere(admin_client: Client) -> None:
    rated, _other = make_approach("a"), make_approach("b")
    for scale in ("Crime reduction toolkit", "Of another body"):
        ExternalRating.objects.create(
            approach=rated, scale=scale, value="3", link="https://e.example/", seen_on="2026-06-01"
        )
    make_case_study(approaches=[rated])
    assert listed(admin_client, Approach, rated="yes") == ["a"]
    assert listed(admin_client, Approach, rated="no") == ["b"]
    assert listed(admin_client, Approach, rated="perhaps") == ["a", "b"]
    assert listed(admin_client, Approach, q="toolkit") == ["a"]
    assert column(admin_client, Approach, "rated") == ["2", "0"]
    assert column(admin_client, Approach, "used") == ["1", "0"]


def test_what_ended_is_listed_with_what_it_became(admin_client: Client) -> None:
    for make, model, ended in [
        (make_area, Area, "2019-03-31"),
        (make_organisation, Organisation, "2019"),
    ]:
        made: Any = make
        old, new = made("old", valid_until=ended), made("new")
        old.successors.add(new)
        assert listed(admin_client, model, ended="yes") == ["old"]
        assert listed(admin_client, model, ended="no") == ["new"]
        assert column(admin_client, model, "became") == ["-", "New"]
        page = admin_client.get(address(new)).content.decode()
        assert re.search(r'field-took_over_from.*?<div class="readonly">Old</div>', page, re.S)
        history = f"{address(new, 'history')}{new.history.latest().pk}/"
        for url in (list_address(model, "add"), history):
            response = admin_client.get(url)
            assert response.status_code == 200
            assert "field-took_over_from" not in response.content.decode()


@pytest.mark.parametrize("make", [make_area, make_organisation])
def test_nothing_is_its_own_successor(admin_client: Client, make: Any) -> None:
    record = make("a")
    response = save(admin_client, address(record), successors=[str(record.pk)])
    assert errors_of(response) == ["Choose one that is not this one itself."]
    assert not record.successors.exists()
