from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casestudies import organisations, roles
from casestudies.api import parameters
from casestudies.api.paging import page_of
from casestudies.api.serializers.pages import OrganisationPageSerializer
from casestudies.api.serializers.vocabularies import (
    OrganisationSerializer,
    OrganisationWithRolesSerializer,
)
from casestudies.api.views.base import ApiView, listed, unknown
from casestudies.models import CaseStudy
from casestudies.views.moved import organisation_elsewhere
from casestudies.vocabulary import Role
from partners.models import Organisation

ORDER = list(Role)


class OrganisationList(ApiView):
    @extend_schema(
        operation_id="listOrganisations",
        tags=["Organisations"],
        summary="List organisations",
        description="From A to Z, as on the page /organisations/.",
        parameters=parameters.ORGANISATIONS,
        responses=OrganisationPageSerializer,
    )
    def get(self, request: Request) -> Response:
        listing = organisations.Listing(organisations.with_entries(), request.GET)
        said = {
            "facets": {"sector": {c.value: c.count for c in listing.choices if c.count}},
            "ignored": listing.ignored,
            "ignored_parameters": unknown(request, ["name", "sector"]),
        }
        number = organisations.number_of_entries
        page = page_of(request, listing.found)
        return Response(
            listed(request, page, OrganisationSerializer, said, number_of_entries=number)
        )


class OrganisationDetail(ApiView):
    @extend_schema(
        operation_id="getOrganisation",
        tags=["Organisations"],
        summary="Read one organisation",
        description="With its roles in case studies and what became of it. A former address "
        "leads on to the one of today (301).",
        parameters=[parameters.SLUG],
        responses=OrganisationWithRolesSerializer,
    )
    def get(self, request: Request, slug: str) -> Any:
        shown = Organisation.objects.select_related("area", "parent")
        shown = shown.prefetch_related("parts", "successors", "predecessors")
        organisation = shown.filter(slug=slug).first()
        if organisation is None:
            return organisation_elsewhere(request, slug)
        found = roles.parts(CaseStudy.objects.published(), [organisation])
        parts = found.get(organisation, [])
        context = {
            "request": request,
            "roles": sorted(parts, key=lambda p: (ORDER.index(p.role), p.case_study.title)),
            "number_of_entries": lambda _: len({part.case_study.pk for part in parts}),
        }
        return Response(OrganisationWithRolesSerializer(organisation, context=context).data)
