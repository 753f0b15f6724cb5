"""Downloading the records of a list as sheets, and empty sheets to fill in."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from casestudies.admin.sheets import SheetPages
from casestudies.sheets import writing
from casestudies.sheets.kinds import Kind

WORKBOOK = "workbook"  # the file with all sheets of a list
FILE = "<slug:sheet>.<slug:suffix>"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Downloads(SheetPages):
    def get_urls(self) -> list:
        return [
            self._path("", self.sheets_view, "sheets"),
            self._path(FILE, self.sheet_view, "sheet"),
            self._path(f"template/{FILE}", self.template_view, "template"),
            *super().get_urls(),
        ]

    def sheets_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            listed = self._listed(request)
        except IncorrectLookupParameters:
            return self._back(request)
        context = {
            "number": self.model._default_manager.count() if listed is None else len(listed),
            "is_filtered": listed is not None,
            "sheets": self._offered(request.GET.urlencode()),
            "may_upload": self.may_upload(request),
        }
        return self._page(request, "download", gettext("Download sheets"), context)

    def _offered(self, query: str) -> list[dict[str, Any]]:
        """Return for each sheet its files: with the records of the list, and empty."""
        rows: list[tuple[str, Any, list[str]]] = [
            (kind.name, kind.title, ["xlsx", "csv"]) for kind in self.book
        ]
        if len(self.book) > 1:
            rows.insert(0, (WORKBOOK, gettext("All sheets in one workbook"), ["xlsx"]))
        behind = f"?{query}" if query else ""
        return [
            {
                "title": title,
                "filled": [
                    (f"{name}.{suffix}", self._address("sheet", name, suffix) + behind)
                    for suffix in suffixes
                ],
                "empty": [
                    (f"{name}-template.{suffix}", self._address("template", name, suffix))
                    for suffix in suffixes
                ],
            }
            for name, title, suffixes in rows
        ]

    def sheet_view(self, request: HttpRequest, sheet: str, suffix: str) -> HttpResponse:
        """Send the records of the list, as it is filtered."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        kinds = self._kinds(sheet, suffix)
        try:
            listed = self._listed(request)
        except IncorrectLookupParameters:
            return self._back(request)
        records = {}
        for kind in kinds:
            records[kind.name] = kind.records()
            if listed is not None:
                name = "case_study__in" if kind.is_part else "pk__in"
                records[kind.name] = records[kind.name].filter(**{name: listed})
        try:
            return _sent(kinds, records, f"{sheet}-{timezone.localdate()}.{suffix}")
        except writing.TooLong as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(f"{self._address('sheets')}?{request.GET.urlencode()}")

    def template_view(self, request: HttpRequest, sheet: str, suffix: str) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _sent(self._kinds(sheet, suffix), {}, f"{sheet}-template.{suffix}")

    def _kinds(self, sheet: str, suffix: str) -> list[Kind]:
        if sheet == WORKBOOK and suffix == "xlsx":
            return self.book
        kinds = [kind for kind in self.book if kind.name == sheet]
        if not kinds or suffix not in TYPES:
            raise Http404
        return kinds

    def _listed(self, request: HttpRequest) -> list[int] | None:
        """Return the numbers of the records that the list shows; None when it shows all."""
        if not request.GET:
            return None
        found = self.get_changelist_instance(request).get_queryset(request)
        return list(found.order_by().values_list("pk", flat=True).distinct())


def _sent(kinds: list[Kind], records: writing.Records, name: str) -> HttpResponse:
    suffix = name.rpartition(".")[2]
    if suffix == "csv":
        [kind] = kinds
        content = writing.as_csv(kind, records.get(kind.name))
    else:
        content = writing.as_xlsx(kinds, records)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(content, content_type=TYPES[suffix], headers=headers)
