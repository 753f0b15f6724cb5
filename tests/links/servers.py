"""A server of the test's own, and ways to it that look to the checks like the public internet."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from casestudies.links.connection import Network

PUBLIC = "93.184.215.14"
Reply = bytes | Callable[[socket.socket], None]


def answer(status: str, *lines: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()


OK = answer("200 OK", "Content-Length: 0")


@dataclass
class Server:
    """Answers each request by its host and path; "GET host/path" is for one method only."""

    replies: dict[str, Reply]
    tls: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)  # "HEAD host/path"
    heads: list[str] = field(default_factory=list)  # requests as they came
    named: list[str | None] = field(default_factory=list)  # what TLS was asked for
    looked_up: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    waited: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    port: int = 0

    def network(self, **changes: Any) -> Network:
        """Return ways out: every name has a public address, and every address is this server."""
        ways: dict[str, Any] = {"look_up": self._look_up, "dial": self._dial}
        return Network(**ways | {"wait": self.waited.append} | changes)

    def _look_up(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        return self.names.get(host, [PUBLIC])

    def _dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connected, _ = listening.accept()
            except OSError:  # closed: the test is over
                return
            Thread(target=self._speak, args=[connected], daemon=True).start()

    def _speak(self, connected: socket.socket) -> None:
        with suppress(OSError), connected:
            if self.tls:
                connected = self.tls.wrap_socket(connected, server_side=True)
            with connected:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connected.recv(4096) or b"\r\n\r\n"
                self._reply(connected, head.decode())

    def _reply(self, connected: socket.socket, head: str) -> None:
        method, path, *_ = head.split(" ")
        host = head.split("\r\nHost: ")[1].split("\r\n")[0]
        self.asked.append(f"{method} {host}{path}")
        self.heads.append(head)
        reply = self.replies.get(f"{method} {host}{path}") or self.replies[f"{host}{path}"]
        if callable(reply):
            reply(connected)
        else:
            connected.sendall(reply)


@contextmanager
def serving(replies: dict[str, Reply], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(replies, tls)
    if tls:
        tls.sni_callback = lambda _socket, name, _context: server.named.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.port = listening.getsockname()[1]
        thread = Thread(target=server.serve, args=[listening], daemon=True)
        thread.start()
        yield server
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)
