from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Expression, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import counts, landscape, places, roles, tiles
from casestudies.filters import EVIDENCE, PAGE_SIZE
from casestudies.models import CaseStudy
from casestudies.models.case_study import CaseStudyQuerySet
from casestudies.structured_data import StructuredData, trail
from partners.models import Area, AreaKind, Organisation
from themes.models import Approach, Theme

STRONGEST: list[Any] = [*EVIDENCE, "search_document__title_key", "pk"]


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    numbers = counts.count(CaseStudy.objects.published(), {})
    areas = Area.objects.on_the_tile_map().select_related("parent")
    by_region = sorted(areas, key=lambda area: (str(area.parent), area.name))
    wider = Area.objects.with_a_page().filter(tile_row=None)
    return render(
        request,
        "casestudies/place_list.html",
        {
            "section": "places",
            "breadcrumbs": [],
            "tiles": tiles.for_areas(areas, numbers),
            "regions": [
                (region, tiles.for_areas(list(group), numbers))
                for region, group in groupby(by_region, key=lambda area: area.parent)
            ],
            "wider": [
                tile
                for tile in tiles.for_areas(wider.exclude(kind=AreaKind.REGION), numbers)
                if tile.count
            ],
            "covered": sum(numbers.of("area", area.slug) > 0 for area in areas),
        },
    )


@require_safe
def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one area. A council's address works too, for those who look it up."""
    areas = Area.objects.select_related("parent__parent__parent")
    areas = areas.prefetch_related("children", "predecessors", "successors")
    area = get_object_or_404(areas, slug=slug)
    around = places.Surroundings(area, places.larger(area))
    # One statement for both: areas are counted everywhere, themes and approaches only here
    numbers = counts.count(CaseStudy.objects.published(), {"area": [slug]})
    here = CaseStudy.objects.published().with_facet("area", slug)
    themes = list(Theme.objects.prefetch_related("survey_figures"))
    breadcrumbs = [(gettext("Places"), reverse("place-list"))]
    return render(
        request,
        "casestudies/place_detail.html",
        {
            "section": "places",
            "feed_query": urlencode({"area": area.slug}),
            "breadcrumbs": breadcrumbs,
            "structured_data": StructuredData(
                trail(breadcrumbs, area.name, request.path, request.build_absolute_uri)
            ),
            "area": area,
            **_entries(around, here, numbers),
            "similar": _similar(around, here, _likeness(around, themes, numbers)),
            "gaps": places.gaps(area, themes, numbers),
            "review": landscape.read(),
            "children": tiles.for_areas(area.children.all(), numbers),
            "organisations": _organisations(area, here),
        },
    )


def _entries(
    around: places.Surroundings, here: CaseStudyQuerySet, numbers: counts.Counts
) -> dict[str, Any]:
    """Find the entries of an area and those about the whole of what it lies in."""
    larger = [(area, numbers.of("area", area.slug)) for area in around.larger]
    return {
        "number": numbers.total,
        "case_studies": here.order_by(*STRONGEST).for_cards()[:PAGE_SIZE],
        "wider": around.wider(_about(around.near, here)),
        "larger": [(area, number) for area, number in larger if number],
    }


def _about(near: list[Area], here: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
    """Find entries about the whole of the areas near."""
    found = CaseStudy.objects.published().filter(areas__in=near).exclude(pk__in=here.values("pk"))
    return found.distinct().order_by(*STRONGEST).for_cards().prefetch_related("areas")


def _likeness(
    around: places.Surroundings, themes: list[Theme], numbers: counts.Counts
) -> places.Likeness:
    approaches = Approach.objects.filter(slug__in=places.present(numbers, "approach"))
    done = places.present(numbers, "theme")
    return places.Likeness(around.near, list(approaches), [t for t in themes if t.slug in done])


def _similar(
    around: places.Surroundings, here: QuerySet[CaseStudy], likeness: places.Likeness
) -> list[places.Similar]:
    """Find what others did: the same approach first, then from near, then on the same themes.

    What is about an area around this one covers this one, so it is not from elsewhere.
    """
    if not likeness.facets:
        return []
    covering = CaseStudy.objects.published().filter(areas__in=[around.area, *around.larger])
    found = (
        CaseStudy.objects.published()
        .filter(search_document__facets__overlap=likeness.facets)
        .exclude(Q(pk__in=here.values("pk")) | Q(pk__in=covering.values("pk")))
        .annotate(
            approaches_shared=_shared("approach", likeness),
            nearness=_shared("area", likeness),
            themes_shared=_shared("theme", likeness),
        )
        .order_by("-approaches_shared", "-nearness", "-themes_shared", *STRONGEST)
    )
    shown = found.select_related("search_document")[: places.SIMILAR]
    return [likeness.with_reasons(case_study) for case_study in shown]


def _shared(facet: str, likeness: places.Likeness) -> Expression:
    """Count how many values of a facet an entry shares."""
    shared: Expression = Value(0, output_field=IntegerField())
    for token in likeness.facets:
        if token.startswith(f"{facet}:"):
            has_it = Q(search_document__facets__contains=[token])
            shared = shared + Case(When(has_it, then=Value(1)), default=Value(0))
    return shared


def _organisations(
    area: Area, here: QuerySet[CaseStudy]
) -> list[tuple[str, list[tuple[Organisation, str]]]]:
    """List the organisations of an area and those from elsewhere in its entries, with roles."""
    parts = roles.parts(here)
    its_own = list(Organisation.objects.filter(area=area))
    others = sorted(set(parts) - set(its_own), key=lambda organisation: organisation.name)
    groups = [
        (gettext("Of this area"), its_own),
        (gettext("From elsewhere, in entries from here"), others),
    ]
    return [
        (label, [(o, roles.in_words(parts.get(o, []))) for o in group])
        for label, group in groups
        if group
    ]
