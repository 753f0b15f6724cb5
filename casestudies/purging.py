"""When what people sent in goes. The privacy page promises these times."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from casestudies import sending_limit
from casestudies.alerts import links
from casestudies.models import Adoption, Alert, Confirmation, Feedback, Suggestion
from casestudies.models.contribution import Contribution
from casestudies.vocabulary import Moderation

CONTACT_AFTER_DECISION = timedelta(days=30)
CONTACT_UNDECIDED = timedelta(days=365)
REFUSED = timedelta(days=183)

KINDS: list[type[Contribution]] = [Suggestion, Feedback, Adoption]


@dataclass(frozen=True)
class Purged:
    refused: int
    contacts: int
    sendings: int
    notes: int
    alerts: int


@transaction.atomic
def purge(*, dry_run: bool = False) -> Purged:
    """Delete what has had its time, or with `dry_run` only count it."""
    purged = Purged(
        refused=sum(_delete_refused(kind) for kind in KINDS),
        contacts=sum(_forget_contacts(kind) for kind in KINDS),
        sendings=sending_limit.forget(timezone.now()),
        notes=_forget_notes(),
        alerts=_delete_unconfirmed(),
    )
    if dry_run:
        transaction.set_rollback(True)
    return purged


def _delete_refused(kind: type[Contribution]) -> int:
    """Delete refused rows, and the first words of them that the admin's own log keeps."""
    before = timezone.now() - REFUSED
    rows = kind._default_manager.filter(moderation=Moderation.REFUSED, decided_at__lt=before)
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    content_type = ContentType.objects.get_for_model(kind)
    LogEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()
    rows.delete()
    return len(keys)


def _forget_contacts(kind: type[Contribution]) -> int:
    now = timezone.now()
    decided = Q(decided_at__lt=now - CONTACT_AFTER_DECISION)
    undecided = Q(decided_at__isnull=True, sent_at__lt=now - CONTACT_UNDECIDED)
    kept = kind._default_manager.exclude(contact="")
    return kept.filter(decided | undecided).update(contact="")


def _forget_notes() -> int:
    """Forget what owners wrote with an answer; it may name a colleague."""
    now = timezone.now()
    settled = Q(settled_at__lt=now - CONTACT_AFTER_DECISION)
    unsettled = Q(settled_at__isnull=True, answered_at__lt=now - CONTACT_UNDECIDED)
    return Confirmation.objects.exclude(note="").filter(settled | unsettled).update(note="")


def _delete_unconfirmed() -> int:
    """Delete alerts that nobody confirmed while their link worked, and the addresses in them."""
    before = timezone.now() - links.WORKS
    return Alert.objects.waiting().filter(asked_at__lt=before).delete()[0]
