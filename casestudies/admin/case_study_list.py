"""The list of case studies: what it says of each, how it is narrowed, and moves from it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import completeness
from casestudies.admin.completeness import SomethingMissing, meter
from casestudies.admin.due import Review
from casestudies.admin.moves import actions_for, seen_input
from casestudies.admin.versions import VersionsAdmin
from casestudies.models import CaseStudy
from casestudies.vocabulary import LedBy


class CaseStudyList(VersionsAdmin):
    list_display = [
        "title",
        "state",
        "complete",
        "entry_kind",
        "who_led",
        "evidence_stage",
        "published_on",
        "last_confirmed_on",
    ]
    list_filter = [
        "state",
        SomethingMissing,
        Review,
        "entry_kind",
        "themes",
        "led_by",
        "search_document__evidence_stage",
        "practice_status",
    ]
    list_select_related = ["search_document"]
    search_fields = ["title", "slug", "summary", "place_text", "partnerships__organisation__name"]
    search_help_text = _("Title, address, summary, place or partner.")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[CaseStudy]:
        return completeness.with_answers(super().get_queryset(request))

    def action_checkbox(self, obj: CaseStudy) -> SafeString:
        """Let a move from the list know which version was in it."""
        return format_html("{}{}", super().action_checkbox(obj), seen_input(obj))

    @admin.display(description=_("Completeness"))
    def complete(self, case_study: CaseStudy) -> SafeString:
        return meter(case_study)

    @admin.display(description=_("Led by"), ordering="led_by")
    def who_led(self, case_study: CaseStudy) -> str:
        is_stated = case_study.led_by != LedBy.NOT_STATED
        return case_study.get_led_by_display() if is_stated else gettext("Not stated")

    @admin.display(description=_("Evidence"), ordering="search_document__evidence_stage")
    def evidence_stage(self, case_study: CaseStudy) -> str:
        document = getattr(case_study, "search_document", None)
        return document.get_evidence_stage_display() if document else ""

    @admin.display(description=_("Published"), ordering="published_at")
    def published_on(self, case_study: CaseStudy) -> Any:
        return case_study.published_at and timezone.localdate(case_study.published_at)

    def get_actions(self, request: HttpRequest) -> dict:
        actions = super().get_actions(request)
        return actions if IS_POPUP_VAR in request.GET else actions | actions_for(request)
