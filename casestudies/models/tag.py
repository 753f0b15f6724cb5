"""Free tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from taggit.models import ItemBase, Tag


class CaseStudyTag(ItemBase):
    """A free tag on a case study, with a history of its own."""

    content_object = models.ForeignKey(
        "casestudies.CaseStudy", on_delete=models.CASCADE, related_name="tag_links"
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="case_study_tags")

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tag")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="case_study_has_a_tag_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.tag)
