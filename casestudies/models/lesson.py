"""What others should know before they copy it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from casestudies.models.case_study import CaseStudy
from casestudies.models.source import Source
from casestudies.vocabulary import LessonKind, LessonTopic


class Lesson(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(max_length=20, choices=LessonKind)
    topic = models.CharField(max_length=30, choices=LessonTopic)
    text = models.TextField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lessons")
    locator = models.CharField(max_length=250)
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=LessonKind.values) & Q(topic__in=LessonTopic.values),
                name="lesson_choices_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="lesson_has_a_locator",
                violation_error_message=_("Say where in the source it stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"
