"""Asking for an alert, and confirming it.

Who asks is told the same whether the address is known or not. Nobody can have an address flooded:
one address is sent few mails in an hour, has few requests open, and each is repeated a few times
at most until it is in use. What somebody typed is in no mail before it is confirmed, or the mail
could carry a stranger's words.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from casestudies import sending_limit
from casestudies.alerts import links
from casestudies.alerts.wanted import Wanted
from casestudies.models import Alert

MOST = 20  # alerts of one address
MOST_WAITING = 5  # of them, not confirmed
MOST_ASKED = 3  # mails that ask to confirm the same one
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def ask(email: str, query: str, pace: str, absolute: Callable[[str], str]) -> None:
    """Write to an address with a link to confirm; or do nothing, when it has had enough.

    Raises `OSError` when the mail cannot be sent, and keeps nothing then.
    """
    try:
        with transaction.atomic():
            sending_limit.count(f"mail to {email.lower()}")
    except sending_limit.TooMany:
        return
    try:
        with transaction.atomic():
            alert = _note(email, query, pace)
            if alert is not None:
                _write(alert, pace, absolute)
    except IntegrityError:  # the same was asked for twice at once, and the other one writes
        pass


def confirm(alert: Alert, pace: str) -> None:
    """Put an alert to use; what changes from now on is told."""
    now = timezone.now()
    Alert.objects.filter(pk=alert.pk).waiting().update(confirmed_at=now, told_until=now)
    Alert.objects.filter(pk=alert.pk).update(pace=pace, asked=0)


def _note(email: str, query: str, pace: str) -> Alert | None:
    """Note what was asked for; return nothing when no more mails are to go there."""
    of_address = Alert.objects.of(email).select_for_update()
    known = list(of_address)
    alert = next((alert for alert in known if alert.query == query), None)
    if alert is None:
        waiting = sum(alert.confirmed_at is None for alert in known)
        if len(known) >= MOST or waiting >= MOST_WAITING:
            return None
        return Alert.objects.create(email=email, query=query, pace=pace, asked_at=timezone.now())
    if alert.asked >= MOST_ASKED:
        return None
    alert.asked += 1
    if alert.confirmed_at is None:
        alert.asked_at = timezone.now()
    alert.save(update_fields=["asked", "asked_at"])
    return alert


def _write(alert: Alert, pace: str, absolute: Callable[[str], str]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "filters": Wanted(alert.query).in_words_of_ours,
            "confirm": absolute(links.to_confirm(alert, pace)),
            "days": links.WORKS.days,
        }
        subject = gettext("Shared Purpose: confirm your alert")
        body = render_to_string("casestudies/alerts/confirm_mail.txt", context)
    EmailMessage(subject, body, None, [alert.email], headers=AUTOMATIC).send()
