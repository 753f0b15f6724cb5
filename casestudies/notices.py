"""A line to the curators when something was sent: where to read it, and nothing of what it says."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from casestudies.models.contribution import Confirmation, Contribution

logger = logging.getLogger(__name__)


def tell_curators(contribution: Contribution | Confirmation, address: str) -> None:
    """Write to the curators once the contribution is safe; `address` is that of its admin page."""
    if settings.CURATOR_EMAIL:
        send = partial(_send, contribution.reference, address)
        transaction.on_commit(send, robust=True)


def _send(reference: str, address: str) -> None:
    """Send the mail. The contribution is saved: a failure is for the log, not for who sent it."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Shared Purpose: %(reference)s waits for you") % {"reference": reference}
        body = gettext("Somebody has sent something through a form of the directory. Read it here:")
    try:
        send_mail(subject, f"{body}\n\n{address}\n", None, [settings.CURATOR_EMAIL])
    except OSError as problem:  # its words would put mail addresses into the log
        logger.error("No mail about %s: %s", reference, type(problem).__name__)
