"""The links in the mails of alerts. Each is signed for one purpose and names one alert.

Opening one changes nothing, or a mail scanner that opens every link would act for the reader; the
button on its page does. Mail programs press the button of the one to stop by themselves (RFC 8058).
"""

from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.urls import reverse

from casestudies.models import Alert
from casestudies.vocabulary import AlertPace

WORKS = timedelta(days=3)  # the one to confirm; as long as the alert waits for it

# A mail program may end an address at a colon
CONFIRM = TimestampSigner(salt="casestudies.alerts.confirm", sep=".")
STOP = Signer(salt="casestudies.alerts.stop", sep=".")
YOURS = Signer(salt="casestudies.alerts.yours", sep=".")


class Gone(Exception):
    """The alert that a link names is no longer there."""


def to_confirm(alert: Alert, pace: str) -> str:
    """Return the path that confirms an alert at a pace, which may be another than it has."""
    return reverse("alert-confirm", args=[CONFIRM.sign(f"{alert.pk}-{pace}")])


def to_stop(alert: Alert) -> str:
    return reverse("alert-stop", args=[STOP.sign(str(alert.pk))])


def to_yours(alert: Alert) -> str:
    """Return the path of the page with all alerts of the same address."""
    return reverse("alerts-yours", args=[YOURS.sign(str(alert.pk))])


def read_confirm(token: str) -> tuple[Alert, AlertPace]:
    """Return what a link confirms, or raise `Gone` or `BadSignature` (or `SignatureExpired`)."""
    pk, _dash, pace = CONFIRM.unsign(token, max_age=WORKS).partition("-")
    return _find(pk), AlertPace(pace)


def read_stop(token: str) -> Alert:
    return _find(STOP.unsign(token))


def read_yours(token: str) -> Alert:
    return _find(YOURS.unsign(token))


def _find(pk: str) -> Alert:
    alert = Alert.objects.filter(pk=pk).first()
    if alert is None:
        raise Gone
    return alert


__all__ = [
    "WORKS",
    "BadSignature",
    "Gone",
    "read_confirm",
    "read_stop",
    "read_yours",
    "to_confirm",
    "to_stop",
    "to_yours",
]
