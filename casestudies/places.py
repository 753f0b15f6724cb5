"""What a place's page sets beside its own entries: its surroundings, similar areas and its gaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.counts import Counts
from casestudies.models import CaseStudy
from partners.models import Area, AreaKind
from themes.models import Approach, Theme, ThemeKind

SIMILAR = 8
GAP_KINDS = [ThemeKind.CORE_TOPIC, ThemeKind.AREA_OF_WORK]
SMALL = [AreaKind.LOCAL_AUTHORITY, AreaKind.POLICE_FORCE_AREA]
REGION = [AreaKind.REGION, AreaKind.NATION]  # a force area of Wales lies in no region
SAME = {
    AreaKind.POLICE_FORCE_AREA: _("Same police force area: %(area)s"),
    AreaKind.REGION: _("Same region: %(area)s"),
    AreaKind.NATION: _("Same nation: %(area)s"),
}


@dataclass(frozen=True)
class Surroundings:
    """An area with those it lies in."""

    area: Area
    larger: list[Area]  # the next larger first

    @property
    def near(self) -> list[Area]:
        """The areas whose entries count as near: its region, and the force area of a council."""
        if self.area.kind not in SMALL:
            return []
        force_area = [a for a in self.larger if a.kind == AreaKind.POLICE_FORCE_AREA]
        region = [a for a in self.larger if a.kind in REGION]
        return force_area + region[:1]

    def wider(self, case_studies: Iterable[CaseStudy]) -> list[tuple[Area, list[CaseStudy]]]:
        """Group entries about the whole of an area near, leaving out areas without any."""
        found = list(case_studies)
        groups = [(area, [c for c in found if area in c.areas.all()]) for area in self.near]
        return [(area, entries) for area, entries in groups if entries]


@dataclass(frozen=True)
class Similar:
    """An entry from elsewhere, and in words what it has in common with this area."""

    case_study: CaseStudy
    reasons: list[str]


@dataclass(frozen=True)
class Likeness:
    """What makes an entry from elsewhere worth a look here: who is near, and what is done here."""

    near: list[Area]
    approaches: list[Approach]
    themes: list[Theme]

    @property
    def facets(self) -> list[str]:
        return [
            *(f"approach:{approach.slug}" for approach in self.approaches),
            *(f"area:{area.slug}" for area in self.near),
            *(f"theme:{theme.slug}" for theme in self.themes),
        ]

    def with_reasons(self, case_study: CaseStudy) -> Similar:
        """Say what an entry has in common, an approach first; of areas only the nearest."""
        facets = set(case_study.search_document.facets)
        near = [area for area in self.near if f"area:{area.slug}" in facets]
        return Similar(
            case_study,
            [
                *(
                    gettext("Same approach: %(approach)s")
                    % {"approach": in_a_sentence(approach.name)}
                    for approach in self.approaches
                    if f"approach:{approach.slug}" in facets
                ),
                *(SAME[AreaKind(area.kind)] % {"area": area.name} for area in near[:1]),
                *(
                    gettext("Same theme: %(theme)s") % {"theme": in_a_sentence(theme.name)}
                    for theme in _narrowest(self.themes, facets)
                ),
            ],
        )


@dataclass(frozen=True)
class Gap:
    """A theme without an entry here; mentions are of 2017 and of the whole of the survey."""

    theme: Theme
    mentions: int | None


@dataclass(frozen=True)
class Gaps:
    """The core topics and areas of work without an entry, most mentioned first; of how many."""

    found: list[Gap]
    asked: int


def larger(area: Area) -> list[Area]:
    """Return the areas an area lies in, the next larger first."""
    found = []
    while area.parent:
        area = area.parent
        found.append(area)
    return found


def present(numbers: Counts, facet: str) -> list[str]:
    """Return the values of a facet that have an entry."""
    return [value for (name, value), number in numbers.values.items() if name == facet and number]


def gaps(area: Area, themes: Iterable[Theme], numbers: Counts) -> Gaps:
    """Find the gaps of an area. One outside the UK is there for comparison and has none."""
    if area.kind == AreaKind.OUTSIDE_UK:
        return Gaps([], 0)
    asked = [theme for theme in themes if theme.kind in GAP_KINDS]
    found = [Gap(t, _mentions(t)) for t in asked if not numbers.of("theme", t.slug)]
    by_mentions = sorted(found, key=lambda gap: (-(gap.mentions or 0), gap.theme.name))
    return Gaps(by_mentions, len(asked))


def in_a_sentence(name: str) -> str:
    """Write "Street triage" as "street triage", and a name with more capitals as it is."""
    return name if name[1:] != name[1:].lower() else name.lower()


def _narrowest(themes: Iterable[Theme], facets: set[str]) -> list[Theme]:
    """Return the themes among facets, without those above another one of them."""
    shared = [theme for theme in themes if f"theme:{theme.slug}" in facets]
    above = {theme.parent_id for theme in shared}
    return [theme for theme in shared if theme.pk not in above]


def _mentions(theme: Theme) -> int | None:
    figures = theme.survey_figures.all()
    return sum(figure.total for figure in figures) if figures else None
