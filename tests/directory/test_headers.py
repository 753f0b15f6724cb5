"""The headers of every kind of answer, and the pages of what goes wrong."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from directory import urls
from tests.builders import make_case_study
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


urlpatterns = [
    *urls.urlpatterns,
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("suspicious/", suspicious),
]

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
ANSWERS = {
    "/": 200,
    "/case-studies/?q=x": 200,
    "/case-studies/connect/": 200,
    "/case-studies": 301,
    "/nonsense/": 404,
    "/forbidden/": 403,
    "/suspicious/": 400,
    "/broken/": 500,
    "/static/app.css": 200,
    "/static/app.js": 200,
    "/static/nonsense.css": 404,
    "/admin/": 302,
    "/admin/login/": 302,
    "/account/": 302,
    "/account/sign-in/": 200,
    "/health/live": 200,
    "/health/ready": 200,
}


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def get(visitor: Client, address: str) -> HttpResponse:
    with override_settings(ROOT_URLCONF=__name__):
        response = visitor.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
        response.close()
    return response


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_every_answer_has_the_headers(visitor, address, status):
    make_case_study("connect")

    response = get(visitor, address)

    assert response.status_code == status
    policy = dict(
        part.strip().split(" ", 1)
        for part in response["Content-Security-Policy"].split(";")
        if part.strip()
    )
    assert policy == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "display-capture"):
        assert f"{feature}=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert "X-Powered-By" not in response


def test_a_page_says_what_it_is_and_in_which_letters(visitor):
    assert get(visitor, "/")["Content-Type"] == "text/html; charset=utf-8"
    assert get(visitor, "/health/live")["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/broken/", "Sorry, there is a problem"),
        ("/forbidden/", "You cannot see this page"),
        ("/suspicious/", "The request could not be read"),
        ("/nonsense/", "Page not found"),
    ],
)
def test_what_goes_wrong_is_said_in_the_frame_of_the_site(visitor, address, heading):
    response = get(visitor, address)
    page = read(response)

    assert page.one("h1").text == heading
    assert page.one("title").text == f"{heading} \N{EN DASH} Shared Purpose"
    assert page.one("header").links()["Shared Purpose"] == "/"
    assert "/case-studies/" in page.one("main").links().values()
    assert "Traceback" not in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("address", ["/broken/", "/suspicious/", "/nonsense/"])
def test_a_page_of_what_goes_wrong_asks_the_database_nothing(
    visitor, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        get(visitor, address)


def test_another_host_is_refused(visitor):
    response = visitor.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400


def test_a_post_without_a_token_is_refused():
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/").status_code == 403
    assert strict.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 403


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "NONSENSE"])
def test_other_methods_are_not_allowed(visitor, method):
    assert visitor.generic(method, "/").status_code == 405


HTTPS = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63_072_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_REDIRECT_EXEMPT": [r"^health/"],
}


@override_settings(**HTTPS)
def test_production_is_https_only(visitor):
    moved = visitor.get("/case-studies/?q=x")
    assert (moved.status_code, moved["Location"]) == (
        301,
        "https://testserver/case-studies/?q=x",
    )
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/", secure=True)["Strict-Transport-Security"] == (
        "max-age=63072000; includeSubDomains; preload"
    )


@override_settings(**HTTPS)
def test_a_visitor_cannot_claim_https(visitor):
    response = visitor.get("/", headers={"x-forwarded-proto": "https"})

    assert response.status_code == 301


def test_curators_get_the_cookies_of_their_sign_in_and_visitors_none(visitor):
    assert not get(visitor, "/").cookies
    cookie = get(visitor, "/account/sign-in/").cookies[settings.CSRF_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_form_that_has_expired_is_said_in_the_frame():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})

    assert response.status_code == 403
    assert "This form has expired" in response.text
    assert "<style" not in response.text
