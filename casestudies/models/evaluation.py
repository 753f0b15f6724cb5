"""Who looked at whether it worked, and how."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from casestudies import evidence
from casestudies.models.case_study import CaseStudy
from casestudies.models.source import Source
from casestudies.vocabulary import Design, EvaluationStatus, Independence, Published
from partners.models import Organisation


class Evaluation(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="evaluations")
    evaluator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    evaluator_text = models.CharField(
        _("evaluator in words"), max_length=150, blank=True, help_text=_("Empty if not stated.")
    )
    status = models.CharField(max_length=20, choices=EvaluationStatus)
    independence = models.CharField(
        max_length=20, choices=Independence, default=Independence.NOT_STATED
    )
    design = models.CharField(max_length=30, choices=Design, default=Design.NOT_STATED)
    maryland_override = models.PositiveSmallIntegerField(
        _("Maryland level, if not that of the design"),
        null=True,
        blank=True,
        help_text=_("0 to 5. Give the reason below."),
    )
    override_reason = models.TextField(_("reason for another level"), blank=True)
    published = models.CharField(max_length=20, choices=Published, default=Published.NOT_STATED)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.URLField(blank=True)
    text = models.TextField(blank=True, help_text=_("What the source says of it. Markdown."))
    caution = models.TextField(blank=True, help_text=_("What a reader should bear in mind."))
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evaluations")
    locator = models.CharField(max_length=250)
    # EMMIE (What Works Centre for Crime Reduction): which of its five questions are answered
    covers_effect = models.BooleanField(_("effect"), default=False)
    covers_mechanism = models.BooleanField(_("mechanism"), default=False)
    covers_moderators = models.BooleanField(_("moderators"), default=False)
    covers_implementation = models.BooleanField(_("implementation"), default=False)
    covers_economics = models.BooleanField(_("economics"), default=False)
    emmie_text = models.TextField(_("what it says on these"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # Derived
    maryland_level = models.GeneratedField(
        expression=evidence.maryland_level(),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    stage = models.GeneratedField(
        expression=evidence.evaluation_stage(),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    is_economic = models.GeneratedField(
        expression=evidence.is_economic(), output_field=models.BooleanField(), db_persist=True
    )

    history = HistoricalRecords(excluded_fields=["maryland_level", "stage", "is_economic"])

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=EvaluationStatus.values)
                & Q(independence__in=Independence.values)
                & Q(design__in=Design.values)
                & Q(published__in=Published.values),
                name="evaluation_choices_are_known",
            ),
            models.CheckConstraint(
                condition=Q(evaluator__isnull=True) | Q(evaluator_text=""),
                name="evaluator_is_an_organisation_or_a_text",
                violation_error_message=_(
                    "Choose an organisation or describe the evaluator in words, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(maryland_override__isnull=True, override_reason="")
                # not null, since a check that comes to NULL would pass
                | Q(maryland_override__isnull=False, maryland_override__range=(0, 5))
                & ~Q(override_reason=""),
                name="maryland_override_has_a_reason",
                violation_error_message=_(
                    "Another Maryland level is 0 to 5 and needs a written reason; "
                    "without one, leave both empty."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="evaluation_has_a_locator",
                violation_error_message=_("Say where in the source it stands."),
            ),
        ]

    def __str__(self) -> str:
        name = self.evaluator_name or gettext("evaluator not stated")
        return f"{self.get_status_display()}: {name}"

    @property
    def covered(self) -> list[str]:
        """The questions of EMMIE that it answers, in words."""
        names = ("effect", "mechanism", "moderators", "implementation", "economics")
        answered = [f"covers_{name}" for name in names if getattr(self, f"covers_{name}")]
        return [str(self._meta.get_field(name).verbose_name) for name in answered]  # type: ignore[union-attr]

    @property
    def evaluator_name(self) -> str:
        return self.evaluator.name if self.evaluator else self.evaluator_text
