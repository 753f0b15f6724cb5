"""The list of organisations as the address asks for it, and what became of each, in words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import QueryDict

from casestudies.models import CaseStudy, Evaluation, Funding, Partnership
from partners.models import Organisation, Sector


@dataclass(frozen=True)
class Before:
    """An organisation that this one was, or took over from."""

    organisation: Organisation
    is_the_same: bool


@dataclass(frozen=True)
class Listed:
    """An organisation of the list, with the number of entries it has a part in."""

    organisation: Organisation
    number: int
    before: list[Before]


@dataclass(frozen=True)
class SectorChoice:
    """One checkbox."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Listing:
    """The organisations that have every word typed and lie in one of the sectors chosen.

    What the address has that means nothing is left out and remembered.
    """

    def __init__(self, organisations: Iterable[Organisation], query: QueryDict) -> None:
        self.name = query.get("name", "").replace("\0", "").strip()
        asked = dict.fromkeys(value for value in query.getlist("sector") if value)
        self.chosen = [value for value in asked if value in Sector.values]
        self.ignored = [
            value.replace("\0", "")[:100] for value in asked if value not in Sector.values
        ]
        words = folded(self.name).split()
        self._named = [o for o in organisations if has_all(o, words)]
        self.found = [o for o in self._named if not self.chosen or o.sector in self.chosen]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.name or self.chosen)

    @property
    def choices(self) -> list[SectorChoice]:
        """Every sector with its count under the name typed, whatever sectors are chosen."""
        sectors = [organisation.sector for organisation in self._named]
        return [
            SectorChoice(
                sector.value, str(sector.label), sectors.count(sector), sector in self.chosen
            )
            for sector in Sector
        ]

    @property
    def sectors(self) -> list[tuple[str, list[Listed]]]:
        """What was found, by sector; sectors without any are left out."""
        groups: dict[str, list[Listed]] = {sector: [] for sector in Sector.values}
        for organisation in self.found:
            groups[organisation.sector].append(
                Listed(organisation, number_of_entries(organisation), before(organisation))
            )
        return [(str(Sector(sector).label), group) for sector, group in groups.items() if group]


def with_entries() -> QuerySet[Organisation]:
    """Fetch all, each with the entries it has a part in and with what was before and after."""
    within = {"case_study__in": CaseStudy.objects.published()}
    of_it = OuterRef("pk")
    return Organisation.objects.annotate(
        as_partner=ArraySubquery(
            Partnership.objects.filter(organisation=of_it, **within).values("case_study")
        ),
        as_funder=ArraySubquery(
            Funding.objects.filter(organisation=of_it, **within).values("case_study")
        ),
        as_evaluator=ArraySubquery(
            Evaluation.objects.filter(evaluator=of_it, **within).values("case_study")
        ),
    ).prefetch_related("successors", "predecessors__successors")


def number_of_entries(organisation: Organisation) -> int:
    """Count the entries of an organisation fetched with the lists of them, each entry once."""
    entries: set[int] = set()
    for name in ("as_partner", "as_funder", "as_evaluator"):
        entries.update(getattr(organisation, name))
    return len(entries)


def before(organisation: Organisation) -> list[Before]:
    """Return its predecessors, without the parts of a predecessor that is there itself.

    Only where one body became one other, with the same reach and nothing to explain, was this
    body that one. Otherwise it took over from it: a merger, a split, or the work of a part.
    """
    predecessors = list(organisation.predecessors.all())
    there = {predecessor.pk for predecessor in predecessors}
    return [
        Before(
            predecessor,
            len(predecessors) == 1
            and len(predecessor.successors.all()) == 1
            and predecessor.area_id == organisation.area_id
            and not predecessor.successor_note,
        )
        for predecessor in predecessors
        if predecessor.parent_id not in there
    ]


def has_all(organisation: Organisation, words: Iterable[str]) -> bool:
    """Tell whether its names, Welsh, short and former ones too, have all of these folded words."""
    names = [organisation.name, organisation.welsh_name, *organisation.also_known_as]
    text = folded(" ".join(names))
    return all(word in text for word in words)


def folded(text: str) -> str:
    """Write a name without capitals, accents, apostrophes and other marks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = re.sub(r"[\u0300-\u036f'\u2019]", "", plain)
    return re.sub(r"[\W_]+", " ", plain)
