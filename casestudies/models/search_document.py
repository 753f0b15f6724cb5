"""One row per case study with all that a search, a filter or a sort needs.

The database writes it (`migrations/sql/search_document.sql`), at the commit of whatever changed
the case study or anything it names. Nothing else may write here.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.models.case_study import CaseStudy
from casestudies.vocabulary import EvidenceStage


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def published(self) -> "SearchDocumentQuerySet":
        """Return those of published case studies."""
        return self.filter(live=True)


class SearchDocument(models.Model):
    case_study = models.OneToOneField(
        CaseStudy, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    live = models.BooleanField(help_text=_("Published, so that visitors may find it."))
    words = SearchVectorField()
    facets = ArrayField(
        models.TextField(), help_text=_("Such as theme:alcohol, area:devon; “all” is in every row.")
    )
    evidence_stage = models.SmallIntegerField(choices=EvidenceStage)
    is_economic = models.BooleanField()
    is_unpublished = models.BooleanField(help_text=_("No finished evaluation has been published."))
    title_key = models.TextField(help_text=_("The title in lower case."))
    published_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    reported_in = models.SmallIntegerField(null=True)
    spellings = ArrayField(
        models.TextField(),
        default=list,
        help_text="Its words as written, in small letters without accents.",
    )
    changed_at = models.DateTimeField(
        null=True, help_text="When it last changed for readers, or went."
    )

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            # Without fastupdate readers never pay for what writers put off.
            GinIndex(fields=["words"], name="search_words", fastupdate=False),
            GinIndex(fields=["facets"], name="search_facets", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title_key

    @property
    def evidence_qualifiers(self) -> list[str]:
        """Facts beside the stage, which raise or lower nothing."""
        facts = [
            (gettext("economic evaluation"), self.is_economic),
            (gettext("unpublished"), self.is_unpublished),
        ]
        return [words for words, holds in facts if holds]


class SearchSpelling(models.Model):
    """A word as published case studies write it: what a misspelt one is corrected to."""

    word = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.word
