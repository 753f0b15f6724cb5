from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import comparison, shortlist


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    if not {"case", "by"}.issuperset(request.GET):
        # The form of the list of case studies sends its filters along: an address to share has none
        by_case = request.GET.get("by") == "case"
        slugs = shortlist.asked_for(request.GET)
        return redirect(comparison.address(slugs, is_by_case=by_case))
    choice = comparison.choose(request.GET, comparison.titles())
    case_studies = comparison.fetch(choice.slugs)
    return render(
        request,
        "casestudies/compare.html",
        {
            "section": "compare",
            "breadcrumbs": [(gettext("Case studies"), reverse("case-study-list"))],
            "most": comparison.MOST,
            "choice": choice,
            "table": comparison.table(case_studies, choice),
        },
    )
