from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies import search_log
from casestudies.browsing import Browsing
from casestudies.filters import CaseStudyFilter


@require_safe
def case_study_list(request: HttpRequest) -> HttpResponse:
    filters = CaseStudyFilter(request.GET)
    browsing = Browsing(filters)
    page = browsing.page(request.GET.get("page"))
    search_log.record(request, filters)
    return render(
        request,
        "casestudies/case_study_list.html",
        {
            "section": "case-studies",
            "breadcrumbs": [],
            "canonical": browsing.canonical(page.number),
            "feed_query": browsing.query,
            "browsing": browsing,
            "filters": filters,
            "page": page,
            "page_range": page.paginator.get_elided_page_range(
                page.number, on_each_side=1, on_ends=1
            ),
        },
    )
