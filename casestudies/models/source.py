"""Where each fact comes from, and how case studies hang together."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from casestudies.lists import with_commas
from casestudies.models.case_study import CaseStudy
from casestudies.vocabulary import RelationKind, SourceKind, SurveyQuestion


class SourceQuerySet(models.QuerySet["Source"]):
    def cited(self) -> "SourceQuerySet":
        """Return what published case studies cite; that of a draft is nobody's business yet."""
        citations = Citation.objects.filter(case_study__in=CaseStudy.objects.published())
        return self.filter(pk__in=citations.values("source"))


class Source(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=250)
    publisher = models.CharField(max_length=150, blank=True, help_text=_("Empty if not stated."))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    date_text = models.CharField(
        _("date in words"),
        max_length=150,
        blank=True,
        help_text=_("As exactly as the source tells."),
    )
    kind = models.CharField(max_length=20, choices=SourceKind)
    url = models.URLField(_("address"), blank=True)
    licence = models.CharField(max_length=150, blank=True)
    note = models.TextField(
        blank=True, help_text=_("How to read its locators; what it leaves out.")
    )
    archived_note = models.CharField(
        max_length=250, blank=True, help_text=_("Where a copy is kept if the page goes.")
    )

    history = HistoricalRecords()
    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values), name="source_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    locator = models.CharField(
        max_length=250, help_text=_("Page, section or line: enough to find it in seconds.")
    )
    answers = ArrayField(
        models.CharField(max_length=30, choices=SurveyQuestion),
        default=list,
        blank=True,
        help_text=_("The questions that it answers; none for the entry as a whole."),
    )
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers__contained_by=SurveyQuestion.values),
                name="citation_answers_are_known",
            ),
            models.UniqueConstraint(
                fields=["case_study", "source", "locator"],
                name="passage_is_cited_once",
                violation_error_message=_("This passage is cited already."),
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="citation_has_a_locator",
                violation_error_message=_("Say where in the source it stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}"

    @property
    def passage(self) -> str:
        """Say where it stands, and which questions it answers."""
        if not self.answers:
            return self.locator
        questions = with_commas(str(SurveyQuestion(key).label).lower() for key in self.answers)
        words = gettext("%(locator)s (for %(questions)s)")
        return words % {"locator": self.locator, "questions": questions}


READ_FROM_THE_OTHER = {
    RelationKind.SAME_APPROACH: _("Same approach"),
    RelationKind.PART_OF: _("Part of this one"),
    RelationKind.EVALUATES: _("Evaluates this one"),
    RelationKind.LED_TO: _("Led to this one"),
    RelationKind.SAME_PLACE: _("Same place"),
}


class Relation(models.Model):
    """Read as a sentence: this case study *evaluates* (or is part of, or led to) the other."""

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(
        CaseStudy, on_delete=models.CASCADE, related_name="relations_from_others"
    )
    kind = models.CharField(max_length=20, choices=RelationKind)
    note = models.CharField(max_length=150, blank=True, help_text=_("Why, in a few words."))

    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="relation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(case_study=F("other")),
                name="case_study_is_not_related_to_itself",
                violation_error_message=_("Choose another case study."),
            ),
            models.UniqueConstraint(
                fields=["case_study", "other", "kind"],
                name="relation_is_stated_once",
                violation_error_message=_("This relation is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_study}: {self.get_kind_display()}: {self.other}"

    @property
    def kind_from_the_other(self) -> str:
        """Say the relation on the other case study's page."""
        return str(READ_FROM_THE_OTHER[RelationKind(self.kind)])
