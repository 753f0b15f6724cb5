from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casestudies.api import parameters
from casestudies.api.paging import page_of
from casestudies.api.serializers.claims import LessonOfEntrySerializer, OutcomeOfEntrySerializer
from casestudies.api.serializers.pages import LessonPageSerializer, OutcomePageSerializer
from casestudies.api.views.base import ApiView, asked, listed
from casestudies.ledger import OutcomeFilter
from casestudies.lesson_filter import LessonFilter


class OutcomeList(ApiView):
    @extend_schema(
        operation_id="listOutcomes",
        tags=["Outcomes and lessons"],
        summary="Filter every claim and figure",
        description="As on the page /outcomes/. There is no order by value: figures count "
        "different things. Carry each figure’s caution with it.",
        parameters=parameters.OUTCOMES,
        responses=OutcomePageSerializer,
    )
    def get(self, request: Request) -> Response:
        filters = OutcomeFilter(request.GET)
        page = page_of(request, _bare(filters.results()), filters.counts.total)
        said = asked(request, filters, filters.counts) | {"sort": filters.order}
        return Response(listed(request, page, OutcomeOfEntrySerializer, said))


class LessonList(ApiView):
    @extend_schema(
        operation_id="listLessons",
        tags=["Outcomes and lessons"],
        summary="Filter what helped and what got in the way",
        description="Lessons of all case studies, by case study from A to Z.",
        parameters=parameters.LESSONS,
        responses=LessonPageSerializer,
    )
    def get(self, request: Request) -> Response:
        filters = LessonFilter(request.GET)
        page = page_of(request, _bare(filters.results()), filters.counts.total)
        said = asked(request, filters, filters.counts)
        return Response(listed(request, page, LessonOfEntrySerializer, said))


def _bare(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Fetch with each row only what is said of its entry and its source."""
    own = [field.attname for field in rows.model._meta.concrete_fields]
    named = ["case_study__slug", "case_study__title"]
    named += ["source__slug", "source__title", "source__url"]
    return rows.select_related(None).select_related("case_study", "source").only(*own, *named)
