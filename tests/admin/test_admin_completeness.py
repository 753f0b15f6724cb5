"""Curators see what an entry answers, in the list and on its form, and say why if they publish."""

import re
from typing import Any

import pytest
from django.test import Client

from casestudies.models import CaseStudy
from casestudies.vocabulary import State, SurveyQuestion
from tests.admin.browser import act, address, errors_of, fields_of, list_address, messages_of, save
from tests.builders import make_case_study

LOOKED_FOR = {"not_stated": SurveyQuestion.values, "as_reported_in": 2018}
ONE_MISSING = {"not_stated": SurveyQuestion.values[1:], "as_reported_in": 2018}


def state_of(case_study: CaseStudy) -> str:
    case_study.refresh_from_db()
    return case_study.state


def panel_of(page: Any) -> str:
    found = re.search(
        r'<section class="module app-questions".*?</section>', page.content.decode(), re.S
    )
    return found[0] if found else ""


def test_the_list_says_and_draws_how_far_each_entry_is(admin_client: Client) -> None:
    make_case_study(**ONE_MISSING)
    page = admin_client.get(list_address(CaseStudy)).content.decode()
    assert "1 of 11 answered, 9 not stated, 1 missing" in page
    [meter] = re.findall(r'<svg class="app-meter".*?</svg>', page, re.S)
    assert 'aria-hidden="true"' in meter  # the words beside it say the same
    assert (meter.count("app-meter__missing"), meter.count("app-meter__answered")) == (1, 1)
    assert meter.count("app-meter__dash") == 9
    assert "style=" not in meter


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Open", "Whole"]),
        ({"open": "missing"}, ["Open"]),
        ({"open": "nothing"}, ["Whole"]),
        ({"open": "nonsense"}, ["Open", "Whole"]),
        ({"open": "missing", "q": "whole"}, []),
        ({"open": "missing", "_facets": "True"}, ["Open"]),
    ],
)
def test_the_list_is_narrowed_to_what_has_something_missing(
    admin_client: Client, query: dict[str, str], titles: list[str]
) -> None:
    make_case_study(title="Open")
    make_case_study(title="Whole", **LOOKED_FOR)
    page = admin_client.get(list_address(CaseStudy), query)
    assert [one.title for one in page.context["cl"].result_list] == titles


def test_the_form_leads_from_each_question_to_what_answers_it(admin_client: Client) -> None:
    case_study = make_case_study(not_stated=["lead"], problem="A problem")
    page = admin_client.get(address(case_study))
    panel = panel_of(page)
    said = re.findall(r'<a href="#(.*?)">(.*?)</a>\s*<span>(.*?)</span>', panel, re.S)
    assert said[:3] == [
        ("id_led_by", "Lead agency", "Not stated in the source"),
        ("partnerships-group", "Other agencies involved", "Missing"),
        ("id_problem", "Main aim", "Answered"),
    ]
    assert len(said) == 11
    for anchor, _label, _state in said:
        assert f'id="{anchor}"' in page.content.decode(), anchor


def test_a_form_that_is_locked_shows_the_questions_too(curator: Client) -> None:
    page = curator.get(address(make_case_study()))
    panel = panel_of(page)
    assert "Lead agency" in panel
    assert "href" not in panel  # nothing there can be edited


def test_a_new_entry_has_no_questions_yet(admin_client: Client) -> None:
    assert panel_of(admin_client.get(list_address(CaseStudy, "add"))) == ""


def test_the_form_publishes_with_something_missing_for_a_reason(admin_client: Client) -> None:
    case_study = make_case_study("connect", state="in_review", **ONE_MISSING)
    response = save(admin_client, address(case_study), move_to="published", title="Kept")
    assert errors_of(response) == [
        "Say why, to publish “Kept” with something missing: Lead agency."
    ]
    assert fields_of(response)["title"] == ["Kept"]
    assert state_of(case_study) == State.IN_REVIEW
    assert case_study.title == "Connect"
    save(admin_client, address(case_study), move_to="published", reason="The force will tell us")
    assert state_of(case_study) == State.PUBLISHED
    reason = case_study.history.first().history_change_reason
    assert reason == "Publish. The force will tell us"


def test_an_answer_in_the_same_save_needs_no_reason(admin_client: Client) -> None:
    case_study = make_case_study(state="in_review", **ONE_MISSING)
    save(
        admin_client,
        address(case_study),
        {"partnerships": [{"partner_text": "The force", "role": "lead", "position": "0"}]},
        led_by="police",
        move_to="published",
    )
    assert state_of(case_study) == State.PUBLISHED


def test_the_list_asks_why_where_something_is_missing(publisher: Client) -> None:
    open_ = make_case_study("open", state="in_review", **ONE_MISSING)
    whole = make_case_study("whole", state="in_review", **LOOKED_FOR)
    page = act(publisher, "in_review_to_published", open_, whole)
    words = " ".join(page.content.decode().split())
    assert "Open (missing: Lead agency)" in words
    assert "Whole (missing" not in words
    page = act(publisher, "in_review_to_published", open_, whole, post="yes", note=" ")
    assert errors_of(page) == ["Say why, to publish."]
    assert (state_of(open_), state_of(whole)) == (State.IN_REVIEW, State.IN_REVIEW)
    response = act(publisher, "in_review_to_published", open_, whole, post="yes", note="Soon")
    assert messages_of(response) == ["Publish: done for 2 case studies."]
    assert open_.history.first().history_change_reason == "Publish. Soon"


def test_the_list_publishes_what_is_whole_at_once(publisher: Client) -> None:
    whole = make_case_study(state="in_review", **LOOKED_FOR)
    elsewhere = make_case_study(state="draft")  # is left as it is, so nobody is asked about it
    response = act(publisher, "in_review_to_published", whole, elsewhere)
    assert "Publish: done for 1 case study." in messages_of(response)
    assert (state_of(whole), state_of(elsewhere)) == (State.PUBLISHED, State.DRAFT)
