"""What people send in. Their words stay as they sent them; curators decide what becomes of them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casestudies.admin.pickers import PickingAdmin
from casestudies.models import Adoption, Confirmation, Feedback, Suggestion

DECISION: Any = (_("Decision"), {"fields": ["moderation", "moderation_note"]})


class ContributionAdmin(PickingAdmin, admin.ModelAdmin):
    """A curator may add what came by telephone or post, and erase a contact at any time."""

    sent: list[str] = []  # the sender's words
    date_hierarchy = "sent_at"
    list_filter = ["moderation", "sent_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["sent_at", *self.sent] if obj else ["sent_at"]


@admin.register(Suggestion)
class SuggestionAdmin(ContributionAdmin):
    sent = ["what", "where", "who", "did_it_help"]
    list_display = ["__str__", "where", "moderation", "case_study", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["what", "where", "who"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": [*sent, "contact", "sent_at"]}),
        (_("Decision"), {"fields": ["moderation", "moderation_note", "case_study"]}),
    ]


@admin.register(Feedback)
class FeedbackAdmin(ContributionAdmin):
    sent = ["page", "text"]
    list_display = ["__str__", "page", "moderation", "case_study", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["text", "page"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": [*sent, "case_study", "contact", "sent_at"]}),
        DECISION,
    ]


@admin.register(Adoption)
class AdoptionAdmin(ContributionAdmin):
    sent = ["where", "who", "when", "kept", "changed", "dropped", "result_held"]
    list_display = ["case_study", "where", "result_held", "moderation", "sent_at"]
    list_filter = ["moderation", "result_held", "sent_at"]
    list_select_related = ["case_study"]
    search_fields = ["where", "who", "case_study__title"]
    autocomplete_fields = ["case_study"]
    fieldsets = [
        (None, {"fields": ["case_study", *sent, "contact", "sent_at"]}),
        DECISION,
    ]


@admin.register(Confirmation)
class ConfirmationAdmin(admin.ModelAdmin):
    """To read: a confirmation is asked for and answered through its link, once."""

    date_hierarchy = "asked_at"
    list_display = ["case_study", "asked", "asked_at", "answer", "answered_at"]
    list_filter = ["answer", "asked_at"]
    list_select_related = ["case_study", "asked"]
    search_fields = ["case_study__title", "note"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
