"""What the API says of itself."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from casestudies.api import schema
from casestudies.api.views.base import ApiView

LISTS = {
    "case_studies": "api-case-study-list",
    "organisations": "api-organisation-list",
    "areas": "api-area-list",
    "themes": "api-theme-list",
    "approaches": "api-approach-list",
    "outcomes": "api-outcome-list",
    "lessons": "api-lesson-list",
    "schema": "api-schema",
    "docs": "api-docs",
}


class RootSerializer(serializers.Serializer):
    case_studies = serializers.URLField()
    organisations = serializers.URLField()
    areas = serializers.URLField()
    themes = serializers.URLField()
    approaches = serializers.URLField()
    outcomes = serializers.URLField()
    lessons = serializers.URLField()
    schema = serializers.URLField(help_text="The OpenAPI description.")
    docs = serializers.URLField(help_text="The same for people.")
    licence = serializers.URLField()


class Steady(ApiView):
    """Says nothing of records, and changes with the software only."""

    def last_changed(self) -> None:
        return None


class Root(Steady):
    @extend_schema(
        operation_id="getRoot",
        tags=["About the API"],
        summary="List the addresses",
        description="Where everything is.",
        responses=RootSerializer,
    )
    def get(self, request: Request) -> Response:
        addresses = {name: reverse(route, request=request) for name, route in LISTS.items()}
        return Response(addresses | {"licence": schema.LICENCE["url"]})


class Description(Steady):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(schema.as_json(), content_type="application/json")
