"""The list of case studies that an address keeps: it becomes a comparison or a briefing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from casestudies.models import CaseStudy
from casestudies.vocabulary import State

LISTED = "case"  # the name in addresses of what is on the list, which filters leave alone
MOST = 20  # a briefing of more is a book
LONGEST_SAID = 100  # characters of a part of the address that is repeated as unknown
LONGEST_TITLE = 100  # characters of what a visitor calls a briefing
JOINERS = "\u200c\u200d"  # unseen, and needed to write Persian and others


@dataclass(frozen=True)
class Known:
    """A case study that has a page, or had one until it was archived."""

    slug: str
    title: str
    is_archived: bool = False

    @property
    def address(self) -> str:
        return reverse("case-study-detail", args=[self.slug])


@dataclass
class Shortlist:
    """What an address asks for; what it cannot have is left out and said."""

    title: str = ""
    entries: list[Known] = field(default_factory=list)
    archived: list[Known] = field(default_factory=list)
    repeated: list[Known] = field(default_factory=list)
    too_many: list[Known] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def slugs(self) -> list[str]:
        return [entry.slug for entry in self.entries]

    @property
    def query(self) -> str:
        return query_of(self.slugs, self.title)

    @property
    def address(self) -> str:
        return address(self.slugs, title=self.title)

    @property
    def browse_address(self) -> str:
        """The list of case studies, whose links keep what is on this list."""
        return address(self.slugs, "case-study-list")

    def address_without(self, slug: str) -> str:
        return address([one for one in self.slugs if one != slug], title=self.title)

    def address_moved(self, slug: str, step: int) -> str:
        """Return the address of the list with one entry moved up (-1) or down (1)."""
        slugs = self.slugs
        place = slugs.index(slug)
        slugs.insert(place + step, slugs.pop(place))
        return address(slugs, title=self.title)


def read(data: QueryDict) -> Shortlist:
    """Read an address in one statement. The order in it is the order of the list."""
    slugs = asked_for(data)
    known = known_as(slugs)
    shortlist = Shortlist(one_line(data.get("title", ""))[:LONGEST_TITLE].strip())
    for slug in data.getlist(LISTED):
        entry = known.get(slug)
        if entry is None:
            if slug and (words := said(slug)) not in shortlist.unknown:
                shortlist.unknown.append(words)
            continue
        place = shortlist.archived if entry.is_archived else shortlist.entries
        if entry in place or entry in shortlist.too_many:
            place = shortlist.repeated
        elif place is shortlist.entries and len(place) >= MOST:
            place = shortlist.too_many
        if entry not in place:
            place.append(entry)
    return shortlist


def asked_for(data: QueryDict) -> list[str]:
    """Return each slug of an address once."""
    return list(dict.fromkeys(slug for slug in data.getlist(LISTED) if slug))


def known_as(slugs: Iterable[str]) -> dict[str, Known]:
    """Return, by the slug that it has or had, what was published and may be named."""
    named = [slug for slug in slugs if "\0" not in slug]  # which PostgreSQL cannot hold
    seen = CaseStudy.objects.filter(
        Q(slug__in=named) | Q(former_slugs__slug__in=named),
        state__in=[State.PUBLISHED, State.ARCHIVED],
        published_at__isnull=False,
    )
    found: dict[str, Known] = {}
    for slug, title, state, former in seen.values_list(
        "slug", "title", "state", "former_slugs__slug"
    ):
        entry = Known(slug, title, state == State.ARCHIVED)
        found |= {name: entry for name in (slug, former) if name}
    return found


def said(slug: str) -> str:
    """Return a part of an address as it can be repeated on a page."""
    return one_line(slug)[:LONGEST_SAID]


def one_line(words: str) -> str:
    """Leave nothing that is no letter, mark or space, or that ends a line."""
    shown = (letter if letter.isprintable() or letter in JOINERS else " " for letter in words)
    return " ".join("".join(shown).split())


def address(slugs: Sequence[str], route: str = "briefing", *, title: str = "") -> str:
    query = query_of(slugs, title)
    return f"{reverse(route)}?{query}" if query else reverse(route)


def query_of(slugs: Sequence[str], title: str = "") -> str:
    return urlencode({LISTED: list(slugs)} | ({"title": title} if title else {}), doseq=True)
