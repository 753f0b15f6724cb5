from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import changes, citation, shortlist
from casestudies.case_page import CasePage
from casestudies.models import Adoption, CaseStudy
from casestudies.structured_data import StructuredData, of_case_study, trail
from casestudies.views.moved import elsewhere


@require_safe
def case_study_detail(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = CaseStudy.objects.published().for_page().filter(slug=slug).first()
    if case_study is None:
        return elsewhere(request, slug)
    return render_case_study(request, case_study)


@require_safe
def case_study_setting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the figures about the setting where they are too many for the entry's own page."""
    case_study = CaseStudy.objects.published().for_page().filter(slug=slug).first()
    if case_study is None:
        return elsewhere(request, slug)
    case_page = CasePage(case_study)
    if not case_page.setting_has_a_page:
        raise Http404
    context = {
        "section": "case-studies",
        "breadcrumbs": [
            (gettext("Case studies"), reverse("case-study-list")),
            (case_study.title, case_study.get_absolute_url()),
        ],
        "case_study": case_study,
        "case_page": case_page,
    }
    return render(request, "casestudies/case_study_setting.html", context)


def render_case_study(
    request: HttpRequest, case_study: CaseStudy, *, is_preview: bool = False
) -> HttpResponse:
    """Render a case study's page; a preview of an unpublished one says that it is one."""
    adoptions = Adoption.objects.accepted().filter(case_study=case_study)
    above = [(gettext("Case studies"), reverse("case-study-list"))]
    absolute = request.build_absolute_uri
    return render(
        request,
        "casestudies/case_study_detail.html",
        {
            "section": "case-studies",
            "breadcrumbs": [
                (
                    gettext("Case studies"),
                    shortlist.address(shortlist.asked_for(request.GET), "case-study-list"),
                )
            ],
            "case_study": case_study,
            "case_page": CasePage(case_study, tuple(adoptions)),
            "is_preview": is_preview,
            "citation": citation.of(case_study, absolute(case_study.get_absolute_url())),
            "structured_data": None
            if is_preview
            else StructuredData(
                of_case_study(case_study, absolute),
                trail(above, case_study.title, request.path, absolute),
            ),
            "changes": [] if is_preview else changes.of(case_study),
        },
    )
