"""A case study in the order of its page, with its rows, its moves and its other pages."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from casestudies import completeness, duplicates, workflow
from casestudies.admin import harvest
from casestudies.admin.case_study_form import CaseStudyForm
from casestudies.admin.case_study_list import CaseStudyList
from casestudies.admin.inlines import INLINES
from casestudies.admin.words import questions_field
from casestudies.models import CaseStudy
from casestudies.views.case_study import render_case_study
from casestudies.vocabulary import State

NAMES = "casestudies_casestudy"  # what the names of its pages begin with


@admin.register(CaseStudy)
class CaseStudyAdmin(CaseStudyList):
    form = CaseStudyForm
    inlines = INLINES
    slug_from = "title"
    change_form_template = "admin/casestudies/casestudy/change_form.html"
    autocomplete_fields = ["themes", "approaches", "areas"]
    readonly_fields = ["state", "published_at", "version", "updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "entry_kind"]}),
        (
            _("Words"),
            {
                "fields": [
                    "summary",
                    "problem",
                    "what_was_done",
                    "what_is_unknown",
                    "source_note",
                    "curator_note",
                ]
            },
        ),
        (
            _("Facts"),
            {
                "fields": [
                    "led_by",
                    "themes",
                    "approaches",
                    "areas",
                    "place_text",
                    "scale",
                    "target_group",
                    "target_group_text",
                    "prevention_tier",
                    ("start_qualifier", "start"),
                    ("end_qualifier", "end"),
                    "practice_status",
                    "status_text",
                    "stopped_reason",
                    ("as_reported_qualifier", "as_reported_in"),
                    "not_stated",
                    "tags",
                ]
            },
        ),
        (
            _("Publication"),
            {
                "fields": [
                    ("state", "published_at", "version", "updated_at"),
                    ("last_confirmed_on", "review_due_on", "owner"),
                    "move_to",
                    "reason",
                    "version_seen",
                    "save_over",
                ]
            },
        ),
    ]

    # The form

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def left_out(self, request: HttpRequest, obj: Any) -> set[str]:
        left_out = super().left_out(request, obj)
        if "reason" in left_out:
            left_out |= {"move_to", "version_seen", "save_over"}
        elif not workflow.moves_for(obj, cast("User", request.user)):
            left_out.add("move_to")
        return left_out

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        known = obj is not None and obj.published_at is not None
        fixed = known and not request.user.has_perm(workflow.PUBLISH)
        return [*fields, "slug"] if fixed else fields

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "not_stated":
            return questions_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def view_on_site(self, case_study: CaseStudy) -> str | None:
        """Return the public address; only what is published has one."""
        return case_study.get_absolute_url() if case_study.state == State.PUBLISHED else None

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Lock what is about to be saved: of two people the second sees what the first did."""
        if request.method == "POST" and connection.in_atomic_block and object_id.isdecimal():
            CaseStudy.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: CaseStudy, form: Any, change: bool) -> None:
        # A move alone is the change, and has its own line in the history
        form.is_version = not change or form.changes_the_record or not form.cleaned_data["move_to"]
        if form.is_version:
            obj.version += change
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save rows after the version they belong to: a restore tells by the order."""
        if not form.is_version and formset.has_changed():
            form.is_version = True
            form.instance.version += 1
            super().save_model(request, form.instance, form, change)
        super().save_formset(request, form, formset, change)

    def finish(self, request: HttpRequest, form: Any) -> None:
        if end := form.cleaned_data.get("move_to"):
            workflow.move(form.instance, end, by=form.user, note=form.cleaned_data["reason"])

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show read-only what this person may not edit in its state.

        What was opened before it was locked is answered by the form: in a sentence, with the text.
        """
        may = super().has_change_permission(request, obj)
        if not may or obj is None or request.method == "POST":
            return may
        return not workflow.locked(obj, cast("User", request.user))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        entry = kwargs.get("obj")
        context["completeness"] = completeness.read(entry) if entry else None
        context["alike"] = duplicates.hints_for(entry) if entry and not entry.published_at else []
        context["locked"] = workflow.locked(entry, cast("User", request.user)) if entry else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was ever published is archived and not deleted: its address is known."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.published_at is None)

    # Other pages of a case study

    def get_urls(self) -> list:
        pages = {"preview": self.preview, "questions": self.questions}
        own = [
            path(f"<int:pk>/{page}/", self.admin_site.admin_view(view), name=f"{NAMES}_{page}")
            for page, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    def questions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what is open, each with its place in a source."""
        return harvest.go_on(self.admin_site, request, pk)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page that visitors would see."""
        case_study = get_object_or_404(CaseStudy.objects.for_page(), pk=pk)
        if not self.has_view_permission(request, case_study):
            raise PermissionDenied
        return render_case_study(request, case_study, is_preview=True)
