"""One request to one address that was checked, with a limit on its time and its bytes.

A name is looked up once, every address that it has is checked, and the connection is made to one of
those: a name that means another address a moment later leads nowhere. The server is still asked
under its name, in the request as in TLS. There are no cookies, no passwords and no proxies.
"""

import io
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import monotonic, sleep
from typing import Any, cast

from django.conf import settings

from casestudies.links.rules import Refused, Target, is_public
from casestudies.vocabulary import LinkReason

MOST_BYTES = 64 * 1024  # of an answer: nothing but its head is of interest
MOST_ADDRESSES = 4  # of a name, to try one after the other
PAUSE = 1.0  # in seconds, between two requests to one host


class TooMuch(Exception):
    """An answer that goes on and on."""


def look_up(host: str, port: int) -> list[str]:
    """Return every address that a name has; the system's resolver has a limit of its own."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(name[0]) for *_, name in found))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


class Pace:
    """Leaves a host in peace for a moment after each request."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def wait(self, host: str) -> None:
        if host in self._last:
            sleep(max(0.0, self._last[host] + PAUSE - monotonic()))
        self._last[host] = monotonic()


@dataclass(frozen=True)
class Network:
    """The ways out. Tests put others in their place, and no rule."""

    look_up: Callable[[str, int], list[str]] = look_up
    dial: Callable[[str, int, float], socket.socket] = dial
    wait: Callable[[str], None] = field(default_factory=lambda: Pace().wait)
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(frozen=True)
class Reply:
    status: int
    location: str | None


def addresses_of(target: Target, network: Network) -> list[str]:
    """Look a name up, or raise `Refused` if any address that it has is not public."""
    addresses = network.look_up(target.host, target.port)
    if not all(is_public(address) for address in addresses):
        raise Refused(LinkReason.PRIVATE)
    return addresses


def ask(method: str, target: Target, addresses: list[str], network: Network, until: float) -> Reply:
    """Send one request and read the head of its answer."""
    with closing(_connect(target, addresses, network, until)) as connected:
        connection = HTTPConnection(target.host, target.port)
        connection.default_port = 443 if target.scheme == "https" else 80  # for the Host line
        connection.sock = cast("socket.socket", Line(connected, until))
        connection.request(
            method,
            target.path,
            headers={"User-Agent": user_agent(), "Accept": "*/*", "Connection": "close"},
        )
        with connection.getresponse() as response:
            return Reply(response.status, response.getheader("Location"))


def user_agent() -> str:
    """Say who is asking, and where to complain if this copy of the site has an address for it."""
    contact = f"; {settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL.isascii() else ""
    return f"SharedPurpose/1.0 (checks the links of a public directory{contact})"


def _connect(target: Target, addresses: list[str], network: Network, until: float) -> socket.socket:
    """Connect to the first address that lets us in; each has its share of the time."""
    failed: OSError = OSError("The name has no address.")
    tried = addresses[:MOST_ADDRESSES]
    for number, address in enumerate(tried):
        try:
            connected = network.dial(address, target.port, _left(until) / (len(tried) - number))
        except OSError as problem:  # such as no way to an IPv6 address from here
            failed = problem
            continue
        return connected if target.scheme == "http" else _secured(connected, target, network, until)
    raise failed


def _secured(
    connected: socket.socket, target: Target, network: Network, until: float
) -> socket.socket:
    try:
        connected.settimeout(_left(until))
        return network.tls.wrap_socket(connected, server_hostname=target.host)
    except OSError:
        connected.close()
        raise


def _left(until: float) -> float:
    """Return the seconds that are left, or raise TimeoutError."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class Line:
    """A socket, as far as `http.client` needs one, that stops at a time and a number of bytes.

    A timeout of the socket itself would begin anew with every byte that arrives.
    """

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket, self._until = connected, until

    def sendall(self, data: Any) -> None:
        self._socket.settimeout(_left(self._until))
        self._socket.sendall(data)

    def makefile(self, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._socket, self._until))

    def close(self) -> None:
        """Leave that to whoever opened it: the answer is still being read."""


class _Incoming(io.RawIOBase):
    def __init__(self, connected: socket.socket, until: float) -> None:
        self._socket, self._until, self._read = connected, until, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._read > MOST_BYTES:
            raise TooMuch
        self._socket.settimeout(_left(self._until))
        number = self._socket.recv_into(buffer)
        self._read += number
        return number
