"""Who sent how much of late; not who they are."""

from django.db import models


class Sending(models.Model):
    """That a form was sent, kept for as long as the limit looks back (`sending_limit`)."""

    sender = models.CharField(max_length=64)  # a hash under a key that changes every day
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
