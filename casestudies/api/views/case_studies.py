from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import formats, timezone
from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from casestudies import tombstone
from casestudies.api import parameters
from casestudies.api.errors import Gone
from casestudies.api.paging import page_of
from casestudies.api.serializers.case_studies import CardSerializer, CaseStudySerializer
from casestudies.api.serializers.gone import GoneSerializer
from casestudies.api.serializers.pages import CaseStudyPageSerializer
from casestudies.api.views.base import ApiView, asked, listed
from casestudies.case_page import CasePage
from casestudies.filters import CaseStudyFilter
from casestudies.models import Adoption, CaseStudy, Outcome
from casestudies.models.case_study import CaseStudyQuerySet
from casestudies.views.moved import elsewhere

NOT_ON_CARDS = [
    *("problem", "what_was_done", "what_is_unknown", "source_note", "curator_note"),
    *("search_document__words", "search_document__facets", "search_document__spellings"),
]


class CaseStudyList(ApiView):
    @extend_schema(
        operation_id="listCaseStudies",
        tags=["Case studies"],
        summary="Search and filter case studies",
        description="The filters, their names and the order are those of the page "
        "/case-studies/: put its query behind this address.",
        parameters=parameters.CASE_STUDIES,
        responses=CaseStudyPageSerializer,
    )
    def get(self, request: Request) -> Response:
        return Response(body(request))


def body(request: Request) -> dict[str, Any]:
    """Return a page of what the address asks for, read as the page of the site reads it."""
    filters = CaseStudyFilter(request.GET)
    page = page_of(request, _for_cards(filters.results()), filters.counts.total)
    said = asked(request, filters, filters.counts) | {
        "sort": filters.order,
        "search": _search(filters),
    }
    return listed(request, page, CardSerializer, said)


def _for_cards(found: CaseStudyQuerySet) -> CaseStudyQuerySet:
    headline = Outcome.objects.filter(is_headline=True).select_related("source")
    found = found.select_related("search_document").defer(*NOT_ON_CARDS)
    return found.prefetch_related("themes", "approaches", "areas", Prefetch("outcomes", headline))


def _search(filters: CaseStudyFilter) -> dict[str, Any] | None:
    words = filters.words
    if words is None:
        return None
    return {
        "typed": words.typed,
        "corrected": words.corrected,
        "also": words.also,
        "is_broadened": filters.is_broadened,
    }


class CaseStudyDetail(ApiView):
    @extend_schema(
        operation_id="getCaseStudy",
        tags=["Case studies"],
        summary="Read one case study",
        description="Everything that its page says. A former address leads on to the one of "
        "today (301); an entry that was archived says when and why (410).",
        parameters=[parameters.SLUG],
        responses=CaseStudySerializer,
    )
    def get(self, request: Request, slug: str) -> Any:
        case_study = CaseStudy.objects.published().for_page().filter(slug=slug).first()
        if case_study is None:
            return elsewhere(request, slug, _gone)
        adoptions = Adoption.objects.accepted().filter(case_study=case_study)
        case_page = CasePage(case_study, tuple(adoptions))
        context = {"request": request, "case_page": case_page}
        return Response(CaseStudySerializer(case_study, context=context).data)


def _gone(request: HttpRequest, about: tombstone.Tombstone) -> HttpResponse:
    """Say what the page of an archived entry says."""
    said = gettext("This entry was archived.")
    if about.archived_at:
        day = _day(about.archived_at)
        said = gettext("This entry was archived on %(day)s.") % {"day": day}
    if about.published_at:
        day = _day(about.published_at)
        said += " " + gettext("It was published on %(day)s.") % {"day": day}
    entry = GoneSerializer(about, context={"request": request}).data
    raise Gone(said, {"entry": entry})


def _day(moment: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "j F Y")
