"""The models of a case study: their words, their order and what may be deleted."""

from decimal import Decimal

import pytest
from django.db.models import ProtectedError, RestrictedError

from casestudies import search_documents
from casestudies.models import (
    Adoption,
    CaseStudy,
    Citation,
    Confirmation,
    Evaluation,
    Feedback,
    Funding,
    InformationSharing,
    Lesson,
    LoadedRecord,
    Outcome,
    Partnership,
    Relation,
    Sending,
    Source,
    Suggestion,
)
from casestudies.templatetags.directory import case_studies
from tests.builders import (
    HEADLINE,
    PUBLISHED_AT,
    day,
    make_area,
    make_case_study,
    make_curator,
    make_organisation,
    make_theme,
)

pytestmark = pytest.mark.django_db

CONNECT = CaseStudy(title="Connect", slug="connect")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (CONNECT, "Connect"),
        (Source(title="The review"), "The review"),
        (Citation(source=Source(title="The review"), locator="page 1"), "The review, page 1"),
        (Partnership(partner_text="A charity", role="host"), "A charity (Host)"),
        (Funding(kind="joint"), "Joint"),
        (Funding(kind="joint", funder_text="They"), "Joint: They"),
        (InformationSharing(agreement="signed"), "Agreement: Signed"),
        (Evaluation(status="planned"), "Planned: evaluator not stated"),
        (Evaluation(status="planned", evaluator_text="They"), "Planned: They"),
        (Outcome(value=Decimal(277), unit="count", label="averted", statement="X."), "277 averted"),
        (Outcome(statement="Fewer."), "Fewer."),
        (Lesson(kind="helped", text="Leaders met."), "What helped: Leaders met."),
        (
            Relation(case_study=CONNECT, other=CaseStudy(title="Triage"), kind="part_of"),
            "Connect: Part of: Triage",
        ),
        (LoadedRecord(kind="area", key="kent"), "area kent"),
        (Suggestion(what="x" * 100), "x" * 79 + "…"),
        (Feedback(text="x" * 100), "x" * 79 + "…"),
        (Adoption(case_study=CONNECT, where="Kent"), "Connect in Kent"),
        (Sending(sender="x" * 64, at=PUBLISHED_AT), "12:00"),
        (Confirmation(case_study=CONNECT), "Connect: no answer yet"),
        (Confirmation(case_study=CONNECT, answer="ended"), "Connect: Ended"),
    ],
)
def test_records_say_what_they_are(record, words):
    assert str(record) == words


def test_a_tag_is_said_by_its_name():
    case_study = make_case_study(tags=["Custody"])

    assert [str(link) for link in CaseStudy.tags.through.objects.all()] == ["Custody"]
    case_study.tags.add("custody")  # the same, whatever its case
    assert list(case_study.tags.names()) == ["Custody"]


def test_names_of_organisations_stand_before_words():
    trust = make_organisation("trust")

    assert Partnership(organisation=trust).name == "Trust"
    assert Funding(organisation=trust).name == "Trust"
    assert Evaluation(evaluator=trust).evaluator_name == "Trust"


@pytest.mark.parametrize(
    ("role", "leads"), [("lead", True), ("joint_lead", True), ("partner", False), ("host", False)]
)
def test_two_roles_lead(role, leads):
    assert Partnership(role=role).is_lead is leads


def test_amounts_are_said_in_words():
    assert Funding(amount=Decimal(533_000_000)).amount_in_words == "£533 million"
    assert Funding().amount_in_words == ""


def test_the_headline_is_the_figure_that_stands_on_cards():
    case_study = make_case_study(outcomes=[{"value": 3}, HEADLINE])

    assert case_study.headline.value == 277
    assert make_case_study(outcomes=[{"value": 3}]).headline is None


def test_results_leave_out_figures_of_the_setting():
    make_case_study(outcomes=[{"value": 3}, {"value": 4, "is_result": False}])

    assert [outcome.value for outcome in Outcome.objects.results()] == [3]


def test_published_is_what_visitors_may_see():
    for state in ("draft", "in_review", "published", "archived"):
        make_case_study(state, state=state, published_at=PUBLISHED_AT)

    assert [c.slug for c in CaseStudy.objects.published()] == ["published"]


def test_recently_checked_heeds_confirmation_and_publication():
    make_case_study("old")
    make_case_study("confirmed", last_confirmed_on=day("2026-06-01"))
    make_case_study("new", published_at=PUBLISHED_AT.replace(month=5))

    found = CaseStudy.objects.recently_checked()

    assert [c.slug for c in found] == ["confirmed", "new", "old"]
    assert found[0].checked_on == day("2026-06-01")


@pytest.mark.parametrize(("number", "words"), [(0, "0 case studies"), (1, "1 case study")])
def test_numbers_of_case_studies_are_said(number, words):
    assert case_studies(number) == words
    assert case_studies(1234) == "1,234 case studies"


# Deletion


def test_a_case_study_goes_with_all_that_belongs_to_it():
    evaluated = make_case_study(
        tags=["custody"],
        led_by="police",
        funding=[{}],
        sharing={},
        evaluations=[{}],
        outcomes=[HEADLINE],
        lessons=[{}],
    )
    evaluated.outcomes.update(evaluation=evaluated.evaluations.get())
    Relation.objects.create(case_study=make_case_study(), other=evaluated, kind="part_of")
    Adoption.objects.create(case_study=evaluated, where="Kent", who="We", result_held="yes")
    feedback = Feedback.objects.create(case_study=evaluated, page="/", text="Wrong.")

    evaluated.delete()
    search_documents.settle()

    for model in (Outcome, Evaluation, Lesson, Funding, Partnership, Relation, Adoption):
        assert not model.objects.exists(), model
    feedback.refresh_from_db()
    assert feedback.case_study is None


def test_what_others_rest_on_cannot_be_deleted():
    theme_parent = make_theme()
    make_theme(parent=theme_parent)
    parent = make_area()
    make_area(parent=parent)
    trust = make_organisation()
    case_study = make_case_study(
        partners=[trust], evaluations=[{}], outcomes=[{"statement": "Fewer."}]
    )
    evaluation = case_study.evaluations.get()
    case_study.outcomes.update(evaluation=evaluation)

    for record in (theme_parent, parent, trust, Source.objects.get()):
        with pytest.raises(ProtectedError):
            record.delete()
    with pytest.raises(RestrictedError):
        evaluation.delete()


# History


def test_each_change_leaves_a_row_with_who_made_it():
    curator = make_curator()
    case_study = make_case_study()
    before = case_study.history.count()

    case_study.title = "Renamed"
    case_study._history_user = curator
    case_study._change_reason = "A better title."
    case_study.save()

    assert case_study.history.count() == before + 1
    latest = case_study.history.first()
    assert (latest.history_user, latest.history_change_reason, latest.title) == (
        curator,
        "A better title.",
        "Renamed",
    )


def test_history_remembers_themes_areas_and_tags():
    theme = make_theme()
    case_study = make_case_study(themes=[theme], tags=["custody"])

    assert [row.theme for row in case_study.history.first().themes.all()] == [theme]
    assert [h.tag.name for h in CaseStudy.tags.through.history.all()] == ["custody"]
