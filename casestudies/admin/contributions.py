"""What people send in. Their words stay as they sent them; curators decide what becomes of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from casestudies.admin.pickers import PickingAdmin
from casestudies.drafting import draft_of
from casestudies.models import Adoption, Confirmation, Feedback, Suggestion
from casestudies.models.contribution import Contribution
from casestudies.refusals import in_words
from casestudies.vocabulary import Moderation
from casestudies.workflow import Refused

DECISION: Any = (_("Decision"), {"fields": ["moderation", "moderation_note", "decided_at"]})
SAY_WHY = _("Say why it is refused.")


class Queue(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = _("decision")
    parameter_name = "moderation__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Moderation.choices, ("all", _("All"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or Moderation.WAITING
        return queryset if chosen == "all" else queryset.filter(moderation=chosen)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for value, label in self.lookup_choices:
            yield {
                "selected": value == (self.value() or Moderation.WAITING),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }


class ContributionForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("moderation") == Moderation.REFUSED and not cleaned.get("moderation_note"):
            self.add_error("moderation_note", SAY_WHY)
        return cleaned


class DecisionForm(ActionForm):
    note = forms.CharField(label=_("Note:"), required=False)


class ContributionAdmin(PickingAdmin, admin.ModelAdmin):
    """A curator may add what came by telephone or post, and erase a contact at any time."""

    form = ContributionForm
    action_form = DecisionForm
    actions = ["accept", "refuse"]
    sent: list[str] = []  # the sender's words
    date_hierarchy = "sent_at"
    list_filter = [Queue, "sent_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        told = ["reference", "sent_at", "decided_at"]
        return [*told, *self.sent] if obj else told

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find what has the reference that the sender was given."""
        letter, number = search_term.strip()[:1].upper(), search_term.strip()[1:]
        if letter == self.model.LETTER and number.isdecimal() and len(number) < 18:
            return queryset.filter(pk=int(number)), False
        return super().get_search_results(request, queryset, search_term)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or "moderation" in form.changed_data:
            obj.decide(obj.moderation)
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Accept"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide(request, queryset, Moderation.ACCEPTED)

    @admin.action(description=_("Refuse, with the note"), permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: QuerySet) -> None:
        if not request.POST.get("note", "").strip():
            self.message_user(request, SAY_WHY, messages.ERROR)
        else:
            self._decide(request, queryset, Moderation.REFUSED)

    def _decide(self, request: HttpRequest, queryset: QuerySet, moderation: Moderation) -> None:
        chosen: list[Contribution] = list(queryset)
        for contribution in chosen:
            contribution.decide(moderation, request.POST.get("note", "").strip())
            contribution.save(update_fields=["moderation", "moderation_note", "decided_at"])
            self.log_change(request, contribution, moderation.value)
        done = ngettext("%(number)s decided.", "%(number)s decided.", len(chosen))
        self.message_user(request, done % {"number": len(chosen)}, messages.SUCCESS)


@admin.register(Suggestion)
class SuggestionAdmin(ContributionAdmin):
    change_form_template = "admin/casestudies/suggestion/change_form.html"
    sent = ["what", "where", "who", "did_it_help"]
    list_display = ["__str__", "reference", "where", "moderation", "case_study", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["what", "where", "who"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": ["reference", *sent, "contact", "sent_at"]}),
        (DECISION[0], {"fields": [*DECISION[1]["fields"], "case_study"]}),
    ]

    def get_urls(self) -> list:
        draft = path(
            "<int:pk>/draft/",
            self.admin_site.admin_view(self.make_draft),
            name="casestudies_suggestion_draft",
        )
        return [draft, *super().get_urls()]

    @method_decorator(require_POST)
    def make_draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a draft of a suggestion and open it."""
        suggestion = get_object_or_404(Suggestion, pk=pk)
        may_change = self.has_change_permission(request, suggestion)
        if not (may_change and request.user.has_perm("casestudies.add_casestudy")):
            raise PermissionDenied
        try:
            draft = draft_of(suggestion)
        except (IntegrityError, Refused) as refusal:
            for sentence in in_words(refusal):
                self.message_user(request, sentence, messages.ERROR)
            return redirect("admin:casestudies_suggestion_change", pk)
        self.log_change(request, suggestion, "draft")
        self.message_user(
            request,
            gettext("This draft was made of suggestion %(reference)s, which is now accepted.")
            % {"reference": suggestion.reference},
            messages.SUCCESS,
        )
        return redirect("admin:casestudies_casestudy_change", draft.pk)


@admin.register(Feedback)
class FeedbackAdmin(ContributionAdmin):
    sent = ["page", "text"]
    list_display = ["__str__", "reference", "page", "moderation", "case_study", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["text", "page"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": ["reference", *sent, "case_study", "contact", "sent_at"]}),
        DECISION,
    ]


@admin.register(Adoption)
class AdoptionAdmin(ContributionAdmin):
    sent = ["where", "who", "when", "kept", "changed", "dropped", "result_held"]
    list_display = ["case_study", "reference", "where", "result_held", "moderation", "sent_at"]
    list_filter = [Queue, "result_held", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["where", "who", "case_study__title"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": ["reference", "case_study", *sent, "contact", "sent_at"]}),
        DECISION,
    ]


class Tasks(admin.SimpleListFilter):
    """What an answer leaves for curators to do."""

    title = _("for curators to do")
    parameter_name = "to_do"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        tasks = Confirmation.objects.tasks()
        return queryset.filter(pk__in=tasks) if self.value() == "yes" else queryset


@admin.register(Confirmation)
class ConfirmationAdmin(admin.ModelAdmin):
    """To read: a confirmation is asked for and answered through its link, once.

    What an answer asks of the curators waits here until one of them has dealt with it.
    """

    actions = ["settle"]
    date_hierarchy = "asked_at"
    list_display = ["case_study", "asked", "asked_at", "answer", "answered_at", "settled_at"]
    list_filter = [Tasks, "answer", "asked_at"]
    list_select_related = ["case_study", "asked"]
    search_fields = ["case_study__title", "note"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("casestudies.change_confirmation")

    @admin.action(description=_("Mark as dealt with"), permissions=["settle"])
    def settle(self, request: HttpRequest, queryset: QuerySet) -> None:
        chosen = list(queryset.filter(pk__in=Confirmation.objects.tasks()))
        Confirmation.objects.filter(pk__in=[c.pk for c in chosen]).update(settled_at=timezone.now())
        for confirmation in chosen:
            self.log_change(request, confirmation, "settled")
        done = ngettext("%(number)s dealt with.", "%(number)s dealt with.", len(chosen))
        self.message_user(request, done % {"number": len(chosen)}, messages.SUCCESS)
