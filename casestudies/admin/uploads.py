"""Uploading a sheet: what it would change is shown first, and then saved whole or not at all."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casestudies.admin.sheets import SheetPages
from casestudies.admin.words import reason_field
from casestudies.models import SheetUpload
from casestudies.refusals import in_words
from casestudies.sheets import reading, saving
from casestudies.sheets.matching import matched
from casestudies.sheets.plans import Plan
from casestudies.sheets.reading import Unreadable

SHOWN = 200  # rows and mistakes that a preview shows
LAPSED = _("This upload is saved already, or more than a day old. Upload the file again.")
PUBLIC = _(
    "Stands beside your name in the history of every record that changes. Of published case "
    "studies visitors read it too, without your name: name no person in it."
)


class ReasonForm(forms.Form):
    reason = reason_field(_("Reason for the changes"), PUBLIC, required=True)


class UploadForm(ReasonForm):
    sheet = forms.FileField(
        label=_("Sheet"),
        allow_empty_file=True,  # it is refused with the other reasons
        help_text=_("CSV (UTF-8) or XLSX. Nothing is saved before you have seen what changes."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    field_order = ["sheet", "reason"]


class Uploads(SheetPages):
    def get_urls(self) -> list:
        return [
            self._path("upload/", self.upload_view, "upload"),
            self._path("upload/<int:pk>/", self.uploaded_view, "uploaded"),
            *super().get_urls(),
        ]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file in, and show what it would change."""
        if not self.may_upload(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        status = 200
        if request.method == "POST":
            status = self._refused(request, form)
            if not status:
                sheet = form.cleaned_data["sheet"]
                sheet.seek(0)
                person: Any = request.user
                upload = SheetUpload.objects.create(
                    person=person,
                    kind=self.opts.label_lower,
                    name=sheet.name[:255],
                    content=sheet.read(),
                    reason=form.cleaned_data["reason"],
                )
                SheetUpload.tidy(person)
                return redirect(self._address("uploaded", upload.pk))
        context = {"form": form, "book": self.book}
        return self._page(request, "upload", gettext("Upload a sheet"), context, status)

    def _refused(self, request: HttpRequest, form: UploadForm) -> int:
        """Add to the form what is wrong with the file as a whole, and return the status."""
        try:
            if hasattr(request, "dropped_file"):
                form.errors.pop("sheet", None)
                raise reading.too_large()
            if sheet := form.cleaned_data.get("sheet") if not form.errors.get("sheet") else None:
                matched(reading.read(sheet.name, sheet.read()), self.book)
        except Unreadable as refusal:
            form.add_error("sheet", refusal.sentence)
            return refusal.status
        return 400 if form.errors else 0

    def uploaded_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what an upload would change, and save it when that is asked for."""
        if not self.may_upload(request):
            raise PermissionDenied
        mine = SheetUpload.objects.filter(
            pk=pk, person_id=request.user.pk, kind=self.opts.label_lower
        )
        upload = mine.first()
        if upload is None:
            self.message_user(request, LAPSED, messages.ERROR)
            return redirect(self._address("upload"))
        form = ReasonForm(request.POST or None, initial={"reason": upload.reason})
        status, sentences = 200, []
        if request.method == "POST":
            status = 400
            if form.is_valid():
                status = 409
                try:
                    if done := self._save(mine, form.cleaned_data["reason"], request):
                        return done
                except (DatabaseError, ValidationError) as refusal:
                    if not (sentences := in_words(refusal)):
                        raise
        reason = str(form["reason"].value() or upload.reason)
        tables = reading.read(upload.name, bytes(upload.content))
        person: Any = request.user
        plan = saving.preview(tables, self.book, by=person, reason=reason)
        refused = plan.refused
        going = [change for change in plan.changes if change.place not in refused]
        context = {
            "plan": plan,
            "problems": plan.problems[:SHOWN],
            "problems_more": len(plan.problems) - SHOWN,
            "changes": going[:SHOWN],
            "changes_more": len(going) - SHOWN,
            "number": len(going),
            "refused": len(refused),
            "form": form,
            "sentences": sentences,
            "upload": upload,
            "again": UploadForm(initial={"reason": reason}, auto_id="again_%s"),
        }
        return self._page(request, "preview", gettext("What the sheet changes"), context, status)

    def _save(self, mine: Any, reason: str, request: HttpRequest) -> HttpResponse | None:
        """Save an upload once, and say so; return nothing if it is refused."""
        person: Any = request.user
        with transaction.atomic():
            upload = mine.select_for_update().first()
            if upload is None:  # saved by another click
                self.message_user(request, LAPSED, messages.ERROR)
                return redirect(self._address("upload"))
            tables = reading.read(upload.name, bytes(upload.content))
            plan = saving.save(tables, self.book, by=person, reason=reason)
            if plan.problems:
                return None
            upload.delete()
        self.message_user(request, _done(plan), messages.SUCCESS)
        return redirect(self._address("changelist"))


def _done(plan: Plan) -> str:
    number = len(plan.changes)
    return ngettext(
        "The sheet is saved: %(number)s record is new or changed.",
        "The sheet is saved: %(number)s records are new or changed.",
        number,
    ) % {"number": number}
