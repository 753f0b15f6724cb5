"""The nine questions of the survey, evidence and freshness: answered, not stated or missing."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from casestudies import completeness
from casestudies.completeness import QUESTIONS, Answer
from casestudies.models import CaseStudy
from casestudies.vocabulary import SurveyQuestion
from tests.builders import make_case_study, make_organisation

pytestmark = pytest.mark.django_db

KEYS = [question.key for question in QUESTIONS]
UNNAMED: dict[str, Any] = {"partner_text": "A charity (unnamed)"}

# What answers each question, one at a time; what looks like an answer and is none
ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("lead", {"led_by": "police"}),
    ("partners", {"partners": [UNNAMED]}),
    ("partners", {"led_by": "joint", "partners": [UNNAMED | {"role": "joint_lead"}]}),
    ("aim", {"problem": "Too many people were detained."}),
    ("duration", {"start": "2014"}),
    ("funding", {"funding": [{"kind": "health"}]}),
    ("funding", {"funding": [{"kind": "not_stated", "funder_text": "A trust"}]}),
    ("scale", {"scale": "regional"}),
    ("information_sharing", {"sharing": {"agreement": "none"}}),
    ("information_sharing", {"sharing": {"barrier": "Two systems."}}),
    ("impact", {"outcomes": [{}]}),
    ("lessons", {"lessons": [{}]}),
    ("evaluation", {"evaluations": [{"status": "planned"}]}),
    ("freshness", {"last_confirmed_on": date(2026, 3, 12)}),
    ("freshness", {"as_reported_in": 2018}),
]
NO_ANSWERS: list[tuple[str, dict[str, Any]]] = [
    ("lead", {}),
    ("partners", {"led_by": "police"}),  # the lead alone
    ("aim", {"what_was_done": "A nurse joined the control room."}),
    ("duration", {"end": "2016"}),
    ("funding", {"funding": [{"kind": "not_stated"}]}),
    ("information_sharing", {"sharing": {}}),
    ("impact", {"outcomes": [{"is_result": False}]}),
    ("lessons", {}),
    ("evaluation", {"outcomes": [{"value": 3}]}),
    ("freshness", {"review_due_on": date(2026, 3, 12)}),
]


def states(case_study: CaseStudy) -> dict[str, Answer]:
    return {question.key: answer for question, answer in completeness.of(case_study).answers}


def test_the_questions_are_the_nine_of_the_survey_evidence_and_freshness() -> None:
    assert [*SurveyQuestion.values, "freshness"] == KEYS
    assert all(bool(question.field) != bool(question.rows) for question in QUESTIONS)


@pytest.mark.parametrize(("key", "fields"), ANSWERS)
def test_a_question_is_answered(key: str, fields: dict[str, Any]) -> None:
    assert states(make_case_study(**fields))[key] == Answer.ANSWERED


@pytest.mark.parametrize(("key", "fields"), NO_ANSWERS)
def test_a_question_is_missing(key: str, fields: dict[str, Any]) -> None:
    assert states(make_case_study(**fields))[key] == Answer.MISSING


@pytest.mark.parametrize("key", SurveyQuestion.values)
def test_what_is_ticked_is_not_stated_and_nothing_else_is(key: str) -> None:
    case_study = make_case_study(not_stated=[key])
    found = [one for one, answer in states(case_study).items() if answer == Answer.NOT_STATED]
    assert found == [key]


def test_what_is_ticked_stands_over_what_rows_suggest() -> None:
    case_study = make_case_study(outcomes=[{"value": 277}], not_stated=["impact"])
    assert states(case_study)["impact"] == Answer.NOT_STATED


def test_without_a_citation_only_what_names_its_own_source_is_answered() -> None:
    case_study = make_case_study(
        state="draft",
        led_by="police",
        partners=[make_organisation()],
        problem="A problem",
        start="2014",
        funding=[{}],
        sharing={"text": "Weekly"},
        evaluations=[{}],
        outcomes=[{}],
        lessons=[{}],
        as_reported_in=2018,
    )
    assert set(states(case_study).values()) == {Answer.ANSWERED}
    case_study.citations.all().delete()
    answered = [key for key, answer in states(case_study).items() if answer == Answer.ANSWERED]
    assert answered == ["impact", "lessons", "evaluation", "freshness"]


def test_the_count_says_all_three() -> None:
    case_study = make_case_study(not_stated=["lead", "funding"], start="2014", as_reported_in=2018)
    found = completeness.of(case_study)
    assert found.in_words == "3 of 11 answered, 2 not stated, 6 missing"
    assert found.missing == [
        "Other agencies involved",
        "Main aim",
        "How information was shared",
        "How impact was measured",
        "Key lessons",
        "Evaluation",
    ]


def test_entries_are_told_apart_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    looked_for = {"not_stated": SurveyQuestion.values, "as_reported_in": 2018}
    whole, open_ = make_case_study("whole", **looked_for), make_case_study("open")
    every = completeness.with_answers(CaseStudy.objects.all())
    assert list(completeness.incomplete(every)) == [open_]
    assert list(completeness.complete(every)) == [whole]
    with django_assert_num_queries(1):
        assert [completeness.read(one).number(Answer.MISSING) for one in every] == [10, 0]
