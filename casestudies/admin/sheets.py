"""What the pages of downloading and uploading sheets share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from simple_history.admin import SimpleHistoryAdmin

from casestudies import workflow
from casestudies.models import CaseStudy
from casestudies.sheets.books import BOOKS
from casestudies.sheets.kinds import Kind


class SheetPages(SimpleHistoryAdmin):
    change_list_template = "admin/sheets/change_list.html"

    @property
    def book(self) -> list[Kind]:
        return BOOKS[self.model]

    def may_upload(self, request: HttpRequest) -> bool:
        """Tell whether this person is a curator of these records."""
        may = self.has_add_permission(request) and self.has_change_permission(request)
        return may and (self.model is not CaseStudy or request.user.has_perm(workflow.REVIEW))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_upload": self.may_upload(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _path(self, route: str, view: Any, page: str) -> URLPattern:
        name = f"{self.opts.app_label}_{self.opts.model_name}_{page}"
        return path(f"sheets/{route}", self.admin_site.admin_view(view), name=name)

    def _page(
        self,
        request: HttpRequest,
        name: str,
        title: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
        }
        return render(request, f"admin/sheets/{name}.html", shared | context, status=status)

    def _back(self, request: HttpRequest) -> HttpResponse:
        """Say of a filter that cannot be read what the list itself would say."""
        return redirect(f"{self._address('changelist')}?e=1")

    def _address(self, page: str, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)
