"""What the links in an owner's mail lead to. To open one changes nothing; its button does."""

from typing import Any

from django.core.signing import BadSignature, SignatureExpired
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from casestudies import confirming
from casestudies.forms.confirmation import WHAT_NEXT, ConfirmationForm
from casestudies.models import Confirmation
from casestudies.notices import tell_curators
from casestudies.vocabulary import ConfirmationAnswer


# No cookie counts here, only the link, which nobody can guess; and a page that sends no referrer
# sends no origin either, without which the check of the token fails.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    response = _answer(request, token)
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        confirmation, answer = confirming.read(token)
    except SignatureExpired:
        words = gettext(
            "Links work for %(days)s days. The next mail about this entry has new ones."
        )
        said = words % {"days": confirming.LINKS_WORK.days}
        return _tell(request, gettext("This link has expired"), said, 410)
    except BadSignature:
        said = gettext("Part of it may be missing. Copy the whole link from the mail.")
        return _tell(request, gettext("This link does not work"), said, 404)
    if not confirmation.is_open:
        return _closed(request, confirmation)
    form = ConfirmationForm(answer, request.POST if request.method == "POST" else None)
    if form.is_valid():
        _give(request, confirmation, answer, form.cleaned_data.get("note", ""))
        return redirect(request.path)
    context: dict[str, Any] = {"case_study": confirmation.case_study, "form": form}
    context |= {"answer": answer.label, "breadcrumbs": []}
    status = 400 if form.errors else 200
    return render(request, "casestudies/confirm/question.html", context, status=status)


def _give(
    request: HttpRequest, confirmation: Confirmation, answer: ConfirmationAnswer, note: str
) -> None:
    """Record the answer; if it came second, the next page says what the first was."""
    page = reverse("admin:casestudies_confirmation_change", args=[confirmation.pk])
    try:
        with transaction.atomic():
            given = confirming.give(confirmation, answer, note)
            if answer.is_a_task:
                tell_curators(given, request.build_absolute_uri(page))
    except confirming.Closed:
        pass


def _closed(request: HttpRequest, confirmation: Confirmation) -> HttpResponse:
    if confirmation.answered_at is None:
        said = gettext("It is no longer published, or somebody else looks after it by now.")
        return _tell(request, gettext("You are no longer asked about this entry"), said, 410)
    words = gettext("Your answer of %(day)s: %(answer)s. %(what_next)s")
    said = words % {
        "day": formats.date_format(timezone.localtime(confirmation.answered_at), "j F Y"),
        "answer": confirmation.get_answer_display(),
        "what_next": WHAT_NEXT[ConfirmationAnswer(confirmation.answer)],
    }
    return _tell(request, gettext("Thank you: this has been answered"), said, 200, confirmation)


def _tell(
    request: HttpRequest,
    heading: str,
    words: str,
    status: int,
    confirmation: Confirmation | None = None,
) -> HttpResponse:
    about = confirmation and confirmation.case_study
    context: dict[str, Any] = {"heading": heading, "words": words, "case_study": about}
    context["breadcrumbs"] = []
    return render(request, "casestudies/confirm/told.html", context, status=status)
