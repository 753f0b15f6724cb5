"""Asking for an alert, and what the links in its mails lead to."""

from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature, SignatureExpired
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from casestudies import sending_limit
from casestudies.alerts import asking, links
from casestudies.alerts.wanted import Wanted
from casestudies.browsing import query as query_of
from casestudies.filters import CaseStudyFilter
from casestudies.forms.alert import AlertForm
from casestudies.forms.contribution import EXPIRED
from casestudies.models import Alert
from casestudies.models.alert import QUERY_LENGTH, AlertQuerySet
from casestudies.views.contributions import public_form, wait_in_words
from casestudies.vocabulary import AlertPace


@public_form
def alert_new(request: HttpRequest) -> HttpResponse:
    """Ask for an alert on what the address says, which is the same as on the page of the list."""
    filters = CaseStudyFilter(request.GET)
    wanted = Wanted(query_of(filters), filters)
    if request.method != "POST":
        return _show(request, AlertForm(), wanted)
    form = AlertForm(request.POST)
    if getattr(request, "has_no_token", False):
        form.add_error(None, EXPIRED)
        return _show(request, form, wanted, status=403)
    if len(wanted.query) > QUERY_LENGTH:
        form.add_error(None, gettext("These are too many filters for an alert: take some off."))
    if not form.is_valid():
        return _show(request, form, wanted, status=400)
    return _ask(request, form, wanted)


def _ask(request: HttpRequest, form: AlertForm, wanted: Wanted) -> HttpResponse:
    email, pace = form.cleaned_data["email"], form.cleaned_data["pace"]
    try:
        with transaction.atomic():
            sending_limit.count(sending_limit.address_of(request))
        asking.ask(email, wanted.query, pace, request.build_absolute_uri)
    except sending_limit.TooMany as refusal:
        form.add_error(None, wait_in_words(refusal.seconds))
        response = _show(request, form, wanted, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    except OSError:
        words = gettext("No mail can be sent at the moment. What you typed is below: try it later.")
        form.add_error(None, words)
        return _show(request, form, wanted, status=503)
    return redirect("alert-asked")


@require_safe
@never_cache
def alert_asked(request: HttpRequest) -> HttpResponse:
    """Say what happens next; the same to everybody, whatever is known of an address."""
    context = {"breadcrumbs": [], "days": links.WORKS.days}
    return render(request, "casestudies/alerts/asked.html", context)


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that a link in a mail leads to.

    No cookie counts here, only the link, which nobody can guess; programs that press the button
    have none. The address is a key, so it is told to no other site.
    """

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except links.Gone:
            said = gettext("It was stopped, or not confirmed in time. No mails come of it.")
            response = _tell(request, gettext("This alert is no longer there"), said, 410)
        except SignatureExpired:
            said = gettext("Ask for the alert again, on the page of what it is to be about.")
            response = _tell(request, gettext("This link has expired"), said, 410)
        except BadSignature:
            said = gettext("Part of it may be missing. Copy the whole link from the mail.")
            response = _tell(request, gettext("This link does not work"), said, 404)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@by_link
def alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    alert, pace = links.read_confirm(token)
    if request.method == "POST":
        asking.confirm(alert, pace)
        return redirect(links.to_yours(alert))
    context = {"breadcrumbs": [], "pace": pace.label, "wanted": Wanted(alert.query)}
    return render(request, "casestudies/alerts/confirm.html", context)


@by_link
def alert_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one alert; also for a mail program that presses the button by itself (RFC 8058)."""
    try:
        alert = links.read_stop(token)
    except links.Gone:  # pressed twice: it is as asked for
        return _stopped(request)
    if request.method == "POST":
        alert.delete()
        return _stopped(request)
    context = {
        "breadcrumbs": [],
        "wanted": Wanted(alert.query),
        "yours": links.to_yours(alert),
    }
    return render(request, "casestudies/alerts/stop.html", context)


@by_link
def alerts_yours(request: HttpRequest, token: str) -> HttpResponse:
    """List the alerts of the address that a mail went to, to stop them or change their pace."""
    alert = links.read_yours(token)
    alerts = Alert.objects.of(alert.email).exclude(confirmed_at=None)
    if request.method == "POST":
        _change(request, alerts)
        return redirect(request.path) if alerts.filter(pk=alert.pk).exists() else _stopped(request)
    listed = [(one, Wanted(one.query)) for one in alerts]
    context = {"breadcrumbs": [], "listed": listed, "paces": AlertPace.choices}
    return render(request, "casestudies/alerts/yours.html", context)


def _change(request: HttpRequest, alerts: AlertQuerySet) -> None:
    """Do what the button says that was pressed: stop one or all, or change the pace of one."""
    if "stop-all" in request.POST:
        alerts.delete()
        return
    for name in ("stop", *AlertPace.values):
        pk = request.POST.get(name, "")
        if pk.isdecimal() and len(pk) < 19:
            one = alerts.filter(pk=int(pk))
            one.delete() if name == "stop" else one.update(pace=name)


def _stopped(request: HttpRequest) -> HttpResponse:
    said = gettext("No more mails come of it, and the address is deleted with it.")
    return _tell(request, gettext("Stopped"), said, 200)


def _show(request: HttpRequest, form: AlertForm, wanted: Wanted, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "wanted": wanted,
        "breadcrumbs": [(gettext("Case studies"), reverse("case-study-list"))],
    }
    return render(request, "casestudies/alerts/new.html", context, status=status)


def _tell(request: HttpRequest, heading: str, words: str, status: int) -> HttpResponse:
    context = {"heading": heading, "words": words, "breadcrumbs": []}
    return render(request, "casestudies/alerts/told.html", context, status=status)
