"""When an entry is looked at again: one table by what it is and where it stands.

    entry published or confirmed -> review_due_on -> overdue the day after -> the page says so, and
    the entry stands below its equals until somebody confirms it

Nothing is hidden for being old. An entry without a date is never overdue.
"""

from calendar import monthrange
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Now, TruncDate

from casestudies.vocabulary import EntryKind, PracticeStatus

STATUSES = [
    *(PracticeStatus.PLANNED, PracticeStatus.PILOT, PracticeStatus.RUNNING),
    *(PracticeStatus.ENDED, PracticeStatus.STOPPED_EARLY, PracticeStatus.NOT_STATED),
]
# Months until the next review, in the order of STATUSES. Plans and pilots soon become something
# else; what has ended changes only when somebody evaluates it, as published research does.
MONTHS = {
    kind: dict(zip(STATUSES, months, strict=True))
    for kind, months in {
        EntryKind.CASE_STUDY: (6, 6, 12, 36, 36, 12),
        EntryKind.NATIONAL_PROGRAMME: (6, 6, 12, 36, 36, 12),
        EntryKind.AGREEMENT: (12, 12, 24, 36, 36, 24),
        EntryKind.RESEARCH: (12, 12, 36, 36, 36, 36),
        EntryKind.INTERNATIONAL: (12, 12, 24, 36, 36, 24),
    }.items()
}

OVERDUE = Q(review_due_on__lt=TruncDate(Now()))

# 1 for what is overdue, so that it sorts after what is not
IS_OVERDUE = Case(
    When(OVERDUE, then=Value(1)),
    default=Value(0),
    output_field=IntegerField(),
)


def next_review(kind: str, status: str, since: date) -> date:
    """Return when an entry that was right on a day is looked at again."""
    return months_after(since, MONTHS[EntryKind(kind)][PracticeStatus(status)])


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
