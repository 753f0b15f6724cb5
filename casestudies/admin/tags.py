"""Free tags. The page that comes with taggit shows rows that this site does not use."""

from collections.abc import Sequence
from typing import Any

import taggit.admin  # noqa: F401  (registers the page that is taken away below)
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "used"]
    search_fields = ["name"]
    fields = ["name", "slug"]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Tag | None = None
    ) -> dict[str, Sequence[str]]:
        return {"slug": ("name",)} if obj is None else {}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(used=Count("case_study_tags"))

    @admin.display(description=_("Case studies"), ordering="used")
    def used(self, tag: Any) -> int:
        return tag.used
