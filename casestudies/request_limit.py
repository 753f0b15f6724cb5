"""How often one network may ask for something: a count that all workers share, at hardly any cost.

A write to the shared cache for each request would cost more than many an answer. So a worker
counts by itself, and tells the cache by the dozen: who asks less often than that never reaches it.
Several workers may therefore let a few dozen more through than is said, which does no harm.
"""

import threading
import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest

from casestudies.sending_limit import address_of

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

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.stretch = 0
        self.counts: dict[str, Count] = {}
        self.lock = threading.Lock()

    def may_ask(self, request: HttpRequest) -> bool:
        """Count one more request of its network, unless that has made as many as it may."""
        address = address_of(request)
        with self.lock:
            if self.stretch != (now := _stretch()):
                self.stretch, self.counts = now, {}
            count = self.counts.setdefault(address, Count())
            if count.total >= self.most:
                return False
            count.own += 1
            is_time_to_tell = count.own == DOZEN
            if is_time_to_tell:
                count.own, count.shared = 0, count.shared + DOZEN
        if is_time_to_tell:
            count.shared = _tell(f"{self.name}:{now}:{address}")
        return True


def wait() -> int:
    """Return the seconds until the next stretch of time begins."""
    return ceil(WITHIN - time.time() % WITHIN)


def _tell(key: str) -> int:
    """Add a dozen to what all have counted, and return that. The cache hashes the key."""
    shared = cache.get(key, 0) + DOZEN
    cache.set(key, shared, WITHIN)
    return shared


def _stretch() -> int:
    return int(time.time() // WITHIN)
