from itertools import groupby

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from casestudies.models import CaseStudy, Evaluation, Funding, Partnership
from casestudies.vocabulary import State
from partners.models import Organisation, Sector


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    in_public = Q(partnerships__case_study__state=State.PUBLISHED)
    order = list(Sector.values)
    organisations = sorted(
        Organisation.objects.annotate(
            number=Count("partnerships__case_study", filter=in_public, distinct=True)
        ).prefetch_related("successors"),
        key=lambda organisation: (order.index(organisation.sector), organisation.name),
    )
    return render(
        request,
        "casestudies/organisation_list.html",
        {
            "section": "organisations",
            "breadcrumbs": [],
            "number": len(organisations),
            "sectors": [
                (sector, Sector(sector).label, list(group))
                for sector, group in groupby(organisations, key=lambda o: o.sector)
            ],
        },
    )


@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.select_related("area", "parent"), slug=slug
    )
    public = {"case_study__in": CaseStudy.objects.published()}
    return render(
        request,
        "casestudies/organisation_detail.html",
        {
            "section": "organisations",
            "breadcrumbs": [("Organisations", reverse("organisation-list"))],
            "organisation": organisation,
            "partnerships": Partnership.objects.filter(organisation=organisation, **public)
            .select_related("case_study")
            .order_by("case_study__title"),
            "funding": Funding.objects.filter(organisation=organisation, **public).select_related(
                "case_study"
            ),
            "evaluations": Evaluation.objects.filter(
                evaluator=organisation, **public
            ).select_related("case_study"),
            "parts": organisation.parts.all(),
            "successors": organisation.successors.all(),
            "predecessors": organisation.predecessors.all(),
        },
    )
