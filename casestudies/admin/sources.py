"""The documents that case studies cite."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from casestudies.admin import harvest
from casestudies.admin.links import CheckedAdmin, LinkFilter
from casestudies.admin.records import RecordAdmin
from casestudies.models import Source


@admin.register(Source)
class SourceAdmin(CheckedAdmin, RecordAdmin):
    actions = ["check_now"]
    slug_from = "title"
    change_form_template = "admin/casestudies/source/change_form.html"
    list_display = ["title", "publisher", "year", "kind", "cited", "link"]
    list_filter = [LinkFilter, "kind", "year"]
    list_select_related = ["link_check"]
    readonly_fields = ["link_result"]
    ordering = ["title", "pk"]  # counting the citations drops the order of the model
    search_fields = ["title", "publisher", "slug", "url"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "publisher", ("year", "date_text"), "kind"]}),
        (None, {"fields": ["url", "link_result", "licence", "archived_note", "note", "reason"]}),
    ]

    def left_out(self, request: HttpRequest, obj: Any) -> set[str]:
        is_current = obj is not None and not self._shows_version(request)
        return super().left_out(request, obj) | (set() if is_current else {"link_result"})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        cited = Count("citations__case_study", distinct=True)
        return super().get_queryset(request).annotate(cited=cited)

    @admin.display(description=_("Case studies that cite it"), ordering="cited")
    def cited(self, source: Any) -> int:
        return source.cited

    def get_urls(self) -> list:
        new_entry = path(
            "<int:pk>/new-entry/",
            self.admin_site.admin_view(self.new_entry),
            name="casestudies_source_new_entry",
        )
        return [new_entry, *super().get_urls()]

    def new_entry(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin an entry of what this source tells."""
        return harvest.begin(self.admin_site, request, pk)
