"""Every rule that the database keeps, broken once."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from pytest_django import DjangoDbBlocker
from taggit.models import Tag

from casestudies import search_documents
from casestudies.models import (
    Adoption,
    Alert,
    AskedSearch,
    CaseStudy,
    CaseStudyTag,
    Citation,
    Confirmation,
    Evaluation,
    Feedback,
    Funding,
    InformationSharing,
    Lesson,
    LinkCheck,
    LoadedRecord,
    Outcome,
    Partnership,
    Relation,
    Source,
    Suggestion,
)
from partners.models import Area, Organisation
from tests.builders import (
    PUBLISHED_AT,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_source,
    make_theme,
)
from themes.models import ExternalRating, SearchTerm, SurveyFigure, Theme

pytestmark = pytest.mark.django_db

World = SimpleNamespace


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Records to hang broken ones on, made once for the whole table."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(
            theme=make_theme(),
            approach=make_approach(),
            area=make_area(),
            organisation=make_organisation(),
            source=make_source(),
            case_study=make_case_study("first"),
            other=make_case_study("second"),
        )
        transaction.set_rollback(True)


def theme(_: World, **fields: Any) -> Theme:
    return Theme(slug="new", name="New", **fields)


def figure(w: World, **fields: Any) -> SurveyFigure:
    numbers = {"completed": 1, "active": 1, "possible_future": 1}
    return SurveyFigure(**{"theme": w.theme, "respondents": "police"} | numbers | fields)


def rating(w: World) -> ExternalRating:
    link = "https://example.org/"
    return ExternalRating(
        approach=w.approach, scale="A", value="B", link=link, seen_on="2026-03-12"
    )


def area(_: World, **fields: Any) -> Area:
    return Area(**{"slug": "new", "name": "New", "kind": "police_force_area"} | fields)


def organisation(_: World, **fields: Any) -> Organisation:
    kinds = {"organisation_type": "police_force", "sector": "police"}
    return Organisation(**{"slug": "new", "name": "New"} | kinds | fields)


def case_study(_: World, **fields: Any) -> CaseStudy:
    return CaseStudy(slug="new", title="New", **fields)


def published(w: World, **fields: Any) -> CaseStudy:
    return case_study(
        w, **{"state": "published", "published_at": PUBLISHED_AT, "summary": "It is."} | fields
    )


def source(_: World, **fields: Any) -> Source:
    return Source(slug="new", title="New", **fields)


ALERT: Any = {"email": "a@b.example", "asked_at": PUBLISHED_AT}


def link_check(w: World, **fields: Any) -> LinkCheck:
    usual = {"state": "works", "checked_at": PUBLISHED_AT}
    return LinkCheck(source=w.source, url="https://example.org/", **usual | fields)


def of_case_study(model: type[models.Model], **usual: Any) -> Callable[..., models.Model]:
    def make(w: World, **fields: Any) -> models.Model:
        if any(field.name == "source" for field in model._meta.fields):
            fields = {"source": w.source, "locator": "page 1"} | fields
        return model(case_study=w.case_study, **usual | fields)

    return make


citation = of_case_study(Citation)
relation = of_case_study(Relation)
evaluation = of_case_study(Evaluation, status="complete")
lesson = of_case_study(Lesson, kind="helped", topic="training", text="Train.")
outcome = of_case_study(
    Outcome, domain="crisis", statement="Fewer.", direction="better", certainty="reported"
)
headline = of_case_study(
    Outcome,
    domain="crisis",
    statement="Fewer.",
    direction="better",
    certainty="reported",
    is_headline=True,
    value=3,
    unit="count",
    label="fewer",
)
partnership = of_case_study(Partnership)
funding = of_case_study(Funding, kind="health")
sharing = of_case_study(InformationSharing)
UNKNOWN = {"moderation": "?", "decided_at": PUBLISHED_AT}
adoption = of_case_study(Adoption, where="Kent", who="We", result_held="yes")
confirmation = of_case_study(Confirmation)


def somebody() -> User:
    return User.objects.get_or_create(username="somebody")[0]


def asked(_: World, **fields: Any) -> AskedSearch:
    numbers = {"found": 0, "found_all_words": 0}
    return AskedSearch(**{"words": "triage", "day": "2026-11-22"} | numbers | fields)


def twice(make: Callable[[World], models.Model]) -> Callable[[World], models.Model]:
    """Save one such record and return a second."""

    def make_second(w: World) -> models.Model:
        make(w).save()
        return make(w)

    return make_second


def second_tile(w: World) -> Area:
    make_area(tile_column=1, tile_row=1)
    return area(w, tile_column=1, tile_row=1)


def second_code(w: World) -> Area:
    make_area(gss_code="E23000035")
    return area(w, gss_code="E23000035")


def tag_twice(w: World) -> CaseStudyTag:
    tag = Tag.objects.create(name="New")
    CaseStudyTag.objects.create(content_object=w.case_study, tag=tag)
    return CaseStudyTag(content_object=w.case_study, tag=tag)


BROKEN: list[tuple[str, Callable[[World], models.Model]]] = [
    # themes
    ("theme_kind_is_known", lambda w: theme(w, kind="?")),
    ("only_an_area_of_work_has_a_parent_theme", lambda w: theme(w, kind="area_of_work")),
    (
        "only_an_area_of_work_has_a_parent_theme",
        lambda w: theme(w, kind="core_topic", parent=w.theme),
    ),
    ("survey_respondents_are_known", lambda w: figure(w, respondents="?")),
    ("survey_figure_is_given_once", twice(figure)),
    ("approach_is_rated_once_on_a_scale", twice(rating)),
    (
        "search_word_works_one_way_or_both",
        lambda w: SearchTerm(preferred_term="a", alternatives=["b", "c"], typed_only=["c"]),
    ),
    # partners
    ("area_kind_is_known", lambda w: area(w, kind="?")),
    ("survey_response_is_known", lambda w: area(w, survey_response="?")),
    ("gss_code_has_its_form", lambda w: area(w, gss_code="E2300003")),
    ("gss_code_has_its_form", lambda w: area(w, gss_code="X23000035")),
    ("gss_code_is_used_once", second_code),
    ("tile_is_used_once", second_tile),
    ("tile_belongs_to_a_force_area", lambda w: area(w, tile_column=1)),
    ("tile_belongs_to_a_force_area", lambda w: area(w, tile_row=1)),
    ("tile_belongs_to_a_force_area", lambda w: area(w, tile_column=7, tile_row=1)),
    ("tile_belongs_to_a_force_area", lambda w: area(w, tile_column=1, tile_row=11)),
    ("tile_belongs_to_a_force_area", lambda w: area(w, tile_column=0, tile_row=1)),
    (
        "tile_belongs_to_a_force_area",
        lambda w: area(w, kind="region", tile_column=1, tile_row=1),
    ),
    ("organisation_type_is_known", lambda w: organisation(w, organisation_type="?")),
    ("sector_is_known", lambda w: organisation(w, sector="?")),
    # casestudies
    ("case_study_has_a_tag_once", tag_twice),
    ("case_study_state_is_known", lambda w: case_study(w, state="?")),
    *(
        ("case_study_choices_are_known", lambda w, name=name: case_study(w, **{name: "?"}))
        for name in (
            "entry_kind",
            "scale",
            "target_group",
            "prevention_tier",
            "practice_status",
            "led_by",
            "start_qualifier",
            "end_qualifier",
            "as_reported_qualifier",
        )
    ),
    ("questions_not_answered_are_known", lambda w: case_study(w, not_stated=["lead", "?"])),
    ("published_case_study_has_date", lambda w: published(w, published_at=None)),
    ("published_case_study_has_summary", lambda w: published(w, summary="")),
    ("summary_is_short", lambda w: case_study(w, summary="x" * 301)),
    ("case_study_dates_have_a_form", lambda w: case_study(w, start="12/03/2012")),
    ("case_study_dates_have_a_form", lambda w: case_study(w, end="2012-13")),
    (
        "only_what_stopped_early_has_a_reason",
        lambda w: case_study(w, practice_status="ended", stopped_reason="Money."),
    ),
    ("suggestion_moderation_is_known", lambda w: Suggestion(what="It.", **UNKNOWN)),
    ("feedback_moderation_is_known", lambda w: Feedback(page="/", text="It.", **UNKNOWN)),
    ("adoption_moderation_is_known", lambda w: adoption(w, **UNKNOWN)),
    ("suggestion_decision_is_dated", lambda w: Suggestion(what="It.", moderation="accepted")),
    (
        "feedback_decision_is_dated",
        lambda w: Feedback(page="/", text="It.", decided_at=PUBLISHED_AT),
    ),
    ("adoption_decision_is_dated", lambda w: adoption(w, moderation="refused")),
    ("adoption_result_is_known", lambda w: adoption(w, result_held="?")),
    (
        "confirmation_is_answered_once_and_dated",
        lambda w: confirmation(w, answer="still_right"),
    ),
    (
        "confirmation_is_answered_once_and_dated",
        lambda w: confirmation(w, answered_at=PUBLISHED_AT),
    ),
    ("confirmation_is_open_once", twice(lambda w: confirmation(w, asked=somebody()))),
    ("source_kind_is_known", lambda w: source(w, kind="?")),
    ("alert_pace_is_known", lambda w: Alert(**ALERT, pace="?")),
    ("alert_tells_from_its_confirmation_on", lambda w: Alert(**ALERT, confirmed_at=PUBLISHED_AT)),
    ("alert_is_asked_for_once", twice(lambda w: Alert(**ALERT))),
    ("link_choices_are_known", lambda w: link_check(w, state="?")),
    (
        "link_choices_are_known",
        lambda w: link_check(w, state="gone", reason="?", failures=1, failing_since="2026-06-01"),
    ),
    ("failing_link_has_failed_since", lambda w: link_check(w, state="gone")),
    ("failing_link_has_failed_since", lambda w: link_check(w, state="gone", failures=1)),
    ("failing_link_has_failed_since", lambda w: link_check(w, failures=1)),
    ("failing_link_has_failed_since", lambda w: link_check(w, reason="time")),
    ("moved_link_says_where", lambda w: link_check(w, state="moved")),
    ("passage_is_cited_once", twice(citation)),
    ("citation_has_a_locator", lambda w: citation(w, locator="")),
    ("citation_answers_are_known", lambda w: citation(w, answers=["who paid the piper"])),
    ("relation_kind_is_known", lambda w: relation(w, other=w.other, kind="?")),
    (
        "case_study_is_not_related_to_itself",
        lambda w: relation(w, other=w.case_study, kind="part_of"),
    ),
    ("relation_is_stated_once", twice(lambda w: relation(w, other=w.other, kind="part_of"))),
    *(
        ("evaluation_choices_are_known", lambda w, name=name: evaluation(w, **{name: "?"}))
        for name in ("status", "independence", "design", "published")
    ),
    (
        "evaluator_is_an_organisation_or_a_text",
        lambda w: evaluation(w, evaluator=w.organisation, evaluator_text="Somebody"),
    ),
    ("maryland_override_has_a_reason", lambda w: evaluation(w, maryland_override=3)),
    (
        "maryland_override_has_a_reason",
        lambda w: evaluation(w, maryland_override=6, override_reason="It says so."),
    ),
    ("maryland_override_has_a_reason", lambda w: evaluation(w, override_reason="It says so.")),
    ("evaluation_has_a_locator", lambda w: evaluation(w, locator="")),
    ("lesson_choices_are_known", lambda w: lesson(w, kind="?")),
    ("lesson_choices_are_known", lambda w: lesson(w, topic="?")),
    ("lesson_has_a_locator", lambda w: lesson(w, locator="")),
    (
        "record_is_loaded_under_one_key",
        twice(lambda w: LoadedRecord(kind="area", key="kent", digest="0")),
    ),
    ("search_is_counted_once_a_day", twice(asked)),
    ("search_was_asked", lambda w: asked(w, times=0)),
    *(
        ("outcome_choices_are_known", lambda w, name=name: outcome(w, **{name: "?"}))
        for name in ("domain", "unit", "direction", "certainty", "demand_sector")
    ),
    ("outcome_with_a_number_has_a_unit", lambda w: outcome(w, value=3)),
    ("range_runs_upwards", lambda w: outcome(w, value=3, value_upper=3, unit="count")),
    ("range_runs_upwards", lambda w: outcome(w, value_upper=3, unit="count")),
    ("headline_outcome_is_a_result", lambda w: headline(w, is_result=False)),
    ("headline_outcome_is_a_result", lambda w: headline(w, value=None)),
    ("headline_outcome_is_a_result", lambda w: headline(w, label="")),
    ("case_study_has_one_headline", twice(headline)),
    (
        "return_per_pound_says_what_it_counts",
        lambda w: outcome(w, value=3, unit="pounds_per_pound"),
    ),
    ("outcome_has_a_locator", lambda w: outcome(w, locator="")),
    ("partner_role_is_known", lambda w: partnership(w, partner_text="They", role="?")),
    ("partner_is_an_organisation_or_a_text", partnership),
    (
        "partner_is_an_organisation_or_a_text",
        lambda w: partnership(w, organisation=w.organisation, partner_text="They"),
    ),
    (
        "partner_is_an_organisation_or_a_text",
        lambda w: partnership(w, organisation=w.organisation, partner_sector="police"),
    ),
    (
        "partner_sector_is_known",
        lambda w: partnership(w, partner_text="They", partner_sector="?"),
    ),
    ("partner_has_a_role_once", twice(lambda w: partnership(w, organisation=w.organisation))),
    ("funding_kind_is_known", lambda w: funding(w, kind="?")),
    (
        "funder_is_an_organisation_or_a_text",
        lambda w: funding(w, organisation=w.organisation, funder_text="They"),
    ),
    ("funding_share_is_a_percentage", lambda w: funding(w, share=0)),
    ("funding_share_is_a_percentage", lambda w: funding(w, share=101)),
    ("sharing_agreement_is_known", lambda w: sharing(w, agreement="?")),
]

# Here the field refuses first, in its own words; then forms do not ask the constraint.
REFUSED_BY_THE_FIELD = {
    "citation_has_a_locator",
    "evaluation_has_a_locator",
    "lesson_has_a_locator",
    "outcome_has_a_locator",
    "summary_is_short",
    "case_study_dates_have_a_form",
}


def declared() -> dict[str, models.BaseConstraint]:
    return {
        constraint.name: constraint
        for label in ("themes", "partners", "casestudies")
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    }


def sentence_of(constraint: models.BaseConstraint) -> str | None:
    sentence = constraint.violation_error_message
    return None if sentence == constraint.default_violation_error_message else sentence


@pytest.mark.parametrize(("name", "make"), BROKEN)
def test_the_database_keeps_the_rule(world, name, make):
    broken = make(world)

    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        broken.save()


@pytest.mark.parametrize(("name", "make"), BROKEN)
def test_people_read_why(world, name, make):
    broken = make(world)

    with pytest.raises(ValidationError) as refused:
        broken.full_clean()

    if sentence := sentence_of(declared()[name]):
        if name in REFUSED_BY_THE_FIELD:
            with pytest.raises(ValidationError) as refused:
                broken.validate_constraints()
        assert sentence in refused.value.messages


def test_every_rule_is_broken_here():
    assert {name for name, _ in BROKEN} == set(declared())


# The four rules that span tables; the database looks at them when a transaction ends.

ACROSS = {
    "published_case_study_has_area": "A published case study needs an area.",
    "published_case_study_has_theme": "A published case study needs a theme.",
    "published_case_study_has_citation": "A published case study needs a citation.",
    "led_by_agrees_with_lead_partners": (
        "Who led is “not stated” exactly when no partner is a lead."
    ),
}


def sql(statement: str) -> Callable[[CaseStudy], object]:
    def run(case_study: CaseStudy) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [case_study.pk])

    return run


LEAD = {"partner_text": "They", "role": "lead"}

BREAKING: list[tuple[str, dict[str, Any], Callable[[CaseStudy], object]]] = [
    ("published_case_study_has_area", {}, lambda c: c.areas.clear()),
    (
        "published_case_study_has_area",
        {},
        sql("DELETE FROM casestudies_casestudy_areas WHERE casestudy_id = %s"),
    ),
    ("published_case_study_has_theme", {}, lambda c: c.themes.clear()),
    ("published_case_study_has_theme", {}, lambda c: c.themes.all().delete()),
    ("published_case_study_has_citation", {}, lambda c: c.citations.all().delete()),
    (
        "published_case_study_has_citation",
        {},
        lambda c: c.citations.update(case_study=make_case_study(source=make_source())),
    ),
    (
        "led_by_agrees_with_lead_partners",
        {"led_by": "police"},
        lambda c: c.partnerships.all().delete(),
    ),
    (
        "led_by_agrees_with_lead_partners",
        {"led_by": "police"},
        lambda c: c.partnerships.update(role="partner"),
    ),
    (
        "led_by_agrees_with_lead_partners",
        {},
        lambda c: c.partnerships.create(partner_text="They", role="joint_lead"),
    ),
    (
        "led_by_agrees_with_lead_partners",
        {"led_by": "police"},
        sql("UPDATE casestudies_casestudy SET led_by = 'not_stated' WHERE id = %s"),
    ),
    # Who led holds for drafts too: a guess does not wait for publication.
    (
        "led_by_agrees_with_lead_partners",
        {"state": "draft"},
        lambda c: CaseStudy.objects.filter(pk=c.pk).update(led_by="health"),
    ),
    (
        "published_case_study_has_area",
        {"state": "draft", "areas": [], "published_at": PUBLISHED_AT},
        lambda c: CaseStudy.objects.filter(pk=c.pk).update(state="published"),
    ),
]


@pytest.mark.parametrize(("name", "fields", "breaking"), BREAKING)
def test_the_database_keeps_a_rule_across_tables(name, fields, breaking):
    case_study = make_case_study("street-triage", **{"themes": [make_theme()]} | fields)

    def break_and_settle() -> None:
        breaking(case_study)
        search_documents.settle()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        break_and_settle()

    assert refused.value.__cause__.diag.constraint_name == name
    assert f"Street triage: {ACROSS[name]}" in str(refused.value)


def test_every_rule_across_tables_is_broken_here():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'case_study_check'")
        (body,) = cursor.fetchone()

    assert {name for name, _, _ in BREAKING} == set(ACROSS)
    assert body.count("PERFORM") == len(ACROSS)
    for name in ACROSS:
        assert f"'{name}'" in body


def test_a_draft_may_lack_what_publication_needs():
    draft = make_case_study(state="draft", summary="", themes=[], areas=[])
    draft.citations.all().delete()

    search_documents.settle()


def test_rules_hold_at_the_end_and_not_on_the_way():
    case_study = make_case_study(led_by="police")

    case_study.areas.clear()
    case_study.partnerships.all().delete()
    case_study.areas.add(make_area())
    case_study.partnerships.create(**LEAD)

    search_documents.settle()
