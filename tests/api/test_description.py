"""The description holds: whatever it allows is asked, and every answer is as it says."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from casestudies.api import limiting, schema
from directory.wsgi import application
from tests.casestudies.world import NAME, make_world

pytestmark = pytest.mark.django_db

DESCRIBED = schemathesis.openapi.from_wsgi("/api/schema/", application)
ASKED: Counter[str] = Counter()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        make_world(2)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def asked_without_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the connection of the test open, which a request would end, and set no limit."""
    monkeypatch.setattr(limiting.COUNTING, "most", 1_000_000)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Health checks are about slow requests and about fixtures, of which those here only stand by
@pytest.mark.usefixtures("world")
@DESCRIBED.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(
    case: schemathesis.Case, request: pytest.FixtureRequest
) -> None:
    """Ask what the description allows and what it does not; every check of schemathesis is on."""
    if len(case.path_parameters.get("slug", "")) % 2:
        case.path_parameters["slug"] = NAME  # or nothing would ever be found
    case.call_and_validate()
    label = case.operation.label
    ASKED[label] += 1
    request.node.user_properties[:] = [("measured", f"schemathesis: {label}: {ASKED[label]} cases")]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("path", "slug", "status"),
    [
        ("/api/case-studies/{slug}/", NAME, 200),
        ("/api/case-studies/{slug}/", "archived", 410),
        ("/api/case-studies/{slug}/", "draft", 404),
        ("/api/organisations/{slug}/", "former", 301),
        ("/api/areas/{slug}/", "council", 200),
    ],
)
def test_what_stands_at_an_address_is_as_described(path: str, slug: str, status: int) -> None:
    case = DESCRIBED[path]["GET"].Case(path_parameters={"slug": slug})

    assert case.call_and_validate().status_code == status


def test_it_is_valid_and_made_without_a_warning() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", file=os.devnull)


def test_it_is_made_once(client: Client, django_assert_num_queries: object) -> None:
    first, second = client.get("/api/schema/"), client.get("/api/schema/")

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert schema.as_json() is schema.as_json()
    kept = client.get("/api/schema/", headers={"if-none-match": first["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")


def test_it_says_what_everybody_asks_of_an_api() -> None:
    described = schema.document()

    assert described["openapi"] == "3.1.0"
    assert described["info"]["license"]["name"] == "Open Government Licence v3.0"
    assert "security" not in str(described["paths"])
    for operations in described["paths"].values():
        for method, operation in operations.items():
            assert method == "get"
            assert operation["operationId"]
            assert operation["summary"]
            assert operation["tags"]
            assert {"200", "304", "400", "404", "406", "429", "500"} <= operation[
                "responses"
            ].keys()
            assert all(p["description"] for p in operation.get("parameters", []))
