"""The weekly mail to each owner of entries whose review is due: are they still right?

An owner gets one mail within seven days, however often this runs. The owner's account is locked
while the mail is made, so of two runs at once the second sees what the first asked. A mail that
cannot be sent leaves nothing behind, and the next run tries again.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from casestudies import confirming
from casestudies.models import CaseStudy, Confirmation
from casestudies.models.case_study import CaseStudyQuerySet
from casestudies.vocabulary import ConfirmationAnswer

logger = logging.getLogger(__name__)

SOON = timedelta(days=30)
WEEK = timedelta(days=7)


@dataclass
class Asked:
    mails: int = 0
    entries: int = 0
    failed: int = 0


def ask(site: str) -> Asked:
    """Write to every owner who has something to look at. `site` begins the links in the mail."""
    asked = Asked()
    for owner in sorted(set(due().values_list("owner", flat=True))):
        try:
            number = _ask(owner, site)
        except OSError as problem:  # its words would put mail addresses into the log
            logger.error("No mail to owner %s: %s", owner, type(problem).__name__)
            asked.failed += 1
        else:
            asked.mails += bool(number)
            asked.entries += number
    return asked


def due() -> CaseStudyQuerySet:
    """Return what owners are asked about: due by then, and not with the curators already."""
    tasks = Confirmation.objects.tasks().filter(case_study=OuterRef("pk"))
    by = timezone.localdate() + SOON
    entries = CaseStudy.objects.published().filter(review_due_on__lte=by, owner__is_staff=True)
    entries = entries.filter(owner__is_active=True).exclude(owner__email="")
    return entries.exclude(Exists(tasks)).order_by("review_due_on", "title", "pk")


@transaction.atomic
def _ask(pk: int, site: str) -> int:
    """Write to one owner; return of how many entries, 0 for no mail."""
    owner = User.objects.select_for_update(no_key=True).filter(pk=pk).first()
    now = timezone.now()
    since = timezone.localdate(now) - WEEK
    if owner is None or owner.confirmations.filter(asked_at__date__gt=since).exists():
        return 0
    entries = list(due().filter(owner=owner))
    if entries:
        _send(owner, [(entry, _open(entry, owner)) for entry in entries], site)
    return len(entries)


def _open(entry: CaseStudy, owner: User) -> Confirmation:
    """Ask anew about what was not answered, or for the first time."""
    defaults = {"asked_at": timezone.now()}
    found, _made = Confirmation.objects.update_or_create(
        defaults, case_study=entry, asked=owner, answer=""
    )
    return found


def _send(owner: User, asked: list[tuple[CaseStudy, Confirmation]], site: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        subject = ngettext(
            "Shared Purpose: is this entry still right?",
            "Shared Purpose: are these %(number)s entries still right?",
            len(asked),
        ) % {"number": len(asked)}
        entries = [
            {
                "case_study": entry,
                "address": f"{site}{entry.get_absolute_url()}",
                "links": [
                    (answer.label, f"{site}{confirming.address(confirmation, answer)}")
                    for answer in ConfirmationAnswer
                ],
            }
            for entry, confirmation in asked
        ]
        context = {"entries": entries, "days": confirming.LINKS_WORK.days}
        body = render_to_string("casestudies/confirm/mail.txt", context)
    send_mail(subject, body, None, [owner.email])
