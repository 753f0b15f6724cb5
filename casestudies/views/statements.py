"""Pages that say what this software does. What they say of settings they read from the settings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import evidence, purging, search_log
from casestudies.alerts import asking, links
from casestudies.bundle import offer, shelf
from casestudies.feeds import latest_change
from casestudies.models import CaseStudy, Evaluation, Lesson, Outcome, Source
from casestudies.structured_data import StructuredData, of_directory
from casestudies.views.kept import COOKIE, KEPT
from casestudies.vocabulary import EvidenceStage
from partners.models import Area, Organisation
from themes.models import Approach, SearchTerm, SurveyFigure, Theme

DAY = 24 * 60 * 60


@require_safe
def checked(request: HttpRequest) -> HttpResponse:
    stages = [(stage.value, stage.label, evidence.MEANING[stage]) for stage in EvidenceStage]
    return _statement(
        request, "checked", gettext("How entries are checked"), "about", stages=stages
    )


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    return _statement(
        request,
        "data",
        gettext("Data"),
        "about",
        structured_data=StructuredData(of_directory(latest_change(), request.build_absolute_uri)),
        holdings=_holdings(),
        sources=Source.objects.cited(),
        offered=offer.of(shelf.editions()),
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _statement(request, "accessibility", gettext("Accessibility statement"))


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return _statement(
        request,
        "cookies",
        gettext("Cookies"),
        session=(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_AGE // 60),
        longest=settings.SESSION_LONGEST // (60 * 60),
        csrf=(settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_AGE // DAY),
        kept=(COOKIE, KEPT),
    )


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _statement(
        request,
        "privacy",
        gettext("Privacy"),
        searches_kept=search_log.KEPT,
        rare_searches_kept=search_log.RARE_KEPT,
        contact_kept=purging.CONTACT_AFTER_DECISION.days,
        undecided_contact_kept=purging.CONTACT_UNDECIDED.days,
        refused_kept=purging.REFUSED.days,
        alerts_wait=links.WORKS.days,
        alerts_asked=asking.MOST_ASKED,
        alerts_waiting=asking.MOST_WAITING,
    )


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return _statement(request, "contact", gettext("Contact"))


def _holdings() -> list[tuple[str, int]]:
    """Count what the public can see."""
    public = {"case_study__in": CaseStudy.objects.published()}
    return [
        (what, found.count())
        for what, found in [
            (gettext("Entries"), CaseStudy.objects.published()),
            (gettext("Claims about outcomes"), Outcome.objects.filter(**public)),
            (
                gettext("Claims with a number"),
                Outcome.objects.filter(value__isnull=False, **public),
            ),
            (gettext("Evaluations"), Evaluation.objects.filter(**public)),
            (gettext("Lessons"), Lesson.objects.filter(**public)),
            (gettext("Sources"), Source.objects.cited()),
            (gettext("Organisations"), Organisation.objects.all()),
            (gettext("Places"), Area.objects.all()),
            (gettext("Themes and areas of work"), Theme.objects.all()),
            (gettext("Approaches"), Approach.objects.all()),
            (gettext("Groups of words that mean the same"), SearchTerm.objects.all()),
            (gettext("Figures of the 2017 survey by area of work"), SurveyFigure.objects.all()),
        ]
    ]


def _statement(
    request: HttpRequest, name: str, heading: str, section: str = "", **context: Any
) -> HttpResponse:
    """Render one of the statements; all of them may say how to reach the operator."""
    return render(
        request,
        f"casestudies/statements/{name}.html",
        {
            "heading": heading,
            "section": section,
            "breadcrumbs": [(gettext("About"), reverse("about"))] if section == "about" else [],
            "contact_email": settings.CONTACT_EMAIL,
        }
        | context,
    )
