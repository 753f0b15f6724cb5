"""The claim ledger: every figure with its caution and its source."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from casestudies import evidence, figures
from casestudies.models.case_study import CaseStudy
from casestudies.models.evaluation import Evaluation
from casestudies.models.source import Source
from casestudies.vocabulary import Certainty, Direction, Domain, Unit
from partners.models import Sector


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def results(self) -> "OutcomeQuerySet":
        """Return what changed, leaving out figures that describe the problem."""
        return self.filter(is_result=True)


class Outcome(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="outcomes")
    domain = models.CharField(max_length=20, choices=Domain)
    statement = models.TextField(help_text=_("What the source claims, in our own words."))
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    value_upper = models.DecimalField(
        _("upper value"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Of a range."),
    )
    unit = models.CharField(max_length=20, choices=Unit, blank=True)
    unit_text = models.CharField(
        _("what is counted"),
        max_length=100,
        blank=True,
        help_text=_("Such as “section 136 detentions”."),
    )
    qualifier = models.CharField(
        max_length=60, blank=True, help_text=_("Such as “in the region of” or “estimated”.")
    )
    label = models.CharField(
        max_length=100,
        blank=True,
        help_text=_("The words beside the figure on a card, with period and caveat."),
    )
    direction = models.CharField(max_length=20, choices=Direction)
    demand_sector = models.CharField(
        _("whose demand it shifts"), max_length=20, choices=Sector, blank=True
    )
    baseline = models.CharField(max_length=250, blank=True)
    period = models.CharField(
        max_length=100, blank=True, help_text=_("Empty shows as “Period not stated”.")
    )
    measured_by = models.CharField(
        _("who says so"), max_length=150, blank=True, help_text=_("Empty shows as “Not stated”.")
    )
    certainty = models.CharField(max_length=20, choices=Certainty)
    is_result = models.BooleanField(
        _("is a result"),
        default=True,
        help_text=_("No for a figure that describes the problem or the setting."),
    )
    counts_what = models.CharField(
        _("what the £ counts"),
        max_length=250,
        blank=True,
        help_text=_("For £ per £1: whose gain it counts and what went into it."),
    )
    caution = models.TextField(blank=True, help_text=_("Shown wherever the figure is."))
    evaluation = models.ForeignKey(
        # Alone an evaluation that outcomes name cannot be deleted; with its case study it can.
        Evaluation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="outcomes",
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="outcomes")
    locator = models.CharField(max_length=250, help_text=_("Page, section or line."))
    is_headline = models.BooleanField(_("stands on cards"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    # Derived
    stage = models.GeneratedField(
        expression=evidence.figure_stage(),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["stage"])
    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(domain__in=Domain.values)
                & Q(unit__in=["", *Unit.values])
                & Q(direction__in=Direction.values)
                & Q(certainty__in=Certainty.values)
                & Q(demand_sector__in=["", *Sector.values]),
                name="outcome_choices_are_known",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(unit=""),
                name="outcome_with_a_number_has_a_unit",
                violation_error_message=_("Give the unit of the number."),
            ),
            models.CheckConstraint(
                condition=Q(value_upper__isnull=True)
                | Q(value__isnull=False, value_upper__gt=F("value")),
                name="range_runs_upwards",
                violation_error_message=_("The upper value of a range is more than the lower."),
            ),
            models.CheckConstraint(
                condition=Q(is_headline=False)
                | Q(is_result=True, value__isnull=False) & ~Q(label=""),
                name="headline_outcome_is_a_result",
                violation_error_message=_(
                    "Only a result with a number and a label can stand on cards."
                ),
            ),
            models.UniqueConstraint(
                fields=["case_study"],
                condition=Q(is_headline=True),
                name="case_study_has_one_headline",
                violation_error_message=_("One figure stands on cards. Take the other off first."),
            ),
            models.CheckConstraint(
                condition=~Q(unit=Unit.POUNDS_PER_POUND) | ~Q(counts_what=""),
                name="return_per_pound_says_what_it_counts",
                violation_error_message=_("Say what the £ counts and for whom."),
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="outcome_has_a_locator",
                violation_error_message=_("Say where in the source it stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.label}".strip() or self.statement

    @property
    def figure(self) -> str:
        """The number as people write it, such as £6.93, 89% or 70% to 80%; empty without one."""
        return figures.in_words(self.value, self.value_upper, self.unit)
