"""How often one address may send a form: a count that all workers share.

No address is kept. A sending is noted under a hash of the address, with a key made of the secret
key and the day; notes go as soon as the limit no longer looks back to them.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from casestudies.models import Sending

MOST = 5
WITHIN = timedelta(hours=1)
COUNTING = 7_711_043  # the advisory lock's number: any that nothing else in this database uses


class TooMany(Exception):
    """An address has sent as much as it may for now."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds  # until one more is let through


def count(address: str) -> None:
    """Count one more sending, or raise `TooMany`. Call it in the transaction of what is sent."""
    with connection.cursor() as cursor:  # of two at once the second counts the first
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTING])
    now = timezone.now()
    forget(now)
    today, yesterday = (_hash(address, day) for day in (now, now - timedelta(days=1)))
    earlier = list(Sending.objects.filter(sender__in=[today, yesterday]).order_by("at"))
    if len(earlier) >= MOST:
        wait = earlier[-MOST].at + WITHIN - now
        raise TooMany(ceil(wait.total_seconds()))
    Sending.objects.create(sender=today, at=now)


def forget(now: datetime) -> int:
    """Delete what the limit no longer looks back to; return how much that was."""
    deleted, _ = Sending.objects.filter(at__lte=now - WITHIN).delete()
    return deleted


def address_of(request: HttpRequest) -> str:
    """Return where a request came from; of an IPv6 address only the part that names a network.

    What a visitor says in X-Forwarded-For counts for nothing. Behind a proxy its last address is
    the one that the proxy added.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        added = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        address = added if _is_address(added) else address
    if not _is_address(address):
        return ""
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or ip_network((parsed, 64), strict=False).network_address
    return str(parsed)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _hash(address: str, day: datetime) -> str:
    salt = f"casestudies.sending.{day:%Y-%m-%d}"
    return salted_hmac(salt, address, algorithm="sha256").hexdigest()
