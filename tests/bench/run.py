"""One run: every figure from the same machine in the same minutes, so that ratios hold."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.browsing import Browsing
from casestudies.filters import CaseStudyFilter
from tests.bench.generated import say, words_in
from tests.bench.limit import bare
from tests.bench.measuring import HEADERS, Load, load, times
from tests.bench.mix import CLASSES, SHARES, Asked, mix
from tests.bench.oracle import differences
from tests.bench.pages import addresses, ask, curator, saving

WORKERS = 2
Found = dict[str, Any]


def measure(size: int) -> Found:
    asked = mix(size)
    words = {kind: words_in(share, size, 40) for kind, share in SHARES.items()}
    found: Found = {"size": size, "database": str(connection.get_database_version())}
    found |= {"in_process": in_process(asked), "pages": pages(size, words)}
    say("saving\n")
    found["saving"] = {
        "with search": saving(with_search=True).as_row(),
        "without": saving(with_search=False).as_row(),
    }
    connection.close()
    found["http"] = over_http(asked)
    return found


def read(asked: Asked) -> CaseStudyFilter:
    return CaseStudyFilter(QueryDict(asked.query))


def core(asked: Asked) -> None:
    """All that the page asks of the database: counts of every option, total, and the cards."""
    browsing = Browsing(read(asked))
    list(browsing.page("1"))


def in_process(asked: list[Asked]) -> Found:
    say("limit, core and page\n")
    filters = [read(one) for one in asked]
    client = Client()
    found: Found = {"limit": times(bare, filters).as_row(), "core": times(core, asked).as_row()}
    for kind in CLASSES:
        some = [one for one in asked if one.kind == kind]
        found[f"limit, {kind}"] = times(bare, [read(one) for one in some]).as_row()
        found[f"core, {kind}"] = times(core, some).as_row()
    few = asked[:60]
    found["page"] = times(lambda one: ask(client, one.address()), few).as_row()
    found["plain django-filter page"] = times(
        lambda one: ask(client, one.address("/plain/")), asked[:24], 1
    ).as_row()
    found["hello"] = times(lambda _: ask(client, "/hello/"), few).as_row()
    say("counts against the oracle\n")
    found["wrong counts"] = sum(differences(read(one)) for one in asked[:60])
    with CaptureQueriesContext(connection) as queries:
        core(next(one for one in asked if one.kind == "two words" and len(one.values) > 3))
    found["statements"] = len(queries)
    return found


def pages(size: int, words: dict[str, list[str]]) -> Found:
    client, found = Client(), {}
    for kind, listed in addresses(size, words).items():
        say(f"{kind}\n")
        found[kind] = times(lambda address: ask(client, address), listed).as_row()
    staff = curator()
    say("admin list\n")
    listed = ["/admin/casestudies/casestudy/"]
    found["admin list"] = times(lambda address: ask(staff, address), listed).as_row()
    return found


def over_http(asked: list[Asked]) -> Found:
    say("over HTTP\n")
    with gunicorn() as (port, started, process):
        listed = [one.address() for one in asked]
        load(port, listed, 4, 2)  # both workers have done everything once
        found: Found = {"start": started, "hello": _loads(port, ["/hello/"])}
        found["mix"] = _loads(port, listed)
        found["browse"] = _loads(port, ["/case-studies/"])
        if etag := _etag(port, "/case-studies/"):
            found["304"] = _loads(port, ["/case-studies/"], etag)
        plain = [one.address("/plain/") for one in asked]
        found["plain django-filter page"] = {"4": vars(load(port, plain, 4, 10))}
        found["memory"] = _memory(process)
    return found


def _loads(port: int, listed: list[str], etag: str = "") -> Found:
    found: dict[str, Load] = {str(n): load(port, listed, n, etag=etag) for n in (1, 4, 16)}
    return {clients: vars(measured) for clients, measured in found.items()}


def _etag(port: int, address: str) -> str:
    with socket.create_connection(("127.0.0.1", port)) as connection_:
        connection_.sendall(HEADERS.format(address=address, more="").encode())
        head = connection_.recv(65_536).partition(b"\r\n\r\n")[0].decode("latin-1")
    found = (line.partition(": ") for line in head.split("\r\n"))
    return next((value for name, _, value in found if name.lower() == "etag"), "")


@contextmanager
def gunicorn() -> Iterator[tuple[int, float, int]]:
    """Serve as in production; yields port, seconds to the first answer, and the number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--preload"]
    command += ["--workers", str(WORKERS), "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen([*command, "directory.wsgi:application"], env=os.environ)  # noqa: S603
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, "gunicorn ended"
                time.sleep(0.02)
        load(port, ["/hello/"], 1, 0.01)
        yield port, time.perf_counter() - began, process.pid
    finally:
        process.terminate()
        process.wait()


def _memory(process: int) -> float:
    """Return what a worker holds that no other process does, in megabytes; the mean of all."""
    held = []
    children = Path(f"/proc/{process}/task/{process}/children")
    if not children.exists():
        return 0.0
    for child in children.read_text().split():
        lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()
        private = [int(line.split()[1]) for line in lines if line.startswith("Private_")]
        held.append(sum(private) / 1024)
    return sum(held) / max(1, len(held))
