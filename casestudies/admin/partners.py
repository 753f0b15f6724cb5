"""Areas and organisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from casestudies.admin.merging import MergingAdmin
from casestudies.admin.records import LineageForm, RecordAdmin
from partners.models import Area, Organisation


@admin.register(Area)
class AreaAdmin(RecordAdmin):
    slug_from = "name"
    list_display = ["name", "kind", "parent", "gss_code", "short_name", "survey_response"]
    list_filter = ["kind", "survey_response"]
    list_select_related = ["parent"]
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
        (_("What became of it"), {"fields": ["valid_until", "successors"]}),
        (None, {"fields": ["note", "reason"]}),
    ]


@admin.register(Organisation)
class OrganisationAdmin(MergingAdmin, RecordAdmin):
    actions = ["merge"]
    form = LineageForm
    slug_from = "name"
    list_display = ["name", "organisation_type", "sector", "area", "valid_until"]
    list_filter = ["sector", "organisation_type"]
    list_select_related = ["area"]
    search_fields = ["name", "welsh_name", "also_known_as", "slug"]
    autocomplete_fields = ["area", "parent", "successors"]
    fieldsets = [
        (None, {"fields": ["name", "welsh_name", "slug", "also_known_as"]}),
        (None, {"fields": ["organisation_type", "sector"]}),
        (None, {"fields": ["area", "parent", "website"]}),
        (
            _("What became of it"),
            {"fields": [("valid_from", "valid_until"), "successors", "successor_note"]},
        ),
        (None, {"fields": ["note", "reason"]}),
    ]
