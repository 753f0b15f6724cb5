"""What must always hold of a case study's own row."""

from django.db.models import BaseConstraint, CheckConstraint, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from casestudies import dates
from casestudies.vocabulary import (
    DateQualifier,
    EntryKind,
    LedBy,
    PracticeStatus,
    PreventionTier,
    Scale,
    State,
    SurveyQuestion,
    TargetGroup,
)

SUMMARY_LENGTH = 300
# The database has the same rule in the same words (`migrations/sql/former_slugs.sql`)
SLUG_IS_TAKEN = _("Another entry had this address, and it leads there. Choose another.")

RULES: list[BaseConstraint] = [
    CheckConstraint(condition=Q(state__in=State.values), name="case_study_state_is_known"),
    CheckConstraint(
        condition=Q(entry_kind__in=EntryKind.values)
        & Q(scale__in=Scale.values)
        & Q(target_group__in=TargetGroup.values)
        & Q(prevention_tier__in=PreventionTier.values)
        & Q(practice_status__in=PracticeStatus.values)
        & Q(led_by__in=LedBy.values)
        & Q(start_qualifier__in=["", *DateQualifier.values])
        & Q(end_qualifier__in=["", *DateQualifier.values])
        & Q(as_reported_qualifier__in=["", *DateQualifier.values]),
        name="case_study_choices_are_known",
    ),
    CheckConstraint(
        condition=Q(not_stated__contained_by=SurveyQuestion.values),
        name="questions_not_answered_are_known",
    ),
    CheckConstraint(
        condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
        name="published_case_study_has_date",
        violation_error_message=_("A published case study needs a publication date."),
    ),
    CheckConstraint(
        condition=~Q(state=State.PUBLISHED) | ~Q(summary=""),
        name="published_case_study_has_summary",
        violation_error_message=_("A published case study needs a summary."),
    ),
    CheckConstraint(
        condition=LessThanOrEqual(Length("summary"), SUMMARY_LENGTH),
        name="summary_is_short",
        violation_error_message=format_lazy(
            _("A summary has at most {number} characters."), number=SUMMARY_LENGTH
        ),
    ),
    CheckConstraint(
        condition=dates.has_form("start") & dates.has_form("end"),
        name="case_study_dates_have_a_form",
        violation_error_message=_("Use 2012, 2012-03, 2012-03-12 or 2016/17 for a date."),
    ),
    CheckConstraint(
        condition=Q(practice_status=PracticeStatus.STOPPED_EARLY) | Q(stopped_reason=""),
        name="only_what_stopped_early_has_a_reason",
        violation_error_message=_("Give a reason only for a practice that stopped early."),
    ),
]
