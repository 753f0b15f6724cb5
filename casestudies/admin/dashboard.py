"""What waits for curators, on the first page of the admin: a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casestudies import completeness, counts, theme_cards, versions
from casestudies.admin.searches import synonym_address
from casestudies.freshness import OVERDUE
from casestudies.models import (
    Adoption,
    CaseStudy,
    Confirmation,
    Feedback,
    LinkCheck,
    SearchedWords,
    Suggestion,
)
from casestudies.theme_cards import ThemeCard
from casestudies.vocabulary import Moderation, State
from partners.models import Area

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SHOWN = 8  # lines of a list; its heading leads to the rest


@dataclass(frozen=True)
class Tile:
    """How many of something wait, and where they are."""

    label: "StrPromise | str"
    number: int
    address: str


@dataclass(frozen=True)
class Held:
    """A theme or a place: entries that visitors see, and those on their way."""

    name: str
    slug: str
    published: int
    coming: int
    interest: int = 0


@dataclass(frozen=True)
class Miss:
    """Words that no entry has, how often they were asked, and the way to a synonym for them."""

    words: str
    times: int
    synonym_address: str


def entries(query: str) -> str:
    return f"{reverse('admin:casestudies_casestudy_changelist')}?{query}"


class Dashboard:
    """What one person may see of it; nothing is asked of the database for the rest."""

    def __init__(self, user: PermissionsMixin | AnonymousUser) -> None:
        self.may_see_entries = user.has_perm("casestudies.view_casestudy")
        self.may_see_searches = user.has_perm("casestudies.view_searchedwords")
        self.may_add_synonyms = user.has_perm("themes.add_searchterm")
        self._user = user

    @cached_property
    def tiles(self) -> list[Tile]:
        return [*self._of_entries(), *self._of_contributions(), *self._of_sources()]

    def _of_entries(self) -> Iterable[Tile]:
        if not self.may_see_entries:
            return
        kept = completeness.with_answers(CaseStudy.objects.exclude(state=State.ARCHIVED))
        numbers = kept.aggregate(
            drafts=Count("pk", filter=Q(state=State.DRAFT)),
            in_review=Count("pk", filter=Q(state=State.IN_REVIEW)),
            overdue=Count("pk", filter=OVERDUE & Q(state=State.PUBLISHED)),
            missing=Count("pk", filter=completeness.HAS_GAPS & Q(state=State.PUBLISHED)),
        )
        published = f"state__exact={State.PUBLISHED}"
        yield Tile(_("Drafts"), numbers["drafts"], entries(f"state__exact={State.DRAFT}"))
        yield Tile(_("In review"), numbers["in_review"], entries(f"state__exact={State.IN_REVIEW}"))
        yield Tile(
            _("Overdue for review"), numbers["overdue"], entries(f"{published}&review=overdue")
        )
        yield Tile(
            _("Published with something missing"),
            numbers["missing"],
            entries(f"{published}&open=missing"),
        )

    def _of_contributions(self) -> Iterable[Tile]:
        for model, label in [
            (Suggestion, _("Suggestions waiting")),
            (Feedback, _("Feedback: problems reported")),
            (Adoption, _("Adoptions: “we took this up”")),
        ]:
            if self._user.has_perm(f"casestudies.view_{model._meta.model_name}"):
                waiting = model._default_manager.filter(moderation=Moderation.WAITING).count()
                address = reverse(f"admin:casestudies_{model._meta.model_name}_changelist")
                yield Tile(label, waiting, address)
        if self._user.has_perm("casestudies.view_confirmation"):
            address = f"{reverse('admin:casestudies_confirmation_changelist')}?to_do=yes"
            yield Tile(
                _("Owners’ answers to deal with"), Confirmation.objects.tasks().count(), address
            )

    def _of_sources(self) -> Iterable[Tile]:
        if self._user.has_perm("casestudies.view_source"):
            address = f"{reverse('admin:casestudies_source_changelist')}?link=broken"
            yield Tile(_("Broken links"), LinkCheck.objects.broken().count(), address)

    @cached_property
    def in_review(self) -> QuerySet[CaseStudy]:
        """What has been in review longest first, with since when."""
        waiting = CaseStudy.objects.filter(state=State.IN_REVIEW)
        since = versions.entered(State.IN_REVIEW)
        return waiting.annotate(since=since).order_by("since", "pk")[:SHOWN]

    @cached_property
    def overdue(self) -> QuerySet[CaseStudy]:
        """What is overdue longest first, with whom to ask."""
        overdue = CaseStudy.objects.published().filter(OVERDUE).select_related("owner")
        return overdue.order_by("review_due_on", "pk")[:SHOWN]

    @cached_property
    def misses(self) -> list[Miss]:
        """What was searched and found by no entry with all of its words, the commonest first."""
        missed = SearchedWords.objects.filter(found_all_words=0)[:SHOWN]
        return [Miss(one.words, one.times, synonym_address(one.words)) for one in missed]

    @cached_property
    def themes(self) -> list[Held]:
        """Areas of work, the fewest entries first; of gaps, what most named in 2017."""
        cards = theme_cards.tree(self._published)
        each = [card for top in cards for card in (top.children or [top])]
        return sorted(map(self._theme, each), key=lambda h: (h.published, -h.interest, h.name))

    def _theme(self, card: ThemeCard) -> Held:
        slug = card.theme.slug
        coming = self._coming.of("theme", slug)
        return Held(card.theme.name, slug, card.count, coming, card.interest)

    @cached_property
    def places(self) -> list[Held]:
        """The 43 force areas, those without an entry first."""
        held = [
            Held(
                area.name,
                area.slug,
                self._published.of("area", area.slug),
                self._coming.of("area", area.slug),
            )
            for area in Area.objects.on_the_tile_map()
        ]
        return sorted(held, key=lambda place: (place.published, place.name))

    @cached_property
    def _published(self) -> counts.Counts:
        return counts.count(CaseStudy.objects.published(), {})

    @cached_property
    def _coming(self) -> counts.Counts:
        on_their_way = [State.DRAFT, State.IN_REVIEW]
        return counts.count(CaseStudy.objects.filter(state__in=on_their_way), {})
