"""What is never asked: everything that only this server's own network could answer."""

import pytest

from casestudies.links.connection import look_up
from casestudies.links.following import Answer, follow
from casestudies.links.rules import Refused, Target, is_public, read
from casestudies.vocabulary import LinkReason, LinkState
from tests.links.servers import OK, PUBLIC, answer, serving

NOT_PUBLIC = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3"),  # noqa: S104
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "169.254.0.1", "168.63.129.16", "192.0.0.192", "100.100.100.200"),
    *("100.64.0.1", "100.127.255.255"),
    *("224.0.0.1", "224.0.1.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
    *("ff0e::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    *("::ffff:93.184.215.14", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"),
    *("2002:7f00:1::1", "2002:a9fe:a9fe::1", "2001:0:7f00:1::1", "2001:db8::1", "100::1"),
]
PUBLIC_ONES = [
    PUBLIC,
    "1.1.1.1",
    "172.15.0.1",
    "100.63.255.255",
    "2606:2800:21f::1",
    "2a00:1450::1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_not_asked(address: str) -> None:
    assert not is_public(address)
    with serving({}) as server:
        server.names["source.example"] = [address]
        found = follow("http://source.example/", server.network())
    assert found == Answer(LinkState.REFUSED, LinkReason.PRIVATE)
    assert server.dialled == []


@pytest.mark.parametrize("address", PUBLIC_ONES)
def test_a_public_address_is_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://source.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://source.example:80/", "scheme"),
        ("//source.example/", "scheme"),
        ("http://source.example:22/", "port"),
        ("https://source.example:8443/", "port"),
        ("http://source.example:0/", "port"),
        ("http://source.example:99999/", "host"),
        ("http://source.example:x/", "host"),
        ("http://me:secret@source.example/", "credentials"),
        ("http://me@source.example/", "credentials"),
        ("http://@source.example/", "credentials"),
        ("http://public.example\\@127.0.0.1/", "credentials"),
        ("http://2130706433/", "host"),
        ("http://0177.0.0.1/", "host"),
        ("http://0x7f.0.0.1/", "host"),
        ("http://0x7f000001/", "host"),
        ("http://127.1/", "host"),
        ("http://017700000001/", "host"),
        ("http://1.2.3.4.5/", "host"),
        ("http:///path", "host"),
        ("http://a..b/", "host"),
        ("http://source.example\\evil/", "host"),
        ("http://source example/", "host"),
        ("http://source.example%2f/", "host"),
        ("http://source.example/\r\nHost: other/", "host"),
        ("http://source.example/\0", "host"),
        ("http://[::1/", "host"),
        ("http://[source.example]/", "host"),
        ("http://" + "a" * 64 + ".example/", "host"),
        ("http://source.example/" + "a" * 2000, "host"),
    ],
)
def test_an_address_of_another_kind_is_refused(url: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read(url)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://Source.Example", Target("https", "source.example", 443, "/")),
        ("http://source.example./a", Target("http", "source.example", 80, "/a")),
        ("http://source.example:443/a", Target("http", "source.example", 443, "/a")),
        ("https://s.example/a b?q=é#part", Target("https", "s.example", 443, "/a%20b?q=%C3%A9")),
        ("https://café.example/", Target("https", "xn--caf-dma.example", 443, "/")),
        ("http://93.184.215.14/", Target("http", "93.184.215.14", 80, "/")),
        ("http://[2606:2800:21f::1]/", Target("http", "2606:2800:21f::1", 80, "/")),
    ],
)
def test_an_address_is_read_in_one_form(url: str, target: Target) -> None:
    assert read(url) == target


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://１２７.０.０.１/",
    ],
)
def test_an_address_in_numbers_is_held_to_the_same(url: str) -> None:
    with serving({}) as server:
        found = follow(url, server.network(look_up=lambda host, _port: [host]))
    assert found == Answer(LinkState.REFUSED, LinkReason.PRIVATE)
    assert server.dialled == []


def test_one_private_address_among_public_ones_is_enough() -> None:
    with serving({}) as server:
        server.names["source.example"] = [PUBLIC, "10.0.0.1"]
        found = follow("http://source.example/", server.network())
    assert found == Answer(LinkState.REFUSED, LinkReason.PRIVATE)
    assert server.dialled == []


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://inside.example/", "private"),
        ("//inside.example/", "private"),
        ("http://169.254.169.254/", "private"),
        ("http://public.example:8080/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("http://2130706433/", "host"),
        ("http://[", "host"),
    ],
)
def test_a_redirect_leads_nowhere_that_is_not_asked(location: str, reason: LinkReason) -> None:
    replies = {"public.example/": answer("302 Found", f"Location: {location}")}
    with serving(replies) as server:  # type: ignore[arg-type]
        server.names |= {"inside.example": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
        found = follow("http://public.example/", server.network())
    assert (found.state, found.reason) == (LinkState.REFUSED, reason)
    assert found.led_to.rpartition(":")[2] == location.rpartition(":")[2]
    assert server.asked == ["HEAD public.example/"]


def test_a_password_in_a_redirect_is_neither_sent_nor_kept() -> None:
    replies = {"public.example/": answer("301 Moved", "Location: http://me:secret@other.example/")}
    with serving(replies) as server:  # type: ignore[arg-type]
        found = follow("http://public.example/", server.network())
    assert found == Answer(LinkState.REFUSED, LinkReason.CREDENTIALS)
    assert server.asked == ["HEAD public.example/"]


def test_a_name_that_changes_its_address_is_asked_at_the_one_that_was_checked() -> None:
    """The resolver says a public address first and a private one whenever it is asked again."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with serving(
        {"source.example/": answer("405 Not allowed"), "GET source.example/": OK}
    ) as server:
        found = follow("http://source.example/", server.network(look_up=look_up))
    assert found.state == LinkState.WORKS
    assert asked == ["source.example"]
    assert server.dialled == [(PUBLIC, 80), (PUBLIC, 80)]
    assert server.asked == ["HEAD source.example/", "GET source.example/"]


def test_a_name_that_turns_private_at_a_redirect_is_refused() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    replies = {"source.example/": answer("302 Found", "Location: /inside")}
    with serving(replies) as server:  # type: ignore[arg-type]
        network = server.network(look_up=lambda _host, _port: next(answers))
        found = follow("http://source.example/", network)
    assert found == Answer(
        LinkState.REFUSED, LinkReason.PRIVATE, None, "http://source.example/inside"
    )
    assert server.dialled == [(PUBLIC, 80)]


def test_the_systems_own_resolver_gives_every_address() -> None:
    assert look_up("93.184.215.14", 80) == ["93.184.215.14"]  # a number, so nobody is asked
