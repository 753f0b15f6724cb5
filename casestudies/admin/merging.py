"""The page that merges two records of one organisation: choose, look, say why, merge."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import merging
from casestudies.admin.records import reason_field
from casestudies.merging.merge import PERMISSIONS
from casestudies.refusals import in_words
from casestudies.workflow import Refused
from partners.models import Organisation

REASON = _(
    "Stands beside your name in the history of everything that changes. Visitors read it in the "
    "histories of published entries, without your name: name no person in it."
)
STYLES = forms.Media(css={"all": ["admin.css"]})


class ChoiceForm(forms.Form):
    goes = forms.ModelChoiceField(Organisation.objects.all(), label=_("The record that goes"))
    stays = forms.ModelChoiceField(Organisation.objects.all(), label=_("The record that stays"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("goes") and cleaned.get("goes") == cleaned.get("stays"):
            self.add_error("stays", gettext("Choose two different records."))
        return cleaned


class ReasonForm(forms.Form):
    seen = forms.CharField(required=False)  # the digest of the plan that this person looked at
    reason = reason_field(_("Reason for the merge"), REASON, required=True)


class MergingAdmin(BaseModelAdmin):
    admin_site: Any
    log_change: Any
    message_user: Any

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(PERMISSIONS)

    def get_urls(self) -> list:
        page = path(
            "merge/",
            self.admin_site.admin_view(self.merge_view),
            name="partners_organisation_merge",
        )
        return [page, *super().get_urls()]  # type: ignore[misc]

    @admin.action(description=_("Merge two records of one organisation"), permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = [one.pk for one in queryset[:3]]
        if len(chosen) > 2:
            words = gettext("Choose one or two organisations to merge.")
            self.message_user(request, words, messages.ERROR)
            return None
        query = urlencode(dict(zip(("goes", "stays"), chosen, strict=False)))
        return redirect(f"{reverse('admin:partners_organisation_merge')}?{query}")

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        is_chosen = {"goes", "stays"} <= request.GET.keys()
        choosing = ChoiceForm(request.GET if is_chosen else None, initial=request.GET.dict())
        found = merging.plan(**choosing.cleaned_data) if choosing.is_valid() else None
        asking = ReasonForm(request.POST if request.method == "POST" else None)
        if found and asking.is_valid():
            try:
                return self._merged(request, found, asking.cleaned_data)
            except (DatabaseError, Refused) as refusal:
                sentences = in_words(refusal)
                if not sentences:
                    raise
                for sentence in sentences:
                    asking.add_error(None, sentence)
            choosing = ChoiceForm(request.GET)  # what there is now
            found = merging.plan(**choosing.cleaned_data) if choosing.is_valid() else None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge two records of one organisation"),
            "opts": Organisation._meta,
            "choosing": choosing,
            "plan": found,
            "asking": asking,
            "media": STYLES,
        }
        return TemplateResponse(request, "admin/partners/organisation/merge.html", context)

    def _merged(
        self, request: HttpRequest, found: merging.Plan, asked: dict[str, Any]
    ) -> HttpResponse:
        names = {"goes": str(found.goes), "stays": str(found.stays)}
        person: Any = request.user
        with transaction.atomic():
            done = merging.merge(
                found.goes, found.stays, by=person, note=asked["reason"], seen=asked["seen"]
            )
            words = gettext("“%(goes)s” is merged into this record.") % names
            self.log_change(request, done.stays, words)
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:partners_organisation_change", done.stays.pk)
