"""What becomes of an address that may be asked: followed within limits, and never trusted."""

import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from casestudies.links import connection, following
from casestudies.links.connection import Pace
from casestudies.links.following import Answer, follow
from casestudies.vocabulary import LinkReason, LinkState
from tests.links.servers import OK, PUBLIC, Reply, answer, serving

SOURCE = "http://source.example/"


def redirect(status: str, to: str) -> bytes:
    return answer(status, f"Location: {to}", "Set-Cookie: a=b", "Content-Length: 0")


def asked(replies: dict[str, Reply], url: str = SOURCE, **limits: float) -> tuple[Answer, Any]:
    with serving(replies) as server:
        return follow(url, server.network(), **limits), server


# What it answers


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("200 OK", Answer(LinkState.WORKS, None, 200)),
        ("204 No Content", Answer(LinkState.WORKS, None, 204)),
        ("300 Choices", Answer(LinkState.UNREACHABLE, LinkReason.ANSWER, 300)),
        ("302 Found", Answer(LinkState.UNREACHABLE, LinkReason.ANSWER, 302)),
        ("403 Forbidden", Answer(LinkState.UNREACHABLE, LinkReason.STATUS, 403)),
        ("404 Not Found", Answer(LinkState.GONE, LinkReason.STATUS, 404)),
        ("410 Gone", Answer(LinkState.GONE, LinkReason.STATUS, 410)),
        ("500 Error", Answer(LinkState.UNREACHABLE, LinkReason.STATUS, 500)),
    ],
)
def test_a_status_is_told(status: str, found: Answer) -> None:
    assert asked({"source.example/": answer(status)})[0] == found


def test_an_error_to_head_is_asked_again_with_get() -> None:
    found, server = asked({"source.example/": answer("404 Not Found"), "GET source.example/": OK})
    assert found.state == LinkState.WORKS
    assert server.asked == ["HEAD source.example/", "GET source.example/"]
    assert server.looked_up == ["source.example"]


def test_a_server_that_hangs_up_on_head_is_asked_again() -> None:
    found, server = asked(
        {"source.example/": lambda connected: connected.close(), "GET source.example/": OK}
    )
    assert (found.state, len(server.asked)) == (LinkState.WORKS, 2)


def test_who_asks_says_so_and_sends_nothing_else(settings: Any) -> None:
    settings.CONTACT_EMAIL = "directory@example.org"
    _found, server = asked({"source.example/a?b=c%20d": OK}, f"{SOURCE}a?b=c d#part")
    lines = server.heads[0].split("\r\n")
    assert lines[0] == "HEAD /a?b=c%20d HTTP/1.1"
    name = "SharedPurpose/1.0 (checks the links of a public directory; directory@example.org)"
    assert sorted(lines[1:-2]) == [
        "Accept-Encoding: identity",
        "Accept: */*",
        "Connection: close",
        "Host: source.example",
        f"User-Agent: {name}",
    ]


# Where it leads


def test_a_chain_of_redirects_is_followed_without_cookies() -> None:
    found, server = asked(
        {
            "source.example/": redirect("301 Moved", "/second"),
            "source.example/second": redirect("308 Moved", "http://other.example/third#part"),
            "other.example/third": redirect("302 Found", "?page=4"),
            "other.example/third?page=4": OK,
        }
    )
    assert found == Answer(LinkState.MOVED, None, 200, "http://other.example/third")
    assert server.waited == ["source.example", "source.example", "other.example", "other.example"]
    assert not any("cookie" in head.lower() for head in server.heads)
    assert server.dialled == [(PUBLIC, 80)] * 4


def test_what_leads_on_for_now_works() -> None:
    found, _ = asked(
        {
            "source.example/": redirect("302 Found", "/now"),
            "source.example/now": redirect("301 Moved", "/on"),
            "source.example/on": OK,
        }
    )
    assert found == Answer(LinkState.WORKS, None, 200)


def test_a_location_beyond_ascii_is_read_as_utf_8() -> None:
    moved = "HTTP/1.1 301 Moved\r\nLocation: /é\r\n\r\n".encode()
    found, server = asked({"source.example/": moved, "source.example/%C3%A9": OK})
    assert found == Answer(LinkState.MOVED, None, 200, f"{SOURCE}é")
    assert server.asked[-1] == "HEAD source.example/%C3%A9"


def test_what_has_moved_to_nothing_is_gone() -> None:
    replies = {
        "source.example/": redirect("301 Moved", "/new"),
        "source.example/new": answer("404 No"),
    }
    assert asked(replies)[0] == Answer(
        LinkState.GONE, LinkReason.STATUS, 404, "http://source.example/new"
    )


def test_redirects_without_end_are_given_up() -> None:
    replies = {"source.example/": redirect("302 Found", "/")}
    found, server = asked(replies)
    assert (found.state, found.reason) == (LinkState.UNREACHABLE, LinkReason.REDIRECTS)
    assert len(server.asked) == following.MOST_REDIRECTS + 1


# What goes wrong


def test_a_name_that_nobody_knows() -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with serving({}) as server:
        found = follow(SOURCE, server.network(look_up=look_up))
        nothing = follow(SOURCE, server.network(look_up=lambda _host, _port: []))
    assert found == Answer(LinkState.UNREACHABLE, LinkReason.NAME)
    assert nothing == Answer(LinkState.UNREACHABLE, LinkReason.CONNECTION)


def test_the_next_address_is_tried_when_one_lets_nobody_in() -> None:
    with serving({"source.example/": OK}) as server:
        server.names["source.example"] = ["2606:2800:21f::1", PUBLIC]

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            if ":" in address:
                raise OSError("Network is unreachable")
            return server._dial(address, port, seconds)

        found = follow(SOURCE, server.network(dial=dial))
    assert found.state == LinkState.WORKS
    assert server.looked_up == ["source.example"]


def test_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with serving({}) as server:
        network = server.network(dial=lambda *_: connection.dial("127.0.0.1", port, 1))
        assert follow(SOURCE, network) == Answer(LinkState.UNREACHABLE, LinkReason.CONNECTION)


def test_silence_is_given_up_in_time() -> None:
    began = monotonic()
    found, server = asked({"source.example/": lambda _connected: sleep(3)}, seconds=0.4)
    assert found == Answer(LinkState.UNREACHABLE, LinkReason.TIME)
    assert monotonic() - began < 2
    assert server.asked == ["HEAD source.example/", "GET source.example/"]


def test_a_byte_at_a_time_does_not_stretch_the_time() -> None:
    def drip(connected: socket.socket) -> None:
        connected.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(60):
            connected.sendall(b"a")
            sleep(0.05)

    began = monotonic()
    found, _ = asked({"source.example/": drip}, seconds=0.4)
    assert found == Answer(LinkState.UNREACHABLE, LinkReason.TIME)
    assert monotonic() - began < 2


def test_time_that_is_over_before_it_begins() -> None:
    assert asked({}, seconds=0)[0] == Answer(LinkState.UNREACHABLE, LinkReason.TIME)


def test_a_body_without_end_is_not_read() -> None:
    sent = []

    def pour(connected: socket.socket) -> None:
        connected.sendall(answer("200 OK"))
        with suppress(OSError):
            while True:
                sent.append(connected.send(b"a" * 65536))

    began = monotonic()
    found, _ = asked({"source.example/": answer("405 No"), "GET source.example/": pour})
    assert found.state == LinkState.WORKS
    assert monotonic() - began < 2


def flood(connected: socket.socket) -> None:
    """Interim answers, each of them short and right, for ever."""
    with suppress(OSError):
        while True:
            connected.sendall(answer("100 Continue", "X: " + "a" * 1000))


@pytest.mark.parametrize(
    "reply",
    [
        answer("200 OK", "X: " + "a" * 100_000),
        answer("200 OK", *(f"X-{number}: a" for number in range(200))),
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 wrong OK\r\n\r\n",
        flood,
    ],
    ids=["long line", "many lines", "nonsense", "no number", "flood"],
)
def test_a_head_that_is_too_large_or_wrong(reply: Reply) -> None:
    found, _ = asked({"source.example/": reply})
    assert found == Answer(LinkState.UNREACHABLE, LinkReason.ANSWER)


def test_a_host_is_left_in_peace_between_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [100.0], []

    def pass_by(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(connection, "monotonic", lambda: now[0])
    monkeypatch.setattr(connection, "sleep", pass_by)
    pace = Pace()
    for host, later in [("a", 0.0), ("b", 0.25), ("a", 0.0), ("a", 5.0)]:
        pace.wait(host)
        now[0] += later
    assert slept == [0.75, 1.0]


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for one name, signed by itself."""
    path = tmp_path_factory.mktemp("tls") / "source.pem"
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "source.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("source.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, kind, plain) + made.public_bytes(pem))
    return path


def over_tls(certificate: Path, url: str, trusted: bool = True) -> tuple[Answer, Any]:
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(certificate)
    outside = ssl.create_default_context(cafile=str(certificate) if trusted else None)
    with serving({"source.example/": OK, "other.example/": OK}, inside) as server:
        return follow(url, server.network(tls=outside)), server


def test_the_server_is_asked_under_its_name_at_the_address_that_was_checked(
    certificate: Path,
) -> None:
    found, server = over_tls(certificate, "https://source.example/")
    assert found.state == LinkState.WORKS
    assert server.named == ["source.example"]
    assert server.asked == ["HEAD source.example/"]
    assert server.dialled == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    ("url", "trusted"), [("https://other.example/", True), ("https://source.example/", False)]
)
def test_a_certificate_of_another_name_or_of_nobody_is_told(
    certificate: Path, url: str, trusted: bool
) -> None:
    found, server = over_tls(certificate, url, trusted)
    assert found == Answer(LinkState.UNREACHABLE, LinkReason.CERTIFICATE)
    assert server.asked == []
