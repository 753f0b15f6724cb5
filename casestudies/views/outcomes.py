from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies.ledger import OutcomeFilter
from casestudies.ledger_page import LedgerPage


@require_safe
def outcome_list(request: HttpRequest) -> HttpResponse:
    filters = OutcomeFilter(request.GET)
    ledger = LedgerPage(filters)
    page = ledger.page(request.GET.get("page"))
    return render(
        request,
        "casestudies/outcome_list.html",
        {
            "section": "outcomes",
            "breadcrumbs": [],
            "canonical": ledger.canonical(page.number),
            "browsing": ledger,
            "filters": filters,
            "page": page,
            "page_range": page.paginator.get_elided_page_range(
                page.number, on_each_side=1, on_ends=1
            ),
        },
    )
