"""Areas and organisations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.admin.merging import MergingAdmin
from casestudies.admin.records import LineageForm, RecordAdmin, RecordForm
from casestudies.admin.yes_no import YesNoFilter
from casestudies.lists import with_commas
from partners.models import Area, Organisation


class SuccessionForm(RecordForm):
    """For records that follow others of their kind."""

    def clean_successors(self) -> QuerySet:
        successors = self.cleaned_data["successors"]
        if self.instance in successors:
            raise forms.ValidationError(gettext("Choose one that is not this one itself."))
        return successors


class OrganisationForm(LineageForm, SuccessionForm):
    pass


class SuccessionAdmin(RecordAdmin):
    """Shows what came before and after, in the list and on the form."""

    form = SuccessionForm
    readonly_fields = ["took_over_from"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("successors")

    def left_out(self, request: HttpRequest, obj: Any) -> set[str]:
        is_current = obj is not None and not self._shows_version(request)
        return super().left_out(request, obj) | (set() if is_current else {"took_over_from"})

    @admin.display(description=_("Successors"))
    def became(self, record: Any) -> str:
        return with_commas(record.successors.all())

    @admin.display(description=_("Took over from"))
    def took_over_from(self, record: Any) -> str:
        return with_commas(record.predecessors.all())


class AreaEnded(YesNoFilter):
    title = _("ended")
    parameter_name = "ended"
    condition = Q(valid_until__isnull=False)


class OrganisationEnded(YesNoFilter):
    title = _("ended")
    parameter_name = "ended"
    condition = ~Q(valid_until="", successor_note="")


@admin.register(Area)
class AreaAdmin(SuccessionAdmin):
    slug_from = "name"
    list_display = [
        *("name", "welsh_name", "kind", "parent", "gss_code", "short_name"),
        *("survey_response", "became"),
    ]
    list_filter = [
        *("kind", "survey_response", AreaEnded),
        ("parent", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["parent"]
    search_help_text = _("Any name, town, code or address.")
    search_fields = [
        *("name", "welsh_name", "also_known_as", "force_name", "welsh_force_name"),
        *("towns", "gss_code", "slug"),
    ]
    autocomplete_fields = ["parent", "successors"]
    fieldsets = [
        (None, {"fields": ["name", "welsh_name", "slug", "kind", "parent"]}),
        (None, {"fields": ["also_known_as", "towns", "gss_code"]}),
        (
            _("Force area"),
            {
                "fields": [
                    "force_name",
                    "welsh_force_name",
                    "short_name",
                    ("tile_column", "tile_row"),
                    "survey_response",
                ]
            },
        ),
        (_("What became of it"), {"fields": ["valid_until", "successors", "took_over_from"]}),
        (None, {"fields": ["note", "reason"]}),
    ]


@admin.register(Organisation)
class OrganisationAdmin(MergingAdmin, SuccessionAdmin):
    actions = ["merge"]
    form = OrganisationForm
    slug_from = "name"
    list_display = [
        *("name", "also_known_as", "organisation_type", "sector", "area"),
        *("valid_until", "became"),
    ]
    list_filter = ["sector", "organisation_type", OrganisationEnded]
    list_select_related = ["area"]
    search_help_text = _("Any name or address.")
    search_fields = ["name", "welsh_name", "also_known_as", "slug"]
    autocomplete_fields = ["area", "parent", "successors"]
    fieldsets = [
        (None, {"fields": ["name", "welsh_name", "slug", "also_known_as"]}),
        (None, {"fields": ["organisation_type", "sector"]}),
        (None, {"fields": ["area", "parent", "website"]}),
        (
            _("What became of it"),
            {
                "fields": [
                    ("valid_from", "valid_until"),
                    "successors",
                    "successor_note",
                    "took_over_from",
                ]
            },
        ),
        (None, {"fields": ["note", "reason"]}),
    ]
