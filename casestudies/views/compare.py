from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import comparison


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
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
