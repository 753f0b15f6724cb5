"""Addresses that organisations had once, or that were those of one merged into another.

The database keeps those that are changed (`migrations/sql/former_slugs.sql`).
"""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation


class FormerSlug(models.Model):
    """The last part of an address that leads on to the organisation."""

    slug = models.SlugField(max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="former_slugs"
    )
    given_up_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
