from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import counts, theme_cards
from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy, Lesson, Outcome
from casestudies.structured_data import StructuredData, trail
from casestudies.theme_cards import cards_for
from themes.models import Approach, Theme, ThemeKind


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    cards = theme_cards.tree(counts.count(CaseStudy.objects.published(), {}))
    groups = [
        (kind.label, [card for card in cards if card.theme.kind == kind])
        for kind in ThemeKind
        if kind != ThemeKind.AREA_OF_WORK
    ]
    return render(
        request,
        "casestudies/theme_list.html",
        {"section": "themes", "breadcrumbs": [], "groups": groups},
    )


@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    published = CaseStudy.objects.published().with_facet("theme", theme.slug)
    children = theme.children.prefetch_related("survey_figures")
    numbers = counts.count(CaseStudy.objects.published(), {})
    breadcrumbs = [(gettext("Themes"), reverse("theme-list"))]
    if theme.parent:
        breadcrumbs.append((theme.parent.name, theme.parent.get_absolute_url()))
    return render(
        request,
        "casestudies/theme_detail.html",
        {
            "section": "themes",
            "feed_query": urlencode({"theme": theme.slug}),
            "breadcrumbs": breadcrumbs,
            "structured_data": StructuredData(
                trail(breadcrumbs, theme.name, request.path, request.build_absolute_uri)
            ),
            "card": cards_for([theme], numbers)[0],
            "children": cards_for(children, numbers),
            "case_studies": CaseStudyFilter(queryset=published).cards(),
            "approaches": Approach.objects.filter(case_studies__in=published)
            .annotate(number=Count("case_studies", filter=Q(case_studies__in=published)))
            .order_by("-number", "name"),
            "outcomes": Outcome.objects.filter(case_study__in=published, value__isnull=False)
            .results()
            .select_related("case_study", "source"),
            "lessons": Lesson.objects.filter(case_study__in=published).select_related(
                "case_study", "source"
            ),
        },
    )
