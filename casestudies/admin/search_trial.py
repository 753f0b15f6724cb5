"""The page from the thesaurus on which a curator tries a search and sees what it becomes."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies.search import LONGEST
from casestudies.search_trial import Trial
from themes.models import SearchTerm

STYLES = forms.Media(css={"all": ["admin.css"]})


class TrialAdmin(BaseModelAdmin):
    change_list_template = "admin/themes/searchterm/change_list.html"
    admin_site: Any

    def get_urls(self) -> list:
        page = path(
            "try/",
            self.admin_site.admin_view(require_safe(self.try_view)),
            name="themes_searchterm_try",
        )
        return [page, *super().get_urls()]  # type: ignore[misc]

    def try_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        trial = Trial(request.GET.get("q", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Try a search"),
            "opts": SearchTerm._meta,
            "trial": trial,
            "longest": LONGEST,
            "may_change": self.has_change_permission(request),
            "media": STYLES,
        }
        return TemplateResponse(request, "admin/themes/searchterm/try.html", context)
