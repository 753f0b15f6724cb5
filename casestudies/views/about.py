from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies import evidence
from casestudies.models import Source
from casestudies.vocabulary import EvidenceStage


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "casestudies/about.html",
        {
            "section": "about",
            "breadcrumbs": [],
            "sources": Source.objects.all(),
            "stages": [
                (stage.value, stage.label, evidence.MEANING[stage]) for stage in EvidenceStage
            ],
        },
    )
