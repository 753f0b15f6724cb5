"""What the loader has read, so that loading twice changes nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedRecord(models.Model):
    """One record of `fixtures/` as it was last loaded."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=150)
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of what the file says of it."))

    class Meta:
        ordering = ["kind", "key"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="record_is_loaded_under_one_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
