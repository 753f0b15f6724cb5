"""Addresses that entries had once. The database keeps them (`migrations/sql/former_slugs.sql`)."""

from django.db import models
from django.db.models.functions import Now

from casestudies.models.case_study import CaseStudy


class FormerSlug(models.Model):
    """The last part of an address that leads on to where the entry is now."""

    slug = models.SlugField(max_length=80, unique=True)
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="former_slugs")
    given_up_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
