"""Entries that may be the same as another: a title like its own, or a source in common."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, FloatField, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from casestudies.models import CaseStudy, Citation, Source

# Similarity of titles by trigrams, from 0 to 1; less will do where a source is cited by both
ALIKE, ALIKE_FROM_ONE_SOURCE = 0.4, 0.2
MOST = 5


@dataclass(frozen=True)
class Hint:
    """An entry that somebody should look at first, and why."""

    case_study: CaseStudy
    cites_the_same: bool

    @property
    def reason(self) -> str:
        if self.cites_the_same:
            return gettext("a similar title, from the same source")
        return gettext("a similar title")


def hints(title: str, sources: QuerySet[Source], *, besides: int = 0) -> list[Hint]:
    """Return the entries, in any state, that are most like one with this title and these sources.

    The entry `besides` is left out.
    """
    cites = Exists(Citation.objects.filter(case_study=OuterRef("pk"), source__in=sources))
    alike = TrigramSimilarity("title", title, output_field=FloatField())
    found = (
        CaseStudy.objects.exclude(pk=besides)
        .annotate(alike=alike, cites=cites)
        .filter(Q(alike__gte=ALIKE) | Q(alike__gte=ALIKE_FROM_ONE_SOURCE, cites=True))
        .order_by("-alike", "title")[:MOST]
    )
    return [Hint(case_study, case_study.cites) for case_study in found]


def hints_for(case_study: CaseStudy) -> list[Hint]:
    sources = Source.objects.filter(citations__case_study=case_study)
    return hints(case_study.title, sources, besides=case_study.pk)
