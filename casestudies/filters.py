"""The one reading of the query string, for the page and whatever carries a result elsewhere.

result            published AND words AND (theme = a OR b) AND (area = c OR d) AND ...
count of option   the same without its own facet's part, AND the option
"""

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django.db.models import Case, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casestudies import search
from casestudies.counts import Counts, count, has_any
from casestudies.faceted import FacetedFilter
from casestudies.facets import FACETS
from casestudies.freshness import IS_OVERDUE
from casestudies.models.case_study import CaseStudy, CaseStudyQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PAGE_SIZE = 15
LATEST_REPORT = F("search_document__reported_in").desc(nulls_last=True)
# Of equal evidence, what is overdue for review stands last, before the age of the source counts
EVIDENCE = [
    "-search_document__evidence_stage",
    "-search_document__is_economic",
    IS_OVERDUE,
    LATEST_REPORT,
]
SORTS: dict[str, tuple["StrPromise", list]] = {
    "relevance": (_("Relevance"), ["-has_all_words", "-rank", *EVIDENCE]),
    "evidence": (_("Strongest evidence"), EVIDENCE),
    "newest": (_("Newest"), ["-search_document__published_on", LATEST_REPORT]),
    "confirmed": (
        _("Recently confirmed"),
        [F("search_document__confirmed_on").desc(nulls_last=True), *EVIDENCE],
    ),
    "title": (_("A to Z"), []),
}

PROSE = Concat(
    "problem", Value(" "), "what_was_done", Value(" "), "source_note", output_field=TextField()
)


class CaseStudyFilter(FacetedFilter):
    facets = FACETS
    condition = staticmethod(has_any)

    q = django_filters.CharFilter(method="narrow_by_words")
    exact = django_filters.ChoiceFilter(
        choices=[("1", _("Exact words"))], method="narrow_by_nothing"
    )
    sort = django_filters.ChoiceFilter(
        choices=[(key, label) for key, (label, _order) in SORTS.items()], method="narrow_by_nothing"
    )

    class Meta:
        model = CaseStudy
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, queryset: QuerySet | None = None) -> None:
        super().__init__(data, CaseStudy.objects.published() if queryset is None else queryset)

    # What was asked for

    @cached_property
    def words(self) -> search.ParsedSearch | None:
        return search.parse(self.values.get("q", ""), widen="exact" not in self.values)

    @cached_property
    def order(self) -> str:
        asked = self.values.get("sort")
        if asked and (asked != "relevance" or self.words):
            return asked
        return "relevance" if self.words else "evidence"

    # What there is

    def narrow_by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        words = self.words
        if words is None:
            return queryset
        query = words.some_words if self.is_broadened else words.all_words
        return queryset.filter(words.matches(query))

    @cached_property
    def with_all_words(self) -> Counts:
        """The counts of what has every word, or of everything when there are no words."""
        found = self.queryset
        if self.words:
            found = found.filter(self.words.matches(self.words.all_words))
        return count(found, self.chosen)

    @cached_property
    def counts(self) -> Counts:
        """The counts of what the page shows: when all words fill no page, some words will do."""
        words = self.words
        if words is None or not words.can_broaden or self.with_all_words.total >= PAGE_SIZE:
            return self.with_all_words
        return count(self.queryset.filter(words.matches(words.some_words)), self.chosen)

    @property
    def is_broadened(self) -> bool:
        """Tell whether those with only some of the words follow."""
        return self.counts.total > self.with_all_words.total

    def cards(self) -> CaseStudyQuerySet:
        """Return the results with what their cards show: with words, also what matched."""
        found = self.results().for_cards()
        if self.words is None:
            return found
        return found.annotate(
            marked_title=self.words.excerpt(F("title")),
            marked_summary=self.words.excerpt(F("summary")),
            marked_passage=self.words.excerpt(PROSE, fragment=True),
        )

    def results(self) -> CaseStudyQuerySet:
        """Return the matching case studies in the order asked for."""
        found = self.qs
        if self.words:
            all_words = When(self.words.matches(self.words.all_words), then=Value(1))
            found = found.annotate(
                has_all_words=Case(all_words, default=Value(0), output_field=IntegerField()),
                rank=self.words.rank(),
            )
        return found.order_by(*SORTS[self.order][1], "search_document__title_key", "pk")
