"""Themes, approaches and the thesaurus."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casestudies.admin.formsets import RowForm, RowFormSet
from casestudies.admin.records import LineageForm, RecordAdmin
from casestudies.admin.search_trial import TrialAdmin
from casestudies.admin.yes_no import YesNoFilter
from themes.models import Approach, ExternalRating, SearchTerm, SurveyFigure, Theme


class CountedAdmin(RecordAdmin):
    """A list that says in how many case studies a term is, drafts and archived ones too."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        number = Count("case_studies", distinct=True)
        return super().get_queryset(request).annotate(number=number)

    @admin.display(description=_("Case studies"), ordering="number")
    def used(self, term: Any) -> int:
        return term.number


class SurveyFigureInline(admin.TabularInline):
    model = SurveyFigure
    form = RowForm
    formset = RowFormSet
    extra = 0


@admin.register(Theme)
class ThemeAdmin(CountedAdmin):
    form = LineageForm
    inlines = [SurveyFigureInline]
    slug_from = "name"
    list_display = ["name", "kind", "parent", "used", "position", "slug"]
    list_filter = ["kind", ("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    ordering = ["position", "name"]  # counting drops the order of the model
    search_fields = ["name", "slug", "description", "survey_name"]
    search_help_text = _("Name, address, description or name in the survey.")
    autocomplete_fields = ["parent"]
    fields = ["name", "slug", "kind", "parent", "description", "position", "survey_name", "reason"]


class ExternalRatingInline(admin.TabularInline):
    model = ExternalRating
    form = RowForm
    formset = RowFormSet
    extra = 0


class RatedFilter(YesNoFilter):
    title = _("rated elsewhere")
    parameter_name = "rated"
    condition = Q(ratings__isnull=False)


@admin.register(Approach)
class ApproachAdmin(CountedAdmin):
    inlines = [ExternalRatingInline]
    slug_from = "name"
    list_display = ["name", "description", "used", "rated"]
    list_filter = [RatedFilter]
    ordering = ["name"]
    search_fields = ["name", "slug", "description", "ratings__scale", "ratings__value"]
    search_help_text = _("Name, address, description or external rating.")
    fields = ["name", "slug", "description", "reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(ratings_there=Count("ratings", distinct=True))

    @admin.display(description=_("External ratings"), ordering="ratings_there")
    def rated(self, approach: Any) -> int:
        return approach.ratings_there


@admin.register(SearchTerm)
class SearchTermAdmin(TrialAdmin, RecordAdmin):
    list_display = ["preferred_term", "alternatives", "typed_only"]
    search_fields = ["preferred_term", "alternatives", "typed_only", "note"]
    search_help_text = _("A word of a group, or of its note.")
    fields = ["preferred_term", "alternatives", "typed_only", "note", "reason"]
