"""When an entry is due for review, and what the pages say once it is overdue."""

from datetime import timedelta

import pytest
from django.utils import formats, timezone

from casestudies import workflow
from casestudies.freshness import MONTHS, months_after, next_review
from casestudies.models import CaseStudy
from casestudies.vocabulary import EntryKind, PracticeStatus
from tests.builders import day, make_case_study, make_publisher
from tests.casestudies.reading import read


def test_every_kind_in_every_status_has_its_months():
    assert set(MONTHS) == set(EntryKind)
    for months in MONTHS.values():
        assert set(months) == set(PracticeStatus)
        assert all(6 <= number <= 36 for number in months.values())


@pytest.mark.parametrize(
    ("kind", "status", "due"),
    [
        ("case_study", "running", "2027-03-01"),
        ("case_study", "pilot", "2026-09-01"),
        ("case_study", "ended", "2029-03-01"),
        ("national_programme", "running", "2027-03-01"),
        ("agreement", "running", "2028-03-01"),
        ("research", "not_stated", "2029-03-01"),
    ],
)
def test_the_next_review_goes_by_kind_and_status(kind, status, due):
    assert next_review(kind, status, day("2026-03-01")) == day(due)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-12-01", 36, "2029-12-01"),
    ],
)
def test_months_keep_to_the_calendar(start, months, end):
    assert months_after(day(start), months) == day(end)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/case-studies/", "/case-studies/connect/"])
def test_a_page_says_that_a_review_is_overdue_and_only_then(client, page):
    today = timezone.localdate()
    case_study = make_case_study("connect")
    for due in (None, today + timedelta(days=1), today):
        CaseStudy.objects.filter(pk=case_study.pk).update(review_due_on=due)
        assert "Review overdue" not in read(client.get(page)).text

    due = today - timedelta(days=1)
    CaseStudy.objects.filter(pk=case_study.pk).update(review_due_on=due)
    words = f"Review overdue since {formats.date_format(due, 'j F Y')}"
    assert words in read(client.get(page)).text


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "kept"), [(None, False), ("2020-01-01", True)])
def test_publishing_dates_the_first_review(before, kept):
    case_study = make_case_study(state="in_review", practice_status="running", review_due_on=before)
    workflow.move(case_study, "published", by=make_publisher(), note="As it is.")

    due = months_after(timezone.localdate(), 12)
    assert CaseStudy.objects.get().review_due_on == (day("2020-01-01") if kept else due)


@pytest.mark.django_db
def test_what_is_loaded_has_the_date_it_came_with():
    case_study = make_case_study(state="in_review")
    workflow.move(case_study, "published", by=None)

    assert CaseStudy.objects.get().review_due_on is None
