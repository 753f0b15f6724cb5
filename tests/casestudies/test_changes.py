"""The history of a case study in words: what changed and why, and never who."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from casestudies import changes, search_documents, workflow
from casestudies.changes import Change
from casestudies.models import CaseStudy, Citation, Lesson, SearchDocument
from tests.builders import (
    day,
    make_case_study,
    make_lesson,
    make_outcome,
    make_publisher,
    make_theme,
    rewriting,
)

pytestmark = pytest.mark.django_db

PUBLISHED = Change("Published 12 March 2026")


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T10:00").replace(tzinfo=UTC)


def edit(case_study: CaseStudy, at: str, reason: str = "", by: Any = None, **fields: Any) -> None:
    """Change fields as a person does on a day."""
    for name, value in fields.items():
        setattr(case_study, name, value)
    case_study._history_date = on(at)
    case_study._history_user = by
    case_study._change_reason = reason
    case_study.save()


def date_history(records: Any, at: str, by: Any = None) -> None:
    """Move what was written just now to another day."""
    with rewriting(records.model.instance_type):
        records.update(history_date=on(at), history_user=by)


def move(case_study: CaseStudy, end: str, on_day: str, **how: Any) -> None:
    """Move a case study as on a day."""
    workflow.move(case_study, end, **({"by": None} | how))
    newest = case_study.history.order_by("history_id").last()
    date_history(case_study.history.filter(pk=newest.pk), on_day, newest.history_user)


@pytest.fixture
def published() -> CaseStudy:
    case_study = make_case_study("triage", state="draft")
    date_history(case_study.history, "2026-03-01")
    date_history(Citation.history.all(), "2026-03-01")
    for state, when in (("in_review", "2026-03-02"), ("published", "2026-03-12")):
        move(case_study, state, when, at=on(when))
    return case_study


def test_a_draft_has_no_history_for_the_public():
    case_study = make_case_study(state="draft")
    case_study.title = "Another"
    case_study.save()

    assert changes.of(case_study) == []


def test_the_first_line_is_the_publication(published):
    assert changes.of(published) == [PUBLISHED]


def test_without_a_history_the_record_itself_tells(published):
    with rewriting(CaseStudy):
        published.history.all().delete()

    assert changes.of(published) == [PUBLISHED]


def test_a_correction_names_the_fields_and_the_reason(published):
    edit(
        published,
        "2026-04-02",
        "The force wrote to us.",
        title="Street triage",
        problem="Too many detentions.",
    )

    assert changes.of(published) == [
        Change("Corrected 2 April 2026: title, the problem", "The force wrote to us."),
        PUBLISHED,
    ]


def test_fields_have_the_names_that_readers_know(published):
    edit(published, "2026-04-02", status_text="Ended", start_qualifier="about", place_text="York")

    assert changes.of(published)[0].words == "Corrected 2 April 2026: place, status, start"


def test_a_save_that_changes_nothing_is_no_change(published):
    edit(published, "2026-04-02", "Looked at it.")

    assert changes.of(published) == [PUBLISHED]


def test_a_days_corrections_by_one_person_are_one_line_and_name_nobody(published):
    first, second = make_publisher("ann-example"), make_publisher("bob-example")
    edit(published, "2026-04-02", "One.", first, title="One")
    edit(published, "2026-04-02", "Two.", first, summary="Two")
    edit(published, "2026-04-02", "Three.", second, problem="Three")

    found = changes.of(published)

    assert found == [
        Change("Corrected 2 April 2026: the problem", "Three."),
        Change("Corrected 2 April 2026: title, summary", "One.; Two."),
        PUBLISHED,
    ]
    assert "example" not in str(found)


def test_rows_of_a_case_study_count_as_corrections(published):
    outcome = make_outcome(published)
    make_lesson(published)
    date_history(outcome.history, "2026-04-02")
    date_history(published.lessons.get().history, "2026-04-02")
    outcome.delete()
    date_history(type(outcome).history.filter(history_type="-"), "2026-05-02")

    assert changes.of(published) == [
        Change("Corrected 2 May 2026: outcomes"),
        Change("Corrected 2 April 2026: outcomes, lessons"),
        PUBLISHED,
    ]


def test_themes_count_as_corrections(published):
    published._history_date = on("2026-04-02")
    published.themes.add(make_theme("drugs"))

    assert changes.of(published) == [Change("Corrected 2 April 2026: themes"), PUBLISHED]


def test_a_confirmation_is_said(published):
    edit(published, "2026-04-04", last_confirmed_on=day("2026-04-02"), reason="Its owner rang.")

    # The day as of which it was right, not the one on which somebody wrote it down
    confirmed = Change("Confirmed as still right 2 April 2026", "Its owner rang.")
    assert changes.of(published)[0] == confirmed


def test_moves_are_told_with_their_note_and_edits_in_between(published):
    publisher = make_publisher()
    move(published, "in_review", "2026-04-02", by=publisher, note="The figure is in doubt.")
    edit(published, "2026-04-03", title="Street triage", by=publisher)
    again = {"by": make_publisher("second"), "note": "The figure is right."}
    move(published, "published", "2026-04-05", **again)

    assert changes.of(published) == [
        Change("Published again 5 April 2026", "The figure is right."),
        Change("Corrected 3 April 2026: title"),
        Change("Taken back into review 2 April 2026", "The figure is in doubt."),
        PUBLISHED,
    ]


def test_notes_from_before_publication_are_not_shown():
    case_study = make_case_study(state="draft")
    for state, note in (("in_review", ""), ("draft", "Too thin."), ("in_review", "Better.")):
        workflow.move(case_study, state, by=None, note=note)
    workflow.move(case_study, "published", by=None, at=on("2026-11-22"))

    assert changes.of(case_study) == [Change("Published 22 November 2026")]


def test_a_bulk_load_is_one_line():
    case_study = make_case_study(state="draft", lessons=[{}, {}], outcomes=[{}])
    workflow.move(case_study, "in_review", by=None, note="Loaded with the directory.")
    workflow.move(
        case_study, "published", by=None, note="Loaded with the directory.", at=on("2026-11-22")
    )
    make_lesson(case_study)

    first = Change("Published 22 November 2026", "Loaded with the directory.")
    assert changes.of(case_study) == [first]

    edit(case_study, "2127-01-05", "Loaded from case_studies/x.toml", title="New")
    date_history(make_lesson(case_study).history, "2127-01-05")

    assert changes.of(case_study) == [
        Change("Updated 5 January 2127 from the files of the directory"),
        first,
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_history_takes_three_statements(published, django_assert_num_queries, number):
    for n in range(number):
        edit(published, f"2026-04-0{n + 1}", title=f"Title {n}")
        make_lesson(published)
    with django_assert_num_queries(3):
        changes.of(published)


def test_the_section_is_escaped_and_absent_without_changes():
    shown = render_to_string("casestudies/_changes.html", {"changes": [Change("A", "<b>")]})

    assert "&lt;b&gt;" in shown
    assert render_to_string("casestudies/_changes.html", {"changes": []}).strip() == ""


# When: for feeds and alerts


def changed_at(case_study: CaseStudy) -> datetime | None:
    search_documents.rebuild()  # the tests above it rewrite histories, which nothing marks
    return SearchDocument.objects.values_list("changed_at", flat=True).get(case_study=case_study)


def test_the_database_dates_the_last_change_as_the_lines_do(published):
    assert changed_at(published) == on("2026-03-12")

    edit(published, "2026-04-02", place_text="Devon")
    assert changed_at(published) == changes.of(published)[0].at == on("2026-04-02")
    edit(published, "2026-05-02", version=9, review_due_on=day("2027-01-01"))
    assert changed_at(published) == changes.of(published)[0].at == on("2026-04-02")
    edit(published, "2026-06-02", last_confirmed_on=day("2026-06-01"))
    assert changed_at(published) == changes.of(published)[0].at == on("2026-06-02")
    published.themes.add(make_theme())
    assert changed_at(published) == changes.of(published)[0].at
    make_lesson(published)
    date_history(Lesson.history.all(), "2036-06-03")
    assert changed_at(published) == changes.of(published)[0].at == on("2036-06-03")


def test_a_load_counts_as_of_the_day_in_the_files():
    case_study = make_case_study(state="draft")
    workflow.move(case_study, "in_review", by=None, note="Loaded with the directory.")
    at = on("2026-11-22")
    workflow.move(case_study, "published", by=None, note="Loaded with the directory.", at=at)
    make_outcome(case_study)

    assert changed_at(case_study) == changes.of(case_study)[0].at == at


def test_what_is_no_longer_public_changed_when_it_went(published):
    move(published, "archived", "2026-04-02", by=make_publisher(), note="Withdrawn.")
    edit(published, "2026-05-02", place_text="Devon")

    assert changed_at(published) == on("2026-04-02")
    assert changed_at(make_case_study(state="draft")) is None


def test_the_lines_of_many_take_as_many_statements_as_of_one(published):
    others = [make_case_study(), make_case_study(state="draft")]
    make_lesson(others[0])

    with CaptureQueriesContext(connection) as queries:
        found = changes.of_each([published, *others])

    assert len(queries) == 3
    assert found == {one.pk: changes.of(one) for one in (published, *others)}
