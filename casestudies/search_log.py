"""Counting what people search for, so that curators see what is looked for and not found.

Words, filters, what they found and the day: nothing about who asked, and nothing at all of words
that look like personal data. The privacy page says so, with the numbers from here.
"""

import logging
import re
import unicodedata
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Max, Q
from django.http import HttpRequest
from django.utils import timezone

from casestudies.filters import CaseStudyFilter
from casestudies.models import AskedSearch
from casestudies.models.search_log import FILTERS_LENGTH, WORDS_LENGTH

KEPT = 395  # days: 13 months, so that a month can be compared with the same one of last year
RARE_KEPT = 30  # days, for words of one day only: very rare ones could point at a person

ROBOT = re.compile("bot|crawler|spider", re.IGNORECASE)
# In small letters, with whatever spaces and marks people put between
PERSONAL = re.compile(
    r"@"  # of an e-mail address
    r"|\d(?:[\W_]*\d){5}"  # telephone, NHS and National Insurance numbers, and dates of birth
    r"|(?<![a-z\d])[a-z]{1,2}\d[a-z\d]?[\W_]*\d[a-z]{2}(?![a-z\d])"  # a full postcode
)

log = logging.getLogger(__name__)


def record(request: HttpRequest, filters: CaseStudyFilter) -> None:
    """Count a search that a visitor made. Whatever goes wrong, the page is served."""
    if filters.words is None or not _is_a_visitors(request):
        return
    typed, chosen = filters.values["q"], _in_order(filters.values)
    if looks_personal(typed) or len(chosen) > FILTERS_LENGTH:
        return
    found = [filters.counts.total, filters.with_all_words.total]
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT search_asked(%s, %s, %s, %s, %s)",
                [timezone.localdate(), normalised(typed), chosen, *found],
            )
            (refusal,) = cursor.fetchone()
    except Error as error:  # by its name: its sentence may have the words
        refusal = type(error).__name__
    if refusal:
        log.warning("A search was not counted: %s", refusal)


def normalised(typed: str) -> str:
    """Write words as they are kept: trimmed, with single spaces, in lower case, cut."""
    return " ".join(typed.split()).lower()[:WORDS_LENGTH].strip()


def looks_personal(typed: str) -> bool:
    return bool(PERSONAL.search(unicodedata.normalize("NFKC", typed).lower()))


def purge(days: int = KEPT) -> int:
    """Delete what is older than so many days, and rare words sooner; return how many rows."""
    today = timezone.localdate()
    oldest = today - timedelta(days=days)
    rare = (
        AskedSearch.objects.filter(day__gte=oldest)
        .order_by()
        .values("words")
        .annotate(days=Count("day", distinct=True), last=Max("day"))
        .filter(days=1, last__lt=today - timedelta(days=RARE_KEPT))
    )
    gone = AskedSearch.objects.filter(Q(day__lt=oldest) | Q(words__in=rare.values("words")))
    return gone.delete()[0]


def _is_a_visitors(request: HttpRequest) -> bool:
    """Tell whether a person who is no curator opened the first page of a result."""
    return (
        request.method == "GET"
        and not getattr(settings, "READ_ONLY", False)
        # Only curators have sessions; to ask who it is would cost a query
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.GET.get("page", "1") in ("", "1")
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and not ROBOT.search(request.headers.get("User-Agent", ""))
    )


def _in_order(values: dict[str, Any]) -> str:
    """Write the filters in use as an address, always in the same order; a sort is none."""
    chosen = {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in sorted(values.items())
        if name not in ("q", "sort")
    }
    return urlencode(chosen, doseq=True)
