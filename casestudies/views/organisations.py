from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import organisations, roles
from casestudies.models import CaseStudy
from casestudies.structured_data import StructuredData, of_organisation, trail
from casestudies.views.moved import organisation_elsewhere
from partners.models import Organisation


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    listing = organisations.Listing(organisations.with_entries(), request.GET)
    return render(
        request,
        "casestudies/organisation_list.html",
        {"section": "organisations", "breadcrumbs": [], "listing": listing},
    )


@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    with_what_it_shows = Organisation.objects.select_related("area", "parent").prefetch_related(
        "parts", "successors", "predecessors__successors"
    )
    organisation = with_what_it_shows.filter(slug=slug).first()
    if organisation is None:
        return organisation_elsewhere(request, slug)
    predecessors = organisation.predecessors.all()
    found = roles.parts(CaseStudy.objects.published(), [organisation, *predecessors])
    breadcrumbs = [(gettext("Organisations"), reverse("organisation-list"))]
    absolute = request.build_absolute_uri
    return render(
        request,
        "casestudies/organisation_detail.html",
        {
            "section": "organisations",
            "breadcrumbs": breadcrumbs,
            "structured_data": StructuredData(
                of_organisation(organisation, absolute),
                trail(breadcrumbs, organisation.name, request.path, absolute),
            ),
            "organisation": organisation,
            "before": organisations.before(organisation),
            "roles": roles.by_role(found.get(organisation, [])),
            "roles_before": [
                (predecessor, roles.by_role(found[predecessor]))
                for predecessor in predecessors
                if predecessor in found
            ],
        },
    )
