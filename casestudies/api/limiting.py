"""How often one network may ask: a count that all workers share, and that costs hardly anything.

A write to the shared cache for each request would cost more than many an answer. So a worker
counts by itself, and tells the cache by the dozen: who asks less often than that never reaches it.
Several workers may therefore let a few dozen more through than `MOST`, which does no harm.
"""

import threading
import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from casestudies.sending_limit import address_of

MOST = 600
WITHIN = 600  # seconds
DOZEN = 12


@dataclass
class Count:
    shared: int = 0  # what all workers had counted when this one last told
    own: int = 0  # what this one has counted since

    @property
    def total(self) -> int:
        return self.shared + self.own


class Counting:
    """The counts of one worker for one stretch of time, whose threads share them."""

    def __init__(self) -> None:
        self.stretch = 0
        self.counts: dict[str, Count] = {}
        self.lock = threading.Lock()

    def may_ask(self, address: str) -> bool:
        """Count one more request of an address, unless it has made as many as it may."""
        with self.lock:
            if self.stretch != (now := _stretch()):
                self.stretch, self.counts = now, {}
            count = self.counts.setdefault(address, Count())
            if count.total >= MOST:
                return False
            count.own += 1
            is_time_to_tell = count.own == DOZEN
            if is_time_to_tell:
                count.own, count.shared = 0, count.shared + DOZEN
        if is_time_to_tell:
            count.shared = _tell(f"api:{now}:{address}")
        return True


COUNTING = Counting()


class Limit(BaseThrottle):
    def allow_request(self, request: Request, view: APIView) -> bool:
        return COUNTING.may_ask(address_of(request))

    def wait(self) -> float:
        """Return the seconds until the next stretch of time begins."""
        return ceil(WITHIN - time.time() % WITHIN)


def _tell(key: str) -> int:
    """Add a dozen to what all have counted, and return that. The cache hashes the key."""
    shared = cache.get(key, 0) + DOZEN
    cache.set(key, shared, WITHIN)
    return shared


def _stretch() -> int:
    return int(time.time() // WITHIN)
