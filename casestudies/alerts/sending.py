"""Sending alerts: what changed since the last mail, to each who asked, once.

Each alert is locked while its mail is made and sent, and marked as told in the same transaction:
of two runs at once each takes what the other has not. A mail that cannot be sent leaves the alert
as it was, and the next run tries again with all that changed by then. So nothing is lost, and
nothing is sent twice but in one case: a run that is killed after the mail server has taken a mail
and before the database has noted it.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from casestudies.alerts import links, news
from casestudies.alerts.asking import AUTOMATIC
from casestudies.alerts.wanted import Wanted
from casestudies.feeds import latest_change
from casestudies.models import Alert
from casestudies.models.alert import AlertQuerySet
from casestudies.vocabulary import AlertPace

logger = logging.getLogger(__name__)

WEEK = timedelta(days=7)
MARGIN = timedelta(minutes=1)  # between a change and the note that its history keeps of when
MOST_FAILED = 5  # in a row: then the mail server is away, and waiting for it helps nobody


@dataclass
class Sent:
    looked_at: int = 0
    mails: int = 0
    failed: int = 0
    is_given_up: bool = False


def send(site: str) -> Sent:
    """Write to everybody whose result has changed. `site` begins the links in the mails."""
    sent, in_a_row = Sent(), 0
    until, server = settled_until(), get_connection()
    waiting = due(until, latest_change())
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            sent.mails += _send(waiting.filter(pk=pk), until, site, server)
            in_a_row = 0
        except OSError as problem:  # its words would put mail addresses into the log
            logger.error("No mail of alert %s: %s", pk, type(problem).__name__)
            sent.failed += 1
            in_a_row += not isinstance(problem, SMTPRecipientsRefused)
            _close(server)
        sent.looked_at += 1
        if in_a_row >= MOST_FAILED:
            sent.is_given_up = True
            break
    _close(server)
    return sent


def due(until: datetime, latest: datetime) -> AlertQuerySet:
    """Return the alerts whose turn it is, and since whose last anything at all has changed."""
    at_once = Q(pace=AlertPace.AT_ONCE)
    weekly = Q(pace=AlertPace.WEEKLY, told_until__lte=until - WEEK)
    return Alert.objects.filter(at_once | weekly, told_until__lt=min(until, latest))


def settled_until() -> datetime:
    """Return a moment before which every change has been committed.

    A change is dated when it is made and seen when it is committed. What somebody is writing now
    may be older than what is there already, so nobody is told of anything later than its start.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        (oldest,) = cursor.fetchone()
    settled = timezone.now() - MARGIN
    return min(settled, oldest - MARGIN) if oldest else settled


@transaction.atomic
def _send(one: AlertQuerySet, until: datetime, site: str, server: Any) -> bool:
    """Write to one of those waiting, if it still is; return whether there was anything to write."""
    alert = one.select_for_update(skip_locked=True).first()
    if alert is None or alert.told_until is None:  # stopped by now, or in the hands of another run
        return False
    with translation.override(settings.LANGUAGE_CODE):
        wanted = Wanted(alert.query)
        found = news.of(wanted, alert.told_until, until)
        if found.total:
            _message(alert, wanted, found, site, server).send()
            alert.asked = 0
    alert.told_until = until
    alert.save(update_fields=["told_until", "asked"])
    return bool(found.total)


def _message(
    alert: Alert, wanted: Wanted, found: news.News, site: str, server: Any
) -> EmailMessage:
    stop = f"{site}{links.to_stop(alert)}"
    context = {
        "alert": alert,
        "filters": wanted.in_words,
        "news": found,
        "site": site,
        "address": f"{site}{wanted.address}",
        "stop": stop,
        "yours": f"{site}{links.to_yours(alert)}",
    }
    subject = ngettext(
        "Shared Purpose: %(number)s case study is new or changed",
        "Shared Purpose: %(number)s case studies are new or changed",
        found.total,
    )
    return EmailMessage(
        subject % {"number": found.total},
        render_to_string("casestudies/alerts/mail.txt", context),
        None,
        [alert.email],
        connection=server,
        headers=AUTOMATIC
        | {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _close(server: Any) -> None:
    with suppress(OSError):
        server.close()
