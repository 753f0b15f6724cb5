"""What became of an address: asked, and followed where it leads."""

import ssl
from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from time import monotonic
from urllib.parse import urldefrag, urljoin

from casestudies.links.connection import Network, Reply, TooMuch, addresses_of, ask
from casestudies.links.rules import LONGEST, Refused, read
from casestudies.vocabulary import OUR_RULES, LinkReason, LinkState

MOST_REDIRECTS = 5
FOR_ALL = 30.0  # seconds, with every redirect
FOR_ONE = 10.0  # seconds, for a request
LASTING = {301, 308}
REDIRECTS = {*LASTING, 302, 303, 307}
GONE = {404, 410}


@dataclass(frozen=True)
class Answer:
    """What asking brought."""

    state: LinkState
    reason: LinkReason | None = None
    status: int | None = None
    led_to: str = ""  # where it has moved for good, or where it failed when that was elsewhere


def follow(url: str, network: Network, seconds: float = FOR_ALL) -> Answer:
    """Ask an address and follow its redirects, within limits."""
    end = monotonic() + seconds
    address, moved_to, lasting = url, "", True
    for _ in range(MOST_REDIRECTS + 1):
        reply = _reply(address, network, end)
        if not isinstance(reply, Reply):
            return _failed(reply, url, address)
        if reply.location is None or reply.status not in REDIRECTS:
            return _answered(reply, url, address, moved_to)
        address = _joined(address, reply.location)
        lasting = lasting and reply.status in LASTING
        moved_to = address if lasting else moved_to
    return _failed(LinkReason.REDIRECTS, url, address)


def _reply(address: str, network: Network, end: float) -> Reply | LinkReason:
    """Return what an address answers, or why there is no answer."""
    try:
        target = read(address)
        addresses = addresses_of(target, network)
        reply: Reply | LinkReason = LinkReason.ANSWER
        for method in ("HEAD", "GET"):  # some servers have no answer to HEAD, or a wrong one
            network.wait(target.host)
            now = monotonic()
            until = min(now + (end - now) / 2, now + FOR_ONE) if method == "HEAD" else end
            try:
                reply = ask(method, target, addresses, network, min(until, now + FOR_ONE))
            except (OSError, HTTPException, TooMuch) as problem:
                reply = _why(problem)
            if isinstance(reply, Reply) and reply.status < 400:
                return reply
    except Refused as refused:
        return refused.reason
    except OSError as problem:
        return _why(problem)
    return reply


def _why(problem: Exception) -> LinkReason:
    if isinstance(problem, gaierror):
        return LinkReason.NAME
    if isinstance(problem, TimeoutError):
        return LinkReason.TIME
    if isinstance(problem, ssl.SSLCertVerificationError):
        return LinkReason.CERTIFICATE
    return LinkReason.CONNECTION if isinstance(problem, OSError) else LinkReason.ANSWER


def _joined(address: str, location: str) -> str:
    """Return where a redirect leads; one that cannot be read leads nowhere."""
    try:
        # Header lines are read as Latin-1; what servers write there beyond ASCII is UTF-8
        location = location.encode("latin-1").decode("utf-8", "replace")
        return urldefrag(urljoin(address, location.strip())).url
    except ValueError:
        return location


def _answered(reply: Reply, url: str, address: str, moved_to: str) -> Answer:
    if 200 <= reply.status < 300:
        if moved_to and moved_to != url:
            return Answer(LinkState.MOVED, None, reply.status, moved_to)
        return Answer(LinkState.WORKS, None, reply.status)
    state = LinkState.GONE if reply.status in GONE else LinkState.UNREACHABLE
    reason = LinkReason.STATUS if reply.status >= 400 else LinkReason.ANSWER
    return Answer(state, reason, reply.status, address if address != url else "")


def _failed(reason: LinkReason, url: str, address: str) -> Answer:
    """Say where it failed, unless that address has a password in it."""
    is_told = address != url and reason != LinkReason.CREDENTIALS
    state = LinkState.REFUSED if reason in OUR_RULES else LinkState.UNREACHABLE
    return Answer(state, reason, None, address[:LONGEST] if is_told else "")
