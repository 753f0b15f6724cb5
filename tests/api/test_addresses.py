"""What every address of the API answers: statuses, headers, and what goes wrong in one shape."""

import logging

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from casestudies.api import changed, urls
from partners.models import Area
from tests.builders import make_case_study
from tests.casestudies.world import make_world
from tests.directory.test_headers import HTTPS

pytestmark = pytest.mark.django_db

# address: status, once something called “connect” is published
ADDRESSES = {
    "/api/": 200,
    "/api/case-studies/": 200,
    "/api/case-studies/?q=connect&theme=connect": 200,
    "/api/case-studies/?q=%00&theme=%00": 200,
    "/api/case-studies/?page=2": 404,
    "/api/case-studies/?page=0": 404,
    "/api/case-studies/?page=last": 404,
    f"/api/case-studies/?page={'9' * 5000}": 404,
    "/api/case-studies/?page_size=0": 400,
    "/api/case-studies/?page_size=101": 400,
    "/api/case-studies/?page_size=many": 400,
    "/api/case-studies/connect/": 200,
    "/api/case-studies/connect": 301,
    "/api/case-studies/draft/": 404,
    "/api/case-studies/in_review/": 404,
    "/api/case-studies/archived/": 410,
    "/api/case-studies/nonsense/": 404,
    "/api/organisations/": 200,
    "/api/organisations/connect/": 200,
    "/api/organisations/former/": 301,
    "/api/organisations/nonsense/": 404,
    "/api/areas/": 200,
    "/api/areas/connect/": 200,
    "/api/areas/nonsense/": 404,
    "/api/themes/": 200,
    "/api/approaches/": 200,
    "/api/outcomes/": 200,
    "/api/outcomes/?page=3": 404,
    "/api/lessons/": 200,
    "/api/schema/": 200,
    "/api/nonsense/": 404,
    "/api/nonsense": 404,
    "/api/case-studies/a/b/": 404,
}
RIGHT = [address for address, status in ADDRESSES.items() if status == 200]
WRONG = {address: status for address, status in ADDRESSES.items() if status >= 400}


def test_every_address_has_its_status(client: Client) -> None:
    make_world()
    found = {address: client.get(address).status_code for address in ADDRESSES}

    assert found == ADDRESSES


def test_every_pattern_has_an_address_here() -> None:
    resolved = {get_resolver().resolve(a.partition("?")[0]).url_name for a in RIGHT}

    assert {pattern.name for pattern in urls.urlpatterns} == resolved


def test_an_answer_is_json_for_anybody_and_may_be_kept(client: Client) -> None:
    make_world()

    for address in RIGHT:
        response = client.get(address)
        assert response["Content-Type"] == "application/json"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert response["Cache-Control"] == "public, no-cache"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == response["ETag"]


def test_what_goes_wrong_has_one_shape(client: Client) -> None:
    make_world()

    for address, status in WRONG.items():
        response = client.get(address)
        said = response.json()
        assert response["Content-Type"] == "application/problem+json", address
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "no-store"
        assert said["status"] == status
        assert said.keys() >= {"type", "title", "detail"}
        assert said["detail"]


def test_a_parameter_that_is_wrong_is_named(client: Client) -> None:
    assert client.get("/api/themes/?page_size=1000").json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Give a number from 1 to 100 for page_size.",
        "parameter": "page_size",
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_it_is_for_reading_only(method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/themes/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["title"] == "Method Not Allowed"


@pytest.mark.parametrize("address", ["/api/", "/api/case-studies/", "/api/outcomes/"])
def test_a_page_of_another_site_may_ask(client: Client, address: str) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = client.options(address, headers=asked)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


def test_pages_for_people_are_for_pages_of_this_site(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/case-studies/")
    assert "Access-Control-Allow-Origin" not in client.get("/nonsense/")


@pytest.mark.parametrize(
    ("accepted", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 200),
        ("text/html", 406),
        ("nonsense", 406),
    ],
)
def test_json_is_what_there_is(client: Client, accepted: str, status: int) -> None:
    response = client.get("/api/themes/", headers={"accept": accepted})

    assert response.status_code == status
    if status == 406:
        assert response["Content-Type"] == "application/problem+json"
        assert "application/json" in response.json()["detail"]


def test_what_breaks_is_said_and_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(changed, "last", lambda: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        response = Client(raise_request_exception=False).get("/api/themes/")

    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["title"] == "Internal Server Error"
    assert "division" not in response.text


def test_another_host_is_refused_in_the_same_shape(client: Client) -> None:
    response = client.get("/api/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert response.json()["title"] == "Bad Request"
    assert "X-Content-Type-Options" in response


def test_a_redirect_to_https_may_be_read_too(client: Client, settings: LazySettings) -> None:
    for name, value in HTTPS.items():
        setattr(settings, name, value)
    response = client.get("/api/themes/?page=1")

    assert response.status_code == 301
    assert response["Access-Control-Allow-Origin"] == "*"


# What has not changed


@pytest.mark.parametrize(
    "address", ["/api/case-studies/", "/api/case-studies/connect/", "/api/themes/", "/api/schema/"]
)
def test_what_has_not_changed_is_not_sent_again(client: Client, address: str) -> None:
    make_world()
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_change_of_what_is_shown_is_sent(client: Client) -> None:
    make_world()
    address = "/api/case-studies/connect/"
    first = client.get(address)["ETag"]
    area = Area.objects.get(slug="council")
    area.name = "Renamed"
    area.save()
    again = client.get(address, headers={"if-none-match": first})

    assert again.status_code == 200
    assert again["ETag"] != first
    assert again.json()["areas"][0]["name"] == "Renamed"


def test_it_was_last_changed_when_a_record_was(client: Client) -> None:
    make_case_study("connect")
    last = client.get("/api/case-studies/")["Last-Modified"]
    before = http_date(parse_http_date(last) - 1)

    assert _status_since(client, last) == 304
    assert _status_since(client, before) == 200
    assert "Last-Modified" not in client.get("/api/")


def test_what_is_overdue_changes_with_the_day(client: Client) -> None:
    """Without a change of any record, an answer is at most as old as the day."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)

    assert client.get("/api/themes/")["Last-Modified"] == http_date(midnight.timestamp())


def _status_since(client: Client, date: str) -> int:
    return client.get("/api/case-studies/", headers={"if-modified-since": date}).status_code
