"""The history of a case study as one line of time, and the way back to a version."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import restoring, workflow
from casestudies.admin import timeline
from casestudies.admin.moves import PUBLIC_REASON
from casestudies.admin.records import RecordAdmin, reason_field
from casestudies.lists import with_commas
from casestudies.models import CaseStudy
from casestudies.refusals import in_words
from casestudies.workflow import Refused

SAVES_SHOWN = 50


class RestoreForm(forms.Form):
    note = reason_field(_("Why"), PUBLIC_REASON, required=True)
    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class VersionsAdmin(RecordAdmin):
    """The pages of a case study's history."""

    object_history_form_template = "admin/casestudies/casestudy/version.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        pk = int(object_id) if object_id.isdecimal() else 0
        saves = timeline.saves(pk)
        case_study = CaseStudy.objects.filter(pk=pk).first()
        if case_study is None:  # deleted: its history stays
            version = next((save.version for save in saves if save.version), None)
            if version is None:
                raise Http404
            case_study = version.instance
        if not self.has_view_or_change_permission(request, case_study):
            raise PermissionDenied
        paginator = Paginator(saves, SAVES_SHOWN)
        page = paginator.get_page(request.GET.get(PAGE_VAR))
        timeline.tell_lists(case_study, page.object_list)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History: %(entry)s") % {"entry": case_study},
            "opts": self.opts,
            "object": case_study,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "page_obj": page,
            "page_range": paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
        }
        return render(request, "admin/casestudies/casestudy/timeline.html", context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a version, and restore it when that is asked for."""
        case_study = self._present(object_id)
        if case_study is None or not version_id.isdecimal():  # nothing to restore to
            return super().history_form_view(request, object_id, version_id, extra_context)
        version = get_object_or_404(CaseStudy.history, id=case_study.pk, history_id=version_id)
        person: Any = request.user
        form = None
        if not (sentence := workflow.locked(case_study, person)):
            form = RestoreForm(request.POST or None, initial={"version_seen": case_study.version})
        if request.method == "POST":
            if not self.has_view_permission(request, case_study):
                raise PermissionDenied
            if form and form.is_valid() and self._restored(request, case_study, version, form):
                return redirect(reverse("admin:casestudies_casestudy_history", args=[object_id]))
            case_study.refresh_from_db()
        request.method = "GET"  # the library would save what is posted to this page, past all rules
        context = {
            "plan": restoring.plan(case_study, version),
            "version_seen": case_study.version,
            "restore_form": form,
            "locked": sentence,
        }
        return super().history_form_view(request, object_id, version_id, context)

    def _present(self, object_id: str) -> CaseStudy | None:
        return CaseStudy.objects.filter(pk=object_id).first() if object_id.isdecimal() else None

    def _restored(
        self, request: HttpRequest, case_study: CaseStudy, version: Any, form: RestoreForm
    ) -> bool:
        """Restore the version and say so, or add to the form why not."""
        note, seen = form.cleaned_data["note"], form.cleaned_data["version_seen"]
        person: Any = request.user
        try:
            with transaction.atomic():
                done = restoring.restore(case_study, version, by=person, note=note, seen=seen)
        except (IntegrityError, Refused) as refusal:
            for sentence in in_words(refusal):
                form.add_error(None, sentence)
            return False
        self.log_change(request, case_study, gettext("Restored an older version."))
        self.message_user(request, gettext("The version is restored."), messages.SUCCESS)
        if done.left_out:
            left_out = gettext("Left out, because what it named is gone: %(kinds)s.")
            kinds = with_commas(dict.fromkeys(done.left_out))
            self.message_user(request, left_out % {"kinds": kinds}, messages.WARNING)
        return True
