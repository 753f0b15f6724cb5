from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import comparison, lesson_topics
from casestudies.filters import EVIDENCE
from casestudies.models import CaseStudy
from casestudies.structured_data import StructuredData, trail
from casestudies.vocabulary import State
from themes.models import Approach


@require_safe
def approach_list(request: HttpRequest) -> HttpResponse:
    in_public = Q(case_studies__state=State.PUBLISHED)
    approaches = Approach.objects.annotate(
        number=Count("case_studies", filter=in_public, distinct=True)
    ).order_by("-number", "name")
    return render(
        request,
        "casestudies/approach_list.html",
        {"section": "approaches", "breadcrumbs": [], "approaches": approaches},
    )


@require_safe
def approach_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show local versions of one practice, those with the strongest evidence side by side."""
    approach = get_object_or_404(Approach.objects.prefetch_related("ratings"), slug=slug)
    published = CaseStudy.objects.published().filter(approaches=approach)
    order: list[Any] = [*EVIDENCE, "search_document__title_key", "pk"]
    versions = list(published.order_by(*order).for_cards())
    breadcrumbs = [(gettext("Approaches"), reverse("approach-list"))]
    compared = [version.slug for version in versions[: comparison.MOST]]
    return render(
        request,
        "casestudies/approach_detail.html",
        {
            "section": "approaches",
            "feed_query": urlencode({"approach": approach.slug}),
            "breadcrumbs": breadcrumbs,
            "structured_data": StructuredData(
                trail(breadcrumbs, approach.name, request.path, request.build_absolute_uri)
            ),
            "approach": approach,
            "number": len(versions),
            "table": comparison.table(comparison.fetch(compared), without=["lessons"]),
            "compare_address": comparison.address(compared),
            "others": versions[comparison.MOST :],
            "ratings": approach.ratings.all(),
            "lessons": lesson_topics.by_kind(lesson_topics.lessons_of(published)),
        },
    )
