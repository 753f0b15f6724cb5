"""What is kept of a check, when the next is due, and two who check at once."""

from datetime import UTC, date, datetime
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from casestudies.links import checks
from casestudies.links.following import Answer
from casestudies.models import LinkCheck, Source
from casestudies.vocabulary import LinkReason, LinkState
from tests.builders import make_source
from tests.links.servers import OK, Server, answer, serving

pytestmark = pytest.mark.django_db

WORKS = Answer(LinkState.WORKS, None, 200)
FAILS = Answer(LinkState.UNREACHABLE, LinkReason.TIME)
SOURCE = "http://source.example/"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A day to set; it begins as the 1st of June."""

    def at(day: int, hour: int = 12) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, day, hour, tzinfo=UTC))

    at(1)
    return at


def told(source: Source) -> tuple[str, date | None, int]:
    check = LinkCheck.objects.get(source=source)
    return check.state, check.failing_since, check.failures


def broken() -> list[str]:
    listed = LinkCheck.objects.broken()
    assert all(check.is_broken for check in listed)
    return [check.source.slug for check in listed]


def test_once_is_not_broken_and_two_days_are(today: Any) -> None:
    source = make_source("a", url=SOURCE)
    for hour in (9, 17):
        today(1, hour)
        checks.record(source, FAILS)
    assert told(source) == ("unreachable", date(2026, 6, 1), 2)
    assert broken() == []
    today(2, 9)
    checks.record(source, Answer(LinkState.GONE, LinkReason.STATUS, 404))
    assert told(source) == ("gone", date(2026, 6, 1), 3)
    assert broken() == ["a"]
    today(3)
    checks.record(source, WORKS)
    assert told(source) == ("works", None, 0)
    assert broken() == []


def test_a_day_is_a_day_in_london(today: Any) -> None:
    source = make_source(url=SOURCE)
    today(1, 22)
    checks.record(source, FAILS)
    today(1, 23)  # there it is the second by now
    checks.record(source, FAILS)
    assert LinkCheck.objects.broken().count() == 1


def test_another_address_begins_anew(today: Any) -> None:
    source = make_source(url=SOURCE)
    checks.record(source, FAILS)
    today(2)
    checks.record(source, FAILS)
    Source.objects.update(url="http://new.example/")
    assert broken() == []
    assert checks.record(source, WORKS) is None  # found of the address that was there before
    source.refresh_from_db()
    checks.record(source, FAILS)
    assert told(source) == ("unreachable", date(2026, 6, 2), 1)
    Source.objects.all().delete()
    assert checks.record(source, WORKS) is None


def test_a_check_leaves_no_line_in_a_history(today: Any) -> None:
    source = make_source(url=SOURCE)
    before = source.history.count()
    checks.record(source, FAILS)
    checks.record(source, WORKS)
    assert source.history.count() == before


def test_what_works_is_due_after_a_week_and_what_fails_the_next_day(today: Any) -> None:
    works, fails = make_source("works", url=SOURCE), make_source("fails", url=f"{SOURCE}2")
    make_source("none")
    assert [source.slug for source in checks.due()] == ["works", "fails"]
    checks.record(works, WORKS)
    checks.record(fails, FAILS)
    found = {}
    for day in (1, 2, 6, 8):
        today(day)
        found[day] = [source.slug for source in checks.due()]
    assert found == {1: [], 2: ["fails"], 6: ["fails"], 8: ["works", "fails"]}
    today(1)
    Source.objects.filter(slug="works").update(url="http://new.example/")
    assert [source.slug for source in checks.due()] == ["works"]


# The command


def run(monkeypatch: pytest.MonkeyPatch, capsys: Any, server: Server) -> list[str]:
    monkeypatch.setattr(checks, "Network", server.network)
    call_command("check_links")
    return capsys.readouterr().out.splitlines()


def test_the_command_checks_what_is_due_and_twice_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Any, today: Any
) -> None:
    make_source("here", url="http://a.example/here")
    make_source("gone", url="http://a.example/gone")
    make_source("moved", url="http://b.example/")
    make_source("inside", url="http://inside.example/")
    make_source("none")
    replies: Any = {
        "a.example/here": OK,
        "a.example/gone": answer("410 Gone"),
        "b.example/": answer("301 Moved", "Location: http://a.example/here"),
    }
    with serving(replies) as server:
        server.names["inside.example"] = ["10.0.0.1"]
        first = run(monkeypatch, capsys, server)
        kept = list(LinkCheck.objects.values())
        again = run(monkeypatch, capsys, server)
        assert list(LinkCheck.objects.values()) == kept
        today(2)
        next_day = run(monkeypatch, capsys, server)
    assert first == [
        "Addresses checked: 4. Works: 1, Moved permanently: 1, Gone: 1, Refused by our rules: 1"
    ]
    assert again == ["Addresses checked: 0."]
    assert next_day == [
        "Addresses checked: 2. Gone: 1, Refused by our rules: 1",
        "Broken since 2026-06-01: gone",
        "Broken since 2026-06-01: inside",
    ]
    assert LinkCheck.objects.get(source__slug="moved").led_to == "http://a.example/here"


def test_a_check_stops_when_its_time_is_over() -> None:
    sources = [make_source(url=SOURCE), make_source(url=SOURCE)]
    with serving({"source.example/": OK}) as server:
        assert checks.check(sources, server.network(), seconds=0).total() == 0
        assert checks.check(sources, server.network(), seconds=30).total() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from tests.admin.test_at_once import at_once

    make_source(url=SOURCE)
    asked, go_on = Event(), Event()

    def slowly(connected: Any) -> None:
        asked.set()
        go_on.wait(10)
        connected.sendall(OK)

    def first() -> int:
        return checks.check(checks.due()).total()

    def second() -> None:
        asked.wait(10)
        call_command("check_links")
        go_on.set()

    with serving({"source.example/": slowly}) as server:
        monkeypatch.setattr(checks, "Network", partial(server.network))
        assert at_once(first, second) == [1, None]
        assert capsys.readouterr().out == "Nothing was checked: another check is at work.\n"
        LinkCheck.objects.all().delete()
        call_command("check_links")  # the lock is free again
    assert capsys.readouterr().out == "Addresses checked: 1. Works: 1\n"


@pytest.mark.django_db(transaction=True)
def test_what_is_stopped_half_way_goes_on_where_it_was() -> None:
    for slug in ("a", "b", "c"):
        make_source(slug, url=f"http://{slug}.example/")

    def killed(host: str, port: int) -> list[str]:
        if host == "b.example":
            raise KeyboardInterrupt
        return ["93.184.215.14"]

    with serving({f"{slug}.example/": OK for slug in "abc"}) as server:
        with pytest.raises(KeyboardInterrupt):
            checks.check(checks.due(), server.network(look_up=killed))
        connection.close()  # as when a process ends
        assert [source.slug for source in checks.due()] == ["b", "c"]
        assert checks.check(checks.due(), server.network()).total() == 2
