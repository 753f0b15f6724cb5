"""Every record has its pages, under the strict policy, at a known cost."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from taggit.models import Tag

from casestudies.models import (
    Adoption,
    AskedSearch,
    CaseStudy,
    Confirmation,
    Feedback,
    FormerSlug,
    LoadedRecord,
    Relation,
    SearchDocument,
    SearchedWords,
    Source,
    Suggestion,
)
from partners.models import Area, Organisation
from tests.admin.browser import address, fields_of, list_address
from tests.builders import (
    HEADLINE,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_source,
    make_theme,
)
from themes.models import Approach, SearchTerm, Theme

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def make(model: Any) -> Any:
    """Make one record of a model."""
    makers: dict[Any, Any] = {
        Adoption: lambda: Adoption.objects.create(
            case_study=make_case_study(), where="Kent", who="A council", result_held="yes"
        ),
        Approach: make_approach,
        Area: make_area,
        CaseStudy: make_full_case_study,
        Confirmation: lambda: Confirmation.objects.create(case_study=make_case_study()),
        Feedback: lambda: Feedback.objects.create(page="/themes/", text="Out of date"),
        Group: lambda: Group.objects.create(name="Curators"),
        Organisation: make_organisation,
        SearchTerm: lambda: SearchTerm.objects.create(
            preferred_term="section 136", alternatives=["s136", "place, of safety"]
        ),
        SearchedWords: make_searched_words,
        Source: make_source,
        Suggestion: lambda: Suggestion.objects.create(what="A drop-in"),
        Tag: lambda: Tag.objects.create(name="custody"),
        Theme: make_theme,
        User: lambda: User.objects.create_user("somebody"),
    }
    return makers[model]()


def make_searched_words() -> SearchedWords:
    AskedSearch.objects.create(
        words="booze, bus", filters="", found=0, found_all_words=0, day="2026-11-22"
    )
    return SearchedWords.objects.get()


def make_full_case_study(rows: int = 1) -> CaseStudy:
    """Make a case study with so many rows of each kind."""
    numbers = range(rows)
    case_study = make_case_study(
        led_by="police",
        themes=[make_theme() for _ in numbers],
        areas=[make_area() for _ in numbers],
        approaches=[make_approach() for _ in numbers],
        tags=[f"tag {number}" for number in numbers],
        partners=[make_organisation() for _ in numbers],
        funding=[{"organisation": make_organisation()} for _ in numbers],
        sharing={"barrier": "Two systems"},
        evaluations=[{"evaluator": make_organisation()} for _ in numbers],
        outcomes=[HEADLINE, *({"value": 1} for _ in numbers[1:])],
        lessons=[{} for _ in numbers],
    )
    for _ in numbers:
        other = make_case_study(state="draft")
        Relation.objects.create(case_study=case_study, other=other, kind="same_place")
    case_study.outcomes.update(evaluation=case_study.evaluations.first())
    return case_study


def check(response: Any, status: int = 200) -> None:
    """Check that a page is there and asks for nothing that the policy refuses."""
    assert response.status_code == status
    policy = response["Content-Security-Policy"].split("; ")
    assert {"script-src 'self'", "style-src 'self'"} <= set(policy)
    assert INLINE.findall(response.content.decode()) == []


def test_every_record_but_what_the_database_writes_is_registered() -> None:
    registered = {model for model in admin.site._registry if model._meta.app_label != "auth"}
    assert registered == {
        *(Adoption, Approach, Area, CaseStudy, Confirmation, Feedback, Organisation),
        *(SearchTerm, SearchedWords, Source, Suggestion, Tag, Theme),
    }
    assert not {AskedSearch, FormerSlug, SearchDocument, LoadedRecord} & registered


@pytest.mark.django_db
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_record_has_its_pages(admin_client: Client, model: Any) -> None:
    record = make(model)
    check(admin_client.get(list_address(model)))
    check(admin_client.get(list_address(model), {"q": "anything, at all"}))
    is_added = model not in (Confirmation, SearchedWords)
    check(admin_client.get(list_address(model, "add")), 200 if is_added else 403)
    check(admin_client.get(address(record)))
    check(admin_client.get(address(record, "history")))
    check(admin_client.get(address(record, "delete")), 403 if model is CaseStudy else 200)


@pytest.mark.django_db
def test_the_front_page_is_named(admin_client: Client) -> None:
    response = admin_client.get("/admin/")
    check(response)
    assert b"Shared Purpose: for curators" in response.content


@pytest.mark.django_db
def test_words_that_are_other_names_find_an_area(admin_client: Client) -> None:
    make_area("metropolitan-police", also_known_as=["the Met"])
    make_area("kent")
    response = admin_client.get(
        "/admin/autocomplete/",
        {
            "app_label": "casestudies",
            "model_name": "casestudy",
            "field_name": "areas",
            "term": "the met",
        },
    )
    assert [found["text"] for found in response.json()["results"]] == ["Metropolitan police"]


@pytest.mark.django_db
def test_sources_are_picked_from_a_list_in_order(admin_client: Client) -> None:
    for slug in ("survey-of-wards", "survey-of-cells", "survey-of-roads"):
        make_source(slug)
    response = admin_client.get(
        "/admin/autocomplete/",
        {
            "app_label": "casestudies",
            "model_name": "citation",
            "field_name": "source",
            "term": "survey",
        },
    )
    assert [found["text"] for found in response.json()["results"]] == [
        "Survey of cells",
        "Survey of roads",
        "Survey of wards",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["de cymru", "heddlu de"])
def test_welsh_names_are_found_and_filled_in(admin_client: Client, typed: str) -> None:
    names = {"welsh_name": "De Cymru", "welsh_force_name": "Heddlu De Cymru"}
    area = make_area("south-wales", **names)
    police = make_organisation("police", welsh_name="Heddlu De Cymru")
    make_area("kent")
    make_organisation("kent-police")

    for record in (area, police):
        found = admin_client.get(list_address(type(record)), {"q": typed}).context["cl"]
        assert list(found.queryset) == [record]
        fields = fields_of(admin_client.get(address(record)))
        assert fields["welsh_name"] == [record.welsh_name]
    assert fields_of(admin_client.get(address(area)))["welsh_force_name"] == ["Heddlu De Cymru"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_case_studies_costs_the_same_for_any_number(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        make_case_study(themes=[make_theme()])
    with django_assert_num_queries(7):
        admin_client.get(list_address(CaseStudy))


@pytest.mark.parametrize("rows", [1, 3])
def test_case_study_form_costs_the_same_for_any_number_of_rows(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    case_study = make_full_case_study(rows)
    ContentType.objects.get_for_model(CaseStudy)  # a process asks for it once
    with django_assert_num_queries(21):
        admin_client.get(address(case_study))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("model", [Area, Organisation, Source, Theme, Suggestion, Tag])
def test_other_lists_cost_the_same_for_any_number(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, model: Any, number: int
) -> None:
    for _ in range(number):
        make_row_of_a_list(model)
    with django_assert_num_queries(QUERIES[model]):
        admin_client.get(list_address(model))


QUERIES = {Area: 8, Organisation: 7, Source: 7, Theme: 7, Suggestion: 8, Tag: 6}


def make_row_of_a_list(model: Any) -> None:
    if model is Theme:
        make_theme(parent=make_theme())
    elif model is Suggestion:
        Suggestion.objects.create(what="A drop-in", case_study=make_case_study())
    elif model is Organisation:
        make_organisation(area=make_area())
    elif model is Tag:
        make_case_study(tags=[f"tag {Tag.objects.count()}"])
    else:
        make(model)
