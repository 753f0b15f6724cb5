from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casestudies.api import parameters
from casestudies.api.paging import page_of
from casestudies.api.serializers.pages import (
    ApproachPageSerializer,
    AreaPageSerializer,
    ThemePageSerializer,
)
from casestudies.api.serializers.vocabularies import (
    ApproachSerializer,
    AreaSerializer,
    AreaWithPartsSerializer,
    ThemeSerializer,
)
from casestudies.api.views.base import ApiView, listed
from casestudies.counts import Counts, count
from casestudies.models import CaseStudy
from partners.models import Area
from themes.models import Approach, Theme


def _counts() -> Counts:
    return count(CaseStudy.objects.published(), {})


class ThemeList(ApiView):
    @extend_schema(
        operation_id="listThemes",
        tags=["Vocabularies"],
        summary="List themes and areas of work",
        description="Each with its number of case studies and its mentions in the 2017 survey. "
        "An area of work sits under a theme, and counts for it too.",
        parameters=parameters.PAGES,
        responses=ThemePageSerializer,
    )
    def get(self, request: Request) -> Response:
        themes = Theme.objects.select_related("parent").prefetch_related("survey_figures")
        page = page_of(request, themes)
        return Response(listed(request, page, ThemeSerializer, counts=_counts()))


class ApproachList(ApiView):
    @extend_schema(
        operation_id="listApproaches",
        tags=["Vocabularies"],
        summary="List approaches",
        description="Kinds of practice, such as street triage, with what others say of them.",
        parameters=parameters.PAGES,
        responses=ApproachPageSerializer,
    )
    def get(self, request: Request) -> Response:
        page = page_of(request, Approach.objects.prefetch_related("ratings"))
        return Response(listed(request, page, ApproachSerializer, counts=_counts()))


class AreaList(ApiView):
    @extend_schema(
        operation_id="listAreas",
        tags=["Vocabularies"],
        summary="List places",
        description="Nations, regions, police force areas and councils, with the codes of the "
        "Office for National Statistics. An area’s count has what lies in it.",
        parameters=parameters.PAGES,
        responses=AreaPageSerializer,
    )
    def get(self, request: Request) -> Response:
        page = page_of(request, Area.objects.select_related("parent"))
        return Response(listed(request, page, AreaSerializer, counts=_counts()))


class AreaDetail(ApiView):
    @extend_schema(
        operation_id="getArea",
        tags=["Vocabularies"],
        summary="Read one place",
        description="With the areas in it, and the organisations whose area it is.",
        parameters=[parameters.SLUG],
        responses=AreaWithPartsSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        areas = Area.objects.select_related("parent").prefetch_related(
            "children", "predecessors", "successors", "organisations"
        )
        context: dict[str, Any] = {"request": request, "counts": _counts()}
        area = get_object_or_404(areas, slug=slug)
        return Response(AreaWithPartsSerializer(area, context=context).data)
