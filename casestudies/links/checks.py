"""Checking the addresses of sources, and what is kept of it.

One process checks at a time, whether for the weekly command or for a curator, and one address after
the other; so no host gets two requests at once. Each result is written down by itself: what is
stopped half-way goes on where it was.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from casestudies.links.connection import Network
from casestudies.links.following import FOR_ALL, Answer, follow
from casestudies.locks import alone
from casestudies.models import LinkCheck, Source
from casestudies.vocabulary import FAILING

EVERY = timedelta(days=6)  # a weekly run finds all due, whatever minute it begins at
CHECKING = 7_711_044  # the advisory lock's number: any that nothing else in this database uses


def due() -> QuerySet[Source]:
    """Return what has an address that was not checked of late; what fails is asked every day."""
    now = timezone.now()
    earlier = Q(link_check__checked_at__date__lt=timezone.localdate(now))
    changed = Q(link_check=None) | ~Q(link_check__url=F("url"))
    failing = earlier & Q(link_check__state__in=FAILING)
    return (
        Source.objects.exclude(url="")
        .filter(changed | failing | Q(link_check__checked_at__lt=now - EVERY))
        .order_by("link_check__checked_at", "pk")
    )


def check(
    sources: Iterable[Source], network: Network | None = None, seconds: float | None = None
) -> Counter[str]:
    """Check these, as many as there is time for, and count what was found. Raises `Busy`."""
    network = network or Network()
    end = None if seconds is None else monotonic() + seconds
    found: Counter[str] = Counter()
    with alone(CHECKING):
        for source in sources:
            left = FOR_ALL if end is None else end - monotonic()
            if left <= 0:
                break
            answer = follow(source.url, network, min(left, FOR_ALL))
            if record(source, answer):
                found[answer.state] += 1
    return found


@transaction.atomic
def record(source: Source, answer: Answer) -> LinkCheck | None:
    """Keep what was found, unless the source has another address by now or is gone."""
    mine = Source.objects.select_for_update(no_key=True).filter(pk=source.pk, url=source.url)
    if not mine.exists():
        return None
    now = timezone.now()
    before = LinkCheck.objects.filter(source=source, url=source.url).first()
    fails = answer.state in FAILING
    since = (before and before.failing_since) or timezone.localdate(now)
    kept, _made = LinkCheck.objects.update_or_create(
        {
            "url": source.url,
            "state": answer.state,
            "reason": answer.reason or "",
            "status": answer.status,
            "led_to": answer.led_to,
            "checked_at": now,
            "failing_since": since if fails else None,
            "failures": (before.failures if before else 0) + 1 if fails else 0,
        },
        source=source,
    )
    return kept
