"""Which addresses may be asked. Every redirect is held to the same rules as what a curator typed.

Nothing that answers only inside a network is asked: an address in a record could otherwise have
this server read what its own neighbours or its host tell nobody else.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from casestudies.vocabulary import LinkReason

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters
KEPT = "/%:;=@&+$,!*'()~?[]"  # what an address may have beside letters, digits and - . _
NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*")

# All that is handed out of IPv6 lies here; what maps IPv4 or is local lies outside
GLOBAL_UNICAST = ip_network("2000::/3")
# Public by number and yet not: Python's tables leave these to the reader, some of them by version
NOT_PUBLIC = [
    ip_network("100.64.0.0/10"),  # behind a provider's shared address; some clouds' metadata
    ip_network("192.0.0.0/24"),  # for protocols; another cloud's metadata
    ip_network("192.88.99.0/24"),  # where IPv6 was carried over IPv4
    ip_network("168.63.129.16/32"),  # a cloud's own service to its machines
]


class Refused(Exception):
    """An address that is not asked."""

    def __init__(self, reason: LinkReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Target:
    """An address that may be asked, once its name is looked up and that is checked too."""

    scheme: str
    host: str
    port: int
    path: str


def read(url: str) -> Target:
    """Take an address apart, or raise `Refused`."""
    if len(url) > LONGEST or CONTROL.search(url):
        raise Refused(LinkReason.HOST)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused(LinkReason.HOST) from None
    if parts.scheme not in PORTS:
        raise Refused(LinkReason.SCHEME)
    if "@" in parts.netloc:
        raise Refused(LinkReason.CREDENTIALS)
    if port not in (None, *PORTS.values()):
        raise Refused(LinkReason.PORT)
    path = quote(parts.path or "/", safe=KEPT)
    query = f"?{quote(parts.query, safe=KEPT)}" if parts.query else ""
    return Target(
        parts.scheme,
        _host(parts.hostname or ""),
        PORTS[parts.scheme] if port is None else port,
        path + query,
    )


def _host(name: str) -> str:
    """Return the name in the one form that it is looked up in.

    A number in any other form than a plain address is refused: 2130706433, 0177.1 and 0x7f.1 are
    all 127.0.0.1 to some resolvers.
    """
    try:
        if ":" in name:
            return str(IPv6Address(name))
        plain = name.encode("idna").decode("ascii").lower().removesuffix(".")
        if NUMBER.fullmatch(plain.rpartition(".")[2]):
            return str(IPv4Address(plain))
    except (UnicodeError, AddressValueError):
        raise Refused(LinkReason.HOST) from None
    if not NAME.fullmatch(plain):
        raise Refused(LinkReason.HOST)
    return plain


def is_public(address: str) -> bool:
    """Tell whether anybody on the internet could ask this address as well."""
    number = ip_address(address)
    if number.is_multicast or not number.is_global:
        return False
    if isinstance(number, IPv6Address):
        carries = number.sixtofour or number.teredo
        return number in GLOBAL_UNICAST and not carries
    return not number.is_reserved and not any(number in network for network in NOT_PUBLIC)
