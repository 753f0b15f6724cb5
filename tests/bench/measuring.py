"""How long something takes, in this process and over HTTP."""

import socket
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

LONGEST = 20.0  # seconds that one measurement may take
HEADERS = (
    "GET {address} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n{more}"
    "Connection: close\r\n\r\n"
)


@dataclass(frozen=True)
class Times:
    """In milliseconds; `total` is the sum of the best of each."""

    median: float
    p95: float
    total: float
    number: int

    def as_row(self) -> dict[str, float]:
        return asdict(self)


def times(call: Callable[[Any], object], items: Sequence[Any], repetitions: int = 3) -> Times:
    """Call with each item several times, in turns, and keep each one's best."""
    best: dict[int, float] = {}
    began = time.perf_counter()
    for _ in range(repetitions):
        for place, item in enumerate(items):
            start = time.perf_counter()
            call(item)
            taken = (time.perf_counter() - start) * 1000
            best[place] = min(best.get(place, taken), taken)
            if time.perf_counter() - began > LONGEST and len(best) > 4:
                return summary(list(best.values()))
    return summary(list(best.values()))


def summary(taken: list[float]) -> Times:
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return Times(statistics.median(ordered), p95, sum(ordered), len(ordered))


@dataclass(frozen=True)
class Load:
    """What so many clients at once got."""

    clients: int
    per_second: float
    median: float
    p95: float
    wrong: int  # answers that were not what was asked for


def load(
    port: int, addresses: Sequence[str], clients: int, seconds: float = 4.0, etag: str = ""
) -> Load:
    """Ask for the addresses in turns with so many clients; each answer must be 200, or 304."""
    taken: list[float] = []
    wrong = [0]
    more = f"If-None-Match: {etag}\r\n" if etag else ""
    expected = b"304" if etag else b"200"
    requests = [HEADERS.format(address=a, more=more).encode() for a in addresses]
    end = time.perf_counter() + seconds

    def ask(first: int) -> None:
        place = first * 17
        while (start := time.perf_counter()) < end:
            answer = _answer(port, requests[place % len(requests)])
            wrong[0] += answer[9:12] != expected
            taken.append((time.perf_counter() - start) * 1000)
            place += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = summary(taken)
    rate = len(taken) / (time.perf_counter() - began)
    return Load(clients, rate, found.median, found.p95, wrong[0])


def _answer(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.sendall(request)
        first = b""
        while block := connection.recv(65_536):
            first = first or block
        return first
