"""The public forms. What was typed survives everything that can go wrong with one."""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.csrf import csrf_failure as refuse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casestudies import sending_limit
from casestudies.calling import called_for
from casestudies.forms import (
    FORMS,
    AdoptionForm,
    ContributionForm,
    FeedbackForm,
    PageFeedbackForm,
    SuggestionForm,
)
from casestudies.forms.contribution import EXPIRED
from casestudies.models import Adoption, CaseStudy, Feedback
from casestudies.models.contribution import Contribution
from casestudies.notices import tell_curators
from casestudies.views.moved import elsewhere

SENT = Signer(salt="casestudies.sent")  # so that nobody is thanked for what was not sent


def public_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that answers a form, also one without a valid token (`csrf_failure`)."""
    marked = never_cache(require_http_methods(["GET", "HEAD", "POST"])(view))
    marked.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return marked


def _published(slug: str) -> CaseStudy | None:
    """Return what a form is about; at an old address too, or a redirect would lose its text."""
    return CaseStudy.objects.published().known_as(slug).first()


@public_form
def suggest(request: HttpRequest) -> HttpResponse:
    return _answer(request, SuggestionForm, called_for=called_for(request.GET.get("about", "")))


@public_form
def report_page(request: HttpRequest) -> HttpResponse:
    return _answer(request, PageFeedbackForm, initial={"page": request.GET.get("page", "")})


@public_form
def report_problem(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = _published(slug)
    if case_study is None:
        return elsewhere(request, slug)
    feedback = Feedback(case_study=case_study, page=case_study.get_absolute_url())
    return _answer(request, FeedbackForm, case_study, instance=feedback)


@public_form
def adopted(request: HttpRequest, slug: str) -> HttpResponse:
    case_study = _published(slug)
    if case_study is None:
        return elsewhere(request, slug)
    return _answer(request, AdoptionForm, case_study, instance=Adoption(case_study=case_study))


@require_safe
@never_cache
def thank_you(request: HttpRequest) -> HttpResponse:
    """Thank for what was sent, and say what happens next; it is here that a form leads to."""
    try:
        reference = SENT.unsign(request.GET.get("sent", ""))
    except BadSignature:
        reference = ""
    return render(
        request,
        "casestudies/contribute/thank_you.html",
        {"breadcrumbs": [], "reference": reference, "form": FORMS.get(reference[:1])},
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token. A public form comes back as it was filled in."""
    match = request.resolver_match
    if match is None or not hasattr(match.func, "keeps_what_was_typed"):
        return refuse(request, reason)
    request.has_no_token = True  # type: ignore[attr-defined]
    return match.func(request, *match.args, **match.kwargs)


def _answer(
    request: HttpRequest,
    form_class: type[ContributionForm],
    case_study: CaseStudy | None = None,
    **about: Any,
) -> HttpResponse:
    """Show an empty form, or take what was sent: save it, or say what is in the way."""
    if request.method != "POST":
        return _show(request, form_class(**about), case_study)
    form = form_class(request.POST, **about)
    if getattr(request, "has_no_token", False):
        form.add_error(None, EXPIRED)
        return _show(request, form, case_study, status=403)
    if not form.is_valid():
        return _show(request, form, case_study, status=400)
    try:
        contribution = _save(request, form)
    except sending_limit.TooMany as refusal:
        form.add_error(None, wait_in_words(refusal.seconds))
        response = _show(request, form, case_study, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    return redirect(reverse("thank-you", query={"sent": SENT.sign(contribution.reference)}))


@transaction.atomic
def _save(request: HttpRequest, form: ContributionForm) -> Contribution:
    sending_limit.count(sending_limit.address_of(request))
    contribution: Contribution = form.save()
    page = f"admin:casestudies_{contribution._meta.model_name}_change"
    address = request.build_absolute_uri(reverse(page, args=[contribution.pk]))
    tell_curators(contribution, address)
    return contribution


def _show(
    request: HttpRequest, form: ContributionForm, case_study: CaseStudy | None, status: int = 200
) -> HttpResponse:
    breadcrumbs = []
    if case_study is not None:
        breadcrumbs = [
            (gettext("Case studies"), reverse("case-study-list")),
            (case_study.title, case_study.get_absolute_url()),
        ]
    context = {"form": form, "case_study": case_study, "breadcrumbs": breadcrumbs}
    return render(request, "casestudies/contribute/form.html", context, status=status)


def wait_in_words(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    return ngettext(
        "Five forms have been sent from your network within the last hour, and that is as many as "
        "this site takes. Nothing was sent. What you typed is below: send it again in %(number)s "
        "minute.",
        "Five forms have been sent from your network within the last hour, and that is as many as "
        "this site takes. Nothing was sent. What you typed is below: send it again in %(number)s "
        "minutes.",
        minutes,
    ) % {"number": minutes}
