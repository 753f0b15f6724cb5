"""What there is to find, for search engines: each page with when what it shows last changed.

A page's date is that of the latest change in it or in an entry that it lists, also when one left
it. Pages whose words are the software's own have none.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from casestudies import lesson_topics
from casestudies.counts import EVERY, Unnest
from casestudies.models import CaseStudy, Evaluation, Funding, Lesson, Partnership, SearchDocument
from partners.models import Area, Organisation
from themes.models import Approach, Theme

ENTRY_CHANGED = Max("case_study__search_document__changed_at")
LISTS = [
    *("home", "case-study-list", "theme-list", "approach-list", "place-list"),
    *("organisation-list", "outcome-list", "lesson-list", "evidence-map"),
]
STATEMENTS = [
    *("landscape", "suggest", "about", "checked", "data", "api-docs"),
    *("accessibility", "cookies", "privacy", "contact"),
]
Dates = dict[Any, datetime]


@dataclass(frozen=True)
class Page:
    address: str
    changed_at: datetime | None


class Section(Sitemap, ABC):
    """A sitemap of its own; a subclass finds its pages."""

    limit = 5_000

    @abstractmethod
    def find(self) -> Iterable[Page]:
        """Return the pages with the times when they last changed."""

    @cached_property
    def pages(self) -> list[Page]:
        return list(self.find())

    def items(self) -> list[Page]:
        return self.pages

    def location(self, page: Page) -> str:
        return page.address

    def lastmod(self, page: Page) -> datetime | None:
        return page.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        return latest(page.changed_at for page in self.pages)

    def get_protocol(self, protocol: str | None = None) -> str:
        return protocol or "https"


class CaseStudies(Section):
    def find(self) -> Iterable[Page]:
        published = CaseStudy.objects.published().order_by("pk")
        for slug, changed_at in published.values_list("slug", "search_document__changed_at"):
            yield Page(reverse("case-study-detail", args=[slug]), changed_at)


class Themes(Section):
    def find(self) -> Iterable[Page]:
        return of_facet("theme", Theme.objects.all())


class Approaches(Section):
    def find(self) -> Iterable[Page]:
        return of_facet("approach", Approach.objects.all())


class Places(Section):
    def find(self) -> Iterable[Page]:
        return of_facet("area", Area.objects.with_a_page())


class Organisations(Section):
    def find(self) -> Iterable[Page]:
        own = own_changes(Organisation)
        named = [
            by_key(Partnership, "organisation"),
            by_key(Funding, "organisation"),
            by_key(Evaluation, "evaluator"),
        ]
        for organisation in Organisation.objects.order_by("pk"):
            dates = [found.get(organisation.pk) for found in (own, *named)]
            yield Page(organisation.get_absolute_url(), latest(dates))


class LessonTopics(Section):
    def find(self) -> Iterable[Page]:
        changed = by_key(Lesson, "topic")
        return [
            Page(topic.address, changed.get(topic.topic.value)) for topic in lesson_topics.topics()
        ]


class Pages(Section):
    def find(self) -> Iterable[Page]:
        changed_at = by_facet().get(EVERY)
        yield from (Page(reverse(route), changed_at) for route in LISTS)
        yield from (Page(reverse(route), None) for route in STATEMENTS)


SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    "case-studies": CaseStudies,
    "themes": Themes,
    "approaches": Approaches,
    "places": Places,
    "organisations": Organisations,
    "lessons": LessonTopics,
    "pages": Pages,
}


def of_facet(name: str, records: Any) -> Iterable[Page]:
    """Give each record its own last change, or that of the entries filed under it."""
    own, of_entries = own_changes(records.model), by_facet()
    for record in records.order_by("pk"):
        dates = [own.get(record.pk), of_entries.get(f"{name}:{record.slug}")]
        yield Page(record.get_absolute_url(), latest(dates))


def by_facet() -> Dates:
    """Return the last change under every value of every facet, in one statement."""
    once_public = SearchDocument.objects.exclude(changed_at=None)
    tokens = once_public.annotate(token=Unnest("facets")).values_list("token")
    return dict(tokens.annotate(Max("changed_at")))


def by_key(model: Any, key: str) -> Dates:
    """Return the last change of the entries that have a row with this key."""
    rows = model.objects.order_by().values_list(key).annotate(ENTRY_CHANGED)
    return {value: at for value, at in rows if value is not None and at is not None}


def own_changes(model: Any) -> Dates:
    return dict(model.history.order_by().values_list("id").annotate(Max("history_date")))


def latest(dates: Iterable[datetime | None]) -> datetime | None:
    return max((at for at in dates if at is not None), default=None)
