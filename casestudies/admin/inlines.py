"""The rows of a case study, in the order of its page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from casestudies.admin.formsets import (
    CitationFormSet,
    OutcomeForm,
    OutcomeFormSet,
    PartnershipFormSet,
    RowForm,
    RowFormSet,
)
from casestudies.admin.pickers import PickingAdmin
from casestudies.admin.words import ProseField, questions_field
from casestudies.models import (
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
    Relation,
)

WHERE = ["source", "locator"]


class Rows(PickingAdmin):
    form: Any = RowForm
    formset: Any = RowFormSet
    extra = 0
    named: tuple[str, ...] = ()  # what a row names, fetched with it
    formfield_overrides = {
        models.TextField: {
            "form_class": ProseField,
            "widget": AdminTextareaWidget(attrs={"rows": 3}),
        }
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related(*self.named) if self.named else rows


class PartnershipInline(Rows, admin.TabularInline):
    model = Partnership
    formset = PartnershipFormSet
    autocomplete_fields = ["organisation"]
    named = ("organisation",)
    fields = ["organisation", "partner_text", "partner_sector", "role", "note", "position"]


class FundingInline(Rows, admin.StackedInline):
    model = Funding
    autocomplete_fields = ["organisation"]
    named = ("organisation",)
    fields = [
        ("kind", "organisation", "funder_text"),
        ("amount", "share", "period"),
        ("note", "position"),
    ]


class InformationSharingInline(Rows, admin.StackedInline):
    model = InformationSharing
    fields = ["agreement", "system_access", "barrier", "fix", "text"]


class EvaluationInline(Rows, admin.StackedInline):
    model = Evaluation
    autocomplete_fields = ["evaluator", "source"]
    named = ("evaluator", "source")
    fields = [
        ("evaluator", "evaluator_text"),
        ("status", "independence", "published"),
        ("design", "year", "link"),
        "text",
        "caution",
        *WHERE,
        (
            "covers_effect",
            "covers_mechanism",
            "covers_moderators",
            "covers_implementation",
            "covers_economics",
        ),
        "emmie_text",
        ("maryland_override", "override_reason"),
        "position",
    ]


class OutcomeInline(Rows, admin.StackedInline):
    model = Outcome
    form = OutcomeForm
    formset = OutcomeFormSet
    autocomplete_fields = ["source"]
    named = ("source",)
    fields = [
        ("domain", "direction", "demand_sector"),
        "statement",
        ("value", "value_upper", "unit"),
        ("unit_text", "qualifier"),
        "label",
        ("is_result", "is_headline"),
        ("baseline", "period"),
        ("certainty", "measured_by"),
        "counts_what",
        "caution",
        "evaluation",
        *WHERE,
        "position",
    ]


class LessonInline(Rows, admin.StackedInline):
    model = Lesson
    autocomplete_fields = ["source"]
    named = ("source",)
    fields = [("kind", "topic"), "text", *WHERE, "position"]


class CitationInline(Rows, admin.StackedInline):
    model = Citation
    formset = CitationFormSet
    autocomplete_fields = ["source"]
    named = ("source",)
    fields = [*WHERE, "answers", "position"]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "answers":
            return questions_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RelationInline(Rows, admin.TabularInline):
    model = Relation
    fk_name = "case_study"
    autocomplete_fields = ["other"]
    named = ("case_study", "other")
    fields = ["kind", "other", "note"]


INLINES: list[Any] = [
    PartnershipInline,
    FundingInline,
    InformationSharingInline,
    EvaluationInline,
    OutcomeInline,
    LessonInline,
    CitationInline,
    RelationInline,
]
