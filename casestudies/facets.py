"""The facets of the browse page: their names in the address, their labels and their options."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from casestudies.models import SearchDocument
from casestudies.vocabulary import (
    Domain,
    EntryKind,
    EvidenceStage,
    FundingKind,
    LedBy,
    PracticeStatus,
    PreventionTier,
)
from partners.models import Area, AreaKind, Sector
from themes.models import Approach, Theme

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    children: tuple["Option", ...] = ()
    is_listed: bool = True  # a council is a right value in an address, but has no checkbox


@dataclass(frozen=True)
class Facet:
    name: str
    label: "StrPromise"
    options: Callable[[], list[Option]]


def _theme_options() -> list[Option]:
    themes = list(Theme.objects.all())
    below = _grouped((theme.parent_id, Option(theme.slug, theme.name)) for theme in themes)
    return [
        Option(theme.slug, theme.name, tuple(below.get(theme.pk, ())))
        for theme in themes
        if theme.parent_id is None
    ]


def _area_options() -> list[Option]:
    """List nations and regions, each with its police force areas."""
    areas = list(Area.objects.all())
    by_pk = {area.pk: area for area in areas}
    tops = {area.pk: area for area in areas if _has_a_group(area, by_pk)}
    below: dict[int | None, list[Option]] = {}
    for area in areas:
        if area.pk not in tops:
            home = area.parent_id
            while home and home not in tops:
                home = by_pk[home].parent_id
            is_listed = area.kind != AreaKind.LOCAL_AUTHORITY
            below.setdefault(home, []).append(Option(area.slug, area.name, is_listed=is_listed))
    in_order = sorted(
        tops.values(), key=lambda area: (LEVELS.index(AreaKind(area.kind)), area.name)
    )
    return [
        *(Option(top.slug, top.name, tuple(below.get(top.pk, ()))) for top in in_order),
        *below.get(None, []),
    ]


def _has_a_group(area: Area, by_pk: dict[int, Area]) -> bool:
    parent = by_pk.get(area.parent_id) if area.parent_id else None
    return area.kind in LEVELS and (parent is None or parent.kind != area.kind)


LEVELS: list[str] = [AreaKind.NATIONAL_GROUP, AreaKind.NATION, AreaKind.REGION, AreaKind.OUTSIDE_UK]


def _year_options() -> list[Option]:
    years = (
        SearchDocument.objects.published()
        .exclude(reported_in=None)
        .order_by("-reported_in")
        .values_list("reported_in", flat=True)
        .distinct()
    )
    return [Option(str(year), str(year)) for year in years]


def _chosen_from(choices: Iterable[tuple[object, "StrPromise"]]) -> Callable[[], list[Option]]:
    listed = list(choices)
    return lambda: [Option(str(value), str(label)) for value, label in listed]


def _grouped(pairs: Iterable[tuple[int | None, Option]]) -> dict[int | None, list[Option]]:
    groups: dict[int | None, list[Option]] = {}
    for key, option in pairs:
        groups.setdefault(key, []).append(option)
    return groups


FACETS = [
    Facet("theme", _("Theme"), _theme_options),
    Facet("evidence", _("Evidence strength"), _chosen_from(reversed(EvidenceStage.choices))),
    Facet("area", _("Area"), _area_options),
    Facet(
        "approach", _("Approach"), lambda: [Option(a.slug, a.name) for a in Approach.objects.all()]
    ),
    Facet("led_by", _("Who led"), _chosen_from(LedBy.choices)),
    Facet("sector", _("Sectors involved"), _chosen_from(Sector.choices)),
    Facet(
        "economic",
        _("Economic evaluation"),
        _chosen_from([("yes", _("Has an economic evaluation"))]),
    ),
    Facet("outcome", _("Outcome reported"), _chosen_from(Domain.choices)),
    Facet("funding", _("Funding"), _chosen_from(FundingKind.choices)),
    Facet("status", _("Status"), _chosen_from(PracticeStatus.choices)),
    Facet("tier", _("Stage of prevention"), _chosen_from(PreventionTier.choices)),
    Facet("kind", _("Kind of entry"), _chosen_from(EntryKind.choices)),
    Facet("year", _("Year of the source"), _year_options),
]
