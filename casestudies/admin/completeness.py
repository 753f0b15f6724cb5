"""What is open in an entry, in the list: a meter for each, and a filter."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from casestudies import completeness
from casestudies.models import CaseStudy

MISSING, NOTHING = "missing", "nothing"


class SomethingMissing(admin.SimpleListFilter):
    title = _("what is open")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(MISSING, _("Something missing")), (NOTHING, _("Nothing missing"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
        if self.value() == MISSING:
            return completeness.incomplete(queryset)
        return completeness.complete(queryset) if self.value() == NOTHING else queryset


def meter(case_study: CaseStudy) -> SafeString:
    """Draw the states of an entry's questions, and say them."""
    return render_to_string(
        "admin/casestudies/casestudy/_meter.html", {"completeness": completeness.read(case_study)}
    )
