"""The answer to "is this still right?": the links in a mail, and what an answer does.

A link names a row of `Confirmation` and one of the four answers, signed and dated. Opening it
changes nothing, or a mail scanner that opens every link would answer; the button on its page does.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from casestudies.freshness import next_review
from casestudies.models import CaseStudy, Confirmation
from casestudies.vocabulary import ConfirmationAnswer

LINKS_WORK = timedelta(days=30)
SIGNER = TimestampSigner(salt="casestudies.confirm", sep=".")  # a mail program may end at a colon
CONFIRMED = ["last_confirmed_on", "review_due_on", "version", "updated_at"]


class Closed(Exception):
    """It has been answered, or is no longer this person's to answer."""


def address(confirmation: Confirmation, answer: str) -> str:
    """Return the path of the link that gives this answer."""
    return reverse("confirm", args=[SIGNER.sign(f"{confirmation.pk}-{answer}")])


def read(token: str) -> tuple[Confirmation, ConfirmationAnswer]:
    """Return what a link is about, or raise `BadSignature`, of which `SignatureExpired` is one."""
    pk, _dash, answer = SIGNER.unsign(token, max_age=LINKS_WORK).partition("-")
    asked = Confirmation.objects.select_related("case_study", "asked").filter(pk=pk).first()
    if asked is None:  # the entry was deleted
        raise BadSignature
    return asked, ConfirmationAnswer(answer)


@transaction.atomic
def give(confirmation: Confirmation, answer: ConfirmationAnswer, note: str = "") -> Confirmation:
    """Record an answer, and confirm the entry if it is still right; or raise `Closed`.

    Both rows are locked and read again, so that of two clicks only one counts.
    """
    entry = CaseStudy.objects.select_for_update().get(pk=confirmation.case_study_id)
    current = Confirmation.objects.select_for_update(of=("self",)).get(pk=confirmation.pk)
    current.case_study = entry
    if not current.is_open:
        raise Closed
    current.answer, current.answered_at, current.note = answer, timezone.now(), note
    current.save(update_fields=["answer", "answered_at", "note"])
    if not answer.is_a_task:
        _confirm(entry, current)
    return current


def _confirm(entry: CaseStudy, confirmation: Confirmation) -> None:
    today = timezone.localdate()
    entry.last_confirmed_on = today
    entry.review_due_on = next_review(entry.entry_kind, entry.practice_status, today)
    entry.version += 1
    with translation.override(settings.LANGUAGE_CODE):  # as every history has it
        reason = gettext("Confirmed by its owner.")
    entry._history_user = confirmation.asked  # type: ignore[attr-defined]
    entry._change_reason = reason  # type: ignore[attr-defined]
    entry.save(update_fields=CONFIRMED)
