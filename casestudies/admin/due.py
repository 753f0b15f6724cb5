"""Narrowing the list of case studies by when they are looked at again."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.freshness import OVERDUE
from casestudies.models import CaseStudy

SOON = timedelta(days=30)


class Review(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", _("Overdue")),
            ("soon", _("Due within 30 days")),
            ("none", _("No date")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
        if self.value() == "overdue":
            return queryset.filter(OVERDUE)
        if self.value() == "soon":
            today = timezone.localdate()
            return queryset.filter(review_due_on__range=(today, today + SOON))
        return queryset.filter(review_due_on=None) if self.value() == "none" else queryset
