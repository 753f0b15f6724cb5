from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies.models import Source


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "casestudies/about.html",
        {
            "section": "about",
            "breadcrumbs": [],
            "sources": Source.objects.cited(),
        },
    )
