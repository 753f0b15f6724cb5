"""How often one network may ask."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from casestudies import request_limit
from casestudies.api import limiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still until it is set; a stretch of time begins at 0."""
    now = [0.0]
    monkeypatch.setattr(request_limit.time, "time", lambda: 1_800_000_000 + now[0])

    def set_to(seconds: float) -> None:
        now[0] = seconds

    return set_to


def ask(client: Client, times: int, **extra: str) -> list[int]:
    return [client.get("/api/", **extra).status_code for _ in range(times)]


def test_it_is_as_generous_as_is_said(client: Client) -> None:
    assert (limiting.COUNTING.most, request_limit.WITHIN) == (600, 600)
    assert "One network may make 600 requests in 10 minutes" in client.get("/api/docs/").text


def test_one_too_many_is_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, clock: Callable[[float], None]
) -> None:
    monkeypatch.setattr(limiting.COUNTING, "most", 3)
    clock(590)

    assert ask(client, 3) == [200] * 3
    response = client.get("/api/themes/")
    assert response.status_code == 429
    assert response["Retry-After"] == "10"
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["retry_after"] == 10
    assert response.json()["detail"].endswith("Ask again in 10 seconds.")
    clock(600)
    assert ask(client, 3) == [200] * 3


def test_another_network_is_not_held_up(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(limiting.COUNTING, "most", 2)
    settings.BEHIND_PROXY = True
    said = {"HTTP_X_FORWARDED_FOR": "198.51.100.7"}

    assert ask(client, 3, **said) == [200, 200, 429]
    assert ask(client, 1, HTTP_X_FORWARDED_FOR="198.51.100.7, 198.51.100.8") == [200]
    assert ask(client, 1, HTTP_X_FORWARDED_FOR="198.51.100.8, 198.51.100.7") == [429]


def test_workers_count_together() -> None:
    """Each worker is a count of its own, and tells the others by the dozen."""
    workers = [request_limit.Counting("api", most=48) for _ in range(2)]
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    let_through = 0
    for number in range(200):
        let_through += workers[number % 2].may_ask(request)

    assert 48 <= let_through <= 48 + 2 * request_limit.DOZEN


def test_an_address_is_kept_nowhere(client: Client) -> None:
    ask(client, request_limit.DOZEN, REMOTE_ADDR="198.51.100.77")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key || value FROM directory_cache")
        kept = [row for (row,) in cursor.fetchall()]
    assert kept
    assert not [row for row in kept if "198.51.100.77" in row]
    assert cache.get("api:3000000:198.51.100.77") == request_limit.DOZEN


def test_who_asks_little_costs_no_query(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(client, request_limit.DOZEN - 1)
    assert len(queries) == 0

    with CaptureQueriesContext(connection) as queries:
        ask(client, request_limit.DOZEN)
    assert 0 < len(queries) < request_limit.DOZEN


def test_pages_for_people_are_not_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting.COUNTING, "most", 0)

    assert client.get("/api/docs/").status_code == 200
    assert client.get("/case-studies/").status_code == 200
    assert client.get("/api/").status_code == 429
