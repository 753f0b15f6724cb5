"""A file between its preview and the decision to save it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = timedelta(days=1)
KEPT_OF_ONE_PERSON = 5


class SheetUpload(models.Model):
    """Kept in the database, which every worker reaches, until it is saved or a day has passed."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sheet_uploads"
    )
    kind = models.CharField(max_length=100)  # of the list it was uploaded to
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    reason = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def tidy(cls, person: Any) -> None:
        """Delete what nobody came back to, and all but the last few of one person."""
        cls.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
        mine = cls.objects.filter(person=person)
        kept = list(mine.values_list("pk", flat=True)[:KEPT_OF_ONE_PERSON])
        mine.exclude(pk__in=kept).delete()
