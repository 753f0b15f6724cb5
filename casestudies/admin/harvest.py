"""From a document to a draft, and from a draft to its answers: a page for each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casestudies import completeness, harvest, versions, workflow
from casestudies.completeness import Answer
from casestudies.forms.questions import FORMS
from casestudies.forms.quick import QuickForm
from casestudies.models import CaseStudy, Source
from casestudies.refusals import in_words

NOTHING_SAID = _("Answer a question, or tick that it is not stated. Nothing is saved yet.")
OVERTAKEN = _(
    "%(who)s saved this entry on %(when)s, after you opened this page. Nothing of yours is saved "
    "yet; it stands below as you typed it. Look at the entry, and save again to add yours."
)


class GoOnForm(forms.Form):
    """Which source is read, and which version of the entry was before the reader."""

    required_css_class = "required"
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Read from"))
    version_seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, case_study: CaseStudy) -> None:
        cited = Source.objects.filter(citations__case_study=case_study)
        first = cited.order_by("citations__position").first()
        super().__init__(data, initial={"source": first, "version_seen": case_study.version})
        self.case_study = case_study

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version_seen") != self.case_study.version:
            self.add_error(None, OVERTAKEN % versions.last_saved(self.case_study))
            # Saving again, knowing of it, takes nothing away: answers are only added
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["version_seen"] = self.case_study.version
            self.data = data
        return cleaned


def begin(site: admin.AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the quick form of a new entry from a source, and save it as a draft."""
    source = get_object_or_404(Source, pk=pk)
    if not request.user.has_perm("casestudies.add_casestudy"):
        raise PermissionDenied
    data, draft = request.POST or None, CaseStudy()
    quick = QuickForm(data, source=source, instance=draft)
    answers = [form(data, case_study=draft) for form in FORMS]
    if _are_valid(quick, *answers):
        try:
            draft = harvest.begin(quick, answers)
        except IntegrityError as refusal:
            _refuse(quick, refusal)
        else:
            return _done(site, request, draft, is_new=True)
    context = {
        "title": gettext("New entry from a source"),
        "subtitle": source,
        "quick": quick,
        "main": quick,
        "answers": answers,
        "others": CaseStudy.objects.filter(citations__source=source).distinct(),
    }
    return _render(site, request, context)


@transaction.atomic
def go_on(site: admin.AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the questions of an entry that are open, and save what is answered."""
    entries = CaseStudy.objects.all()
    if request.method == "POST":
        entries = entries.select_for_update(no_key=True)
    case_study, person = get_object_or_404(entries, pk=pk), request.user
    if sentence := workflow.locked(case_study, person):
        messages.error(request, sentence)
        return redirect("admin:casestudies_casestudy_change", pk)
    data = request.POST or None
    main = GoOnForm(data, case_study=case_study)
    read = completeness.of(case_study)
    states = {question.key: answer for question, answer in read.answers}
    answers = [
        form(data, case_study=case_study)
        for form in FORMS
        if states[form.question.value] == Answer.MISSING
        # Somebody else has answered it meanwhile; what was typed here stays
        or (data and data.get(f"{form.question.value}-locator"))
    ]
    if _are_valid(main, *answers):
        if all(form.answer == Answer.MISSING for form in answers):
            main.add_error(None, NOTHING_SAID)
        else:
            try:
                with transaction.atomic():
                    harvest.go_on(case_study, main.cleaned_data["source"], answers)
            except IntegrityError as refusal:
                _refuse(main, refusal)
            else:
                return _done(site, request, case_study, is_new=False)
    context = {
        "title": gettext("Open questions"),
        "subtitle": case_study,
        "main": main,
        "answers": answers,
        "completeness": read,
        "original": case_study,
    }
    return _render(site, request, context)


def _are_valid(*all_forms: forms.BaseForm) -> bool:
    """Check every form, so that all that is wrong is said at once."""
    return False not in [form.is_valid() for form in all_forms]


def _refuse(form: forms.BaseForm, refusal: IntegrityError) -> None:
    for sentence in in_words(refusal):
        form.add_error(None, sentence)


def _done(
    site: admin.AdminSite, request: HttpRequest, case_study: CaseStudy, *, is_new: bool
) -> HttpResponse:
    """Say what is saved, and go on to what is open, or to the whole form when nothing is."""
    person: Any = request.user
    log: Any = site._registry[CaseStudy]
    if is_new:
        log.log_addition(request, case_study, [{"added": {}}])
    else:
        log.log_change(request, case_study, [{"changed": {}}])
    missing = completeness.of(case_study).missing
    words = gettext("“%(entry)s” is saved as it stands.") % {"entry": case_study}
    if missing:
        words += " " + ngettext(
            "%(number)s question is open.", "%(number)s questions are open.", len(missing)
        ) % {"number": len(missing)}
    messages.success(request, words)
    asks = any(form.question.label in missing for form in FORMS)
    may_go_on = asks and not workflow.locked(case_study, person)
    page = "casestudies_casestudy_questions" if may_go_on else "casestudies_casestudy_change"
    return redirect(f"admin:{page}", case_study.pk)


def _render(site: admin.AdminSite, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    forms_shown = [context["main"], *context["answers"]]
    context |= {
        **site.each_context(request),
        "title": context["title"],
        "subtitle": context["subtitle"],
        "opts": Source._meta if "quick" in context else CaseStudy._meta,
        "media": site._registry[CaseStudy].media,
        "has_errors": any(form.is_bound and form.errors for form in forms_shown),
    }
    return TemplateResponse(request, "admin/casestudies/harvest.html", context)
