"""Moving case studies from the list. The form and the list both go through `workflow.move`."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casestudies import completeness, search_documents
from casestudies.admin.records import reason_field
from casestudies.lists import with_commas
from casestudies.models import CaseStudy
from casestudies.vocabulary import State
from casestudies.workflow import MOVES, Move, Refused, move

PUBLIC_NOTE = _(
    "Visitors read it where the entry was, with the day and without your name. Name no person in "
    "it."
)


PUBLIC_REASON = _(
    "Stands in the history beside your name. Once the entry is published, visitors read it too, in "
    "its history of changes and without your name: name no person in it."
)


class NoteForm(forms.Form):
    note = reason_field(_("Why"), PUBLIC_REASON, required=True)


def needs_note(chosen: Move) -> str:
    """Say that a move needs a note."""
    return gettext("Say why, to %(move)s.") % {"move": str(chosen.label).lower()}


def actions_for(request: HttpRequest) -> dict[str, tuple[Callable, str, str]]:
    """Return the list actions of this person, one for each move they may make."""
    return {
        f"{one.start}_to_{one.end}": (
            partial(_move_selected, chosen=one),
            f"{one.start}_to_{one.end}",
            str(one.label),
        )
        for one in MOVES
        if request.user.has_perm(one.permission)
    }


def _move_selected(
    case_study_admin: admin.ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[CaseStudy],
    *,
    chosen: Move,
) -> HttpResponse | None:
    """Move what is selected, after asking for the note where the move needs one."""
    note = ""
    if chosen.needs_note or _have_gaps(queryset, chosen):
        form = NoteForm(request.POST if "post" in request.POST else None)
        form.fields["note"].error_messages["required"] = needs_note(chosen)
        if chosen.end == State.ARCHIVED:
            form.fields["note"].help_text = PUBLIC_NOTE
        if not form.is_valid():
            return _ask(case_study_admin, request, queryset, chosen, form)
        note = form.cleaned_data["note"]
    person: Any = request.user
    moved = 0
    for case_study in queryset:
        try:
            _check_start(case_study, chosen)
            move(case_study, chosen.end, by=person, note=note, seen=_seen(request, case_study))
        except Refused as refusal:
            for sentence in refusal.messages:
                case_study_admin.message_user(request, sentence, messages.ERROR)
        else:
            case_study_admin.log_change(request, case_study, chosen.recorded)
            moved += 1
    search_documents.settle()
    if moved:
        done = ngettext(
            "%(move)s: done for %(number)s case study.",
            "%(move)s: done for %(number)s case studies.",
            moved,
        ) % {"move": chosen.label, "number": moved}
        case_study_admin.message_user(request, done, messages.SUCCESS)
    return None


def seen_input(case_study: CaseStudy) -> SafeString:
    """Carry the version that a list shows, to be compared with the one that is moved."""
    name, version = f"seen-{case_study.pk}", case_study.version
    return format_html('<input type="hidden" name="{}" value="{}">', name, version)


def _seen(request: HttpRequest, case_study: CaseStudy) -> int | None:
    """Return the version that was in the list; none for what it did not show."""
    seen = request.POST.get(f"seen-{case_study.pk}", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else None


def _have_gaps(queryset: QuerySet[CaseStudy], chosen: Move) -> bool:
    """Tell whether this move needs a reason for what is open in one of them."""
    affected = queryset.filter(state=chosen.start)
    return chosen.needs_note_for_gaps and completeness.incomplete(affected).exists()


def _gaps(case_study: CaseStudy, chosen: Move) -> str:
    """Name what is open in an entry of the list, where the move needs a reason for it."""
    return with_commas(completeness.read(case_study).missing if chosen.needs_note_for_gaps else [])


def _check_start(case_study: CaseStudy, chosen: Move) -> None:
    """Refuse another move that happens to end in the same state."""
    if case_study.state != chosen.start:
        raise Refused(
            gettext("“%(entry)s” is %(state)s: “%(move)s” is for what is %(start)s.")
            % {
                "entry": case_study,
                "state": case_study.get_state_display().lower(),
                "move": chosen.label,
                "start": str(chosen.start.label).lower(),
            }
        )


def _ask(
    case_study_admin: admin.ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[CaseStudy],
    chosen: Move,
    form: NoteForm,
) -> HttpResponse:
    context: dict[str, Any] = {
        **case_study_admin.admin_site.each_context(request),
        "title": capfirst(chosen.label),
        "opts": CaseStudy._meta,
        "case_studies": [(one, _gaps(one, chosen), _seen(request, one)) for one in queryset],
        "form": form,
        "move": chosen,
        "action": f"{chosen.start}_to_{chosen.end}",
        "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        "media": case_study_admin.media,
    }
    template = "admin/casestudies/casestudy/move_confirmation.html"
    return TemplateResponse(request, template, context)
