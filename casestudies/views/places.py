from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from casestudies import counts, tiles
from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy
from partners.models import Area, AreaKind, Organisation


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
    area = get_object_or_404(Area.objects.select_related("parent__parent__parent"), slug=slug)
    published = CaseStudy.objects.published()
    numbers = counts.count(published, {})
    here = CaseStudyFilter(queryset=published.with_facet("area", area.slug)).cards()
    wider = [larger for larger in _larger(area) if numbers.of("area", larger.slug)]
    region = area.parent if area.kind == AreaKind.POLICE_FORCE_AREA else None
    return render(
        request,
        "casestudies/place_detail.html",
        {
            "section": "places",
            "breadcrumbs": [("Places", reverse("place-list"))],
            "area": area,
            "case_studies": here,
            "region": region,
            "in_region": CaseStudyFilter(queryset=published.with_facet("area", region.slug))
            .cards()
            .exclude(pk__in=[case_study.pk for case_study in here])
            if region
            else [],
            "wider": [(larger, numbers.of("area", larger.slug)) for larger in wider],
            "children": tiles.for_areas(area.children.all(), numbers),
            "organisations": Organisation.objects.filter(area=area),
            "predecessors": area.predecessors.all(),
            "successors": area.successors.all(),
        },
    )


def _larger(area: Area) -> list[Area]:
    larger = []
    while area.parent:
        area = area.parent
        larger.append(area)
    return larger
