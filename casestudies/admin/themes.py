"""Themes, approaches and the thesaurus."""

from django.contrib import admin

from casestudies.admin.formsets import RowForm, RowFormSet
from casestudies.admin.records import LineageForm, RecordAdmin
from casestudies.admin.search_trial import TrialAdmin
from themes.models import Approach, ExternalRating, SearchTerm, SurveyFigure, Theme


class SurveyFigureInline(admin.TabularInline):
    model = SurveyFigure
    form = RowForm
    formset = RowFormSet
    extra = 0


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    form = LineageForm
    inlines = [SurveyFigureInline]
    slug_from = "name"
    list_display = ["name", "kind", "parent", "position", "slug"]
    list_filter = ["kind", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "description", "survey_name"]
    autocomplete_fields = ["parent"]
    fields = ["name", "slug", "kind", "parent", "description", "position", "survey_name", "reason"]


class ExternalRatingInline(admin.TabularInline):
    model = ExternalRating
    form = RowForm
    formset = RowFormSet
    extra = 0


@admin.register(Approach)
class ApproachAdmin(RecordAdmin):
    inlines = [ExternalRatingInline]
    slug_from = "name"
    list_display = ["name", "slug", "description"]
    search_fields = ["name", "slug", "description"]
    fields = ["name", "slug", "description", "reason"]


@admin.register(SearchTerm)
class SearchTermAdmin(TrialAdmin, RecordAdmin):
    list_display = ["preferred_term", "alternatives", "typed_only"]
    search_fields = ["preferred_term", "alternatives", "typed_only", "note"]
    fields = ["preferred_term", "alternatives", "typed_only", "note", "reason"]
