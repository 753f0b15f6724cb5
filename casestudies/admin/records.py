"""What every record's admin has: a reason for the change, its history, and readable refusals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from casestudies import search_documents
from casestudies.admin.downloads import Downloads
from casestudies.admin.history import Versions
from casestudies.admin.pickers import PickingAdmin
from casestudies.admin.uploads import Uploads
from casestudies.admin.words import ProseField, WordsField, reason_field
from casestudies.refusals import in_words
from casestudies.workflow import Refused


class RecordForm(forms.ModelForm):
    reason = reason_field(_("Reason for the change"))
    refusals: list[str] = []  # set when the database refused what this form had let through

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for sentence in self.refusals:
            self.add_error(None, sentence)
        return cleaned


class LineageForm(RecordForm):
    """For records that lie in others of their kind."""

    def clean_parent(self) -> models.Model | None:
        """Refuse a parent that lies in the record itself."""
        parent = larger = self.cleaned_data["parent"]
        while larger is not None:
            if larger.pk == self.instance.pk:
                raise forms.ValidationError(
                    gettext("Choose one that does not itself lie in this one.")
                )
            larger = larger.parent
        return parent


class RecordAdmin(Downloads, Uploads, PickingAdmin, SimpleHistoryAdmin):
    form = RecordForm
    save_on_top = True
    slug_from = ""
    formfield_overrides = {
        ArrayField: {
            "form_class": WordsField,
            "widget": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        },
        models.TextField: {"form_class": ProseField, "widget": AdminTextareaWidget},
    }

    # The form

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> dict[str, Sequence[str]]:
        """Propose an address for a new record only: a page that is known keeps its own."""
        return {"slug": (self.slug_from,)} if self.slug_from and obj is None else {}

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusals = getattr(request, "refusals", [])
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        left_out = self.left_out(request, obj)
        return [
            (title, options | {"fields": _without(options["fields"], left_out)})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def left_out(self, request: HttpRequest, obj: Any) -> set[str]:
        """Return the fields that have no place on this page."""
        if self._shows_version(request):
            # A version keeps its own fields; what it was linked to is told in the list of changes.
            links = {field.name for field in self.model._meta.many_to_many}
            return links | {"reason"}
        may_change = obj is not None and self.has_change_permission(request, obj)
        return set() if may_change else {"reason"}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self._shows_version(request):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_readonly_fields(request, obj)

    # Saving

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form again, with what was typed, when the database refuses it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (DatabaseError, Refused) as refusal:
            sentences = in_words(refusal)
            if not sentences:
                raise
            request.refusals = sentences  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the record with its links, so that one change is one line of the history."""
        obj._change_reason = form.cleaned_data.get("reason") or None
        if change:
            obj.skip_history_when_saving = True
            for field in obj._meta.many_to_many:
                # Not tags: they have a history of their own, which follows the record's
                if isinstance(field, models.ManyToManyField) and field.name in form.cleaned_data:
                    field.save_form_data(obj, form.cleaned_data[field.name])
            del obj.skip_history_when_saving
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("reason") or None
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.finish(request, form)
        search_documents.settle()

    def finish(self, request: HttpRequest, form: Any) -> None:
        """Do what a kind of record needs once its rows are saved."""

    # Deleting

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except IntegrityError as refusal:
            self._say(request, refusal)
            return redirect(request.path)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        super().delete_model(request, obj)
        search_documents.settle()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        search_documents.settle()

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Do an action on the list wholly or not at all."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except IntegrityError as refusal:
            self._say(request, refusal)
            return None

    def _say(self, request: HttpRequest, refusal: IntegrityError) -> None:
        for sentence in in_words(refusal):
            self.message_user(request, sentence, messages.ERROR)

    # History

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a version, to read. The library would save a posted form past all rules."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not (object_id.isdecimal() and version_id.isdecimal()):
            raise Http404
        request.shows_version = True  # type: ignore[attr-defined]
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> Versions:
        return Versions(self.model, historical_record)

    def _shows_version(self, request: HttpRequest) -> bool:
        return getattr(request, "shows_version", False)


def _without(fields: Any, left_out: set[str]) -> list:
    """Return the lines of a fieldset without some fields."""
    lines: list[Any] = []
    for line in fields:
        if isinstance(line, str):
            lines += [line] if line not in left_out else []
        elif kept := tuple(name for name in line if name not in left_out):
            lines.append(kept)
    return lines
