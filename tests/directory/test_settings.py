"""Settings for development, tests and production, read afresh under another environment."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(settings.BASE_DIR)
NAMES = [
    *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BEHIND_PROXY"),
    *("CURATOR_EMAIL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "CACHE_URL"),
    *("CONTACT_EMAIL", "SECURITY_CONTACT", "SECURITY_CONTACT_UNTIL"),
]
PRODUCTION = {
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "example.org, www.example.org",
    "DATABASE_URL": "postgres://directory:secret@db.example:5433/directory?sslmode=verify-full",
}

Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that reads the settings as if no tests ran."""

    def read_with(**environment: str) -> dict[str, Any]:
        with monkeypatch.context() as changed:
            for name in NAMES:
                changed.delenv(name, raising=False)
            for name, value in environment.items():
                changed.setenv(name, value)
            changed.delitem(sys.modules, "pytest")
            return runpy.run_path(str(CHECKOUT / "directory" / "settings.py"))

    return read_with


def test_production_reads_its_environment(read):
    found = read(**PRODUCTION)

    assert found["DEBUG"] is False
    assert found["SECRET_KEY"] == PRODUCTION["SECRET_KEY"]
    assert found["ALLOWED_HOSTS"] == ["example.org", "www.example.org"]
    database = found["DATABASES"]["default"]
    assert (database["HOST"], database["NAME"]) == ("db.example", "directory")
    assert database["OPTIONS"] == {
        "sslmode": "verify-full",
        "connect_timeout": 3,
        "options": "-c jit=off",
    }
    assert found["WHITENOISE_AUTOREFRESH"] is False
    assert "Manifest" in found["STORAGES"]["staticfiles"]["BACKEND"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SECRET_KEY", "Set SECRET_KEY (for example development-only-key"),
        ("ALLOWED_HOSTS", "Set ALLOWED_HOSTS (for example localhost,"),
        ("DATABASE_URL", "Set DATABASE_URL to a PostgreSQL server, or DEBUG=1"),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_production_refuses_to_start_without_what_it_needs(read, name, sentence, empty):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    with pytest.raises(ImproperlyConfigured) as refused:
        read(**environment, **({name: ""} if empty else {}))

    assert str(refused.value).startswith(sentence)
    assert "DEBUG=1" in str(refused.value)


def test_production_is_served_over_https_with_its_cookies_bound_to_the_host(read):
    found = read(**PRODUCTION)

    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 63_072_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert found["SECURE_HSTS_PRELOAD"] is True
    for cookie in ("SESSION", "CSRF"):
        assert found[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert found[f"{cookie}_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_HTTPONLY"] is True


def test_a_forwarded_scheme_is_believed_only_behind_a_proxy(read):
    assert "SECURE_PROXY_SSL_HEADER" not in read(**PRODUCTION)
    assert read(**PRODUCTION, BEHIND_PROXY="1")["SECURE_PROXY_SSL_HEADER"] == (
        "HTTP_X_FORWARDED_PROTO",
        "https",
    )


def test_an_address_is_taken_from_a_proxy_only_where_there_is_one(read):
    assert read(**PRODUCTION)["BEHIND_PROXY"] is False
    assert read(**PRODUCTION, BEHIND_PROXY="1")["BEHIND_PROXY"] is True


def test_mail_goes_to_nobody_until_an_address_is_set(read):
    found = read(**PRODUCTION)

    assert found["CURATOR_EMAIL"] == ""
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("localhost", 25)
    assert found["EMAIL_TIMEOUT"] == 5
    assert read(DEBUG="1")["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_mail_server_is_read_from_its_address(read):
    found = read(
        **PRODUCTION,
        CURATOR_EMAIL="curators@example.org",
        DEFAULT_FROM_EMAIL="site@example.org",
        EMAIL_URL="smtp+tls://user:p%40ss@mail.example:587",
    )

    assert found["CURATOR_EMAIL"] == "curators@example.org"
    assert found["DEFAULT_FROM_EMAIL"] == "site@example.org"
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("user", "p@ss")
    assert found["EMAIL_USE_TLS"] is True


def test_attempts_are_counted_where_all_workers_see_them(read):
    hashed = {"KEY_FUNCTION": "directory.shared_cache.hashed"}
    assert read(**PRODUCTION)["CACHES"]["default"] == hashed | {
        "BACKEND": "directory.shared_cache.SharedCache",
        "LOCATION": "directory_cache",
    }
    elsewhere = read(**PRODUCTION, CACHE_URL="redis://cache.example:6379/0")["CACHES"]["default"]
    assert hashed.items() <= elsewhere.items()
    assert elsewhere["LOCATION"] == "redis://cache.example:6379/0"


def test_passkeys_over_plain_http_are_for_development(read):
    assert read(**PRODUCTION)["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    assert read(DEBUG="1")["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is True


def test_development_needs_nothing(read):
    found = read(DEBUG="1")

    assert found["DEBUG"] is True
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["DATABASES"]["default"]["ENGINE"] == "directory.localdb.postgresql"
    assert found["DATABASES"]["default"]["THROWAWAY"] is False
    assert "SECURE_SSL_REDIRECT" not in found
    assert "SESSION_COOKIE_NAME" not in found


def test_tests_use_a_database_that_goes_with_them(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = runpy.run_path(str(CHECKOUT / "directory" / "settings.py"))

    assert found["DATABASES"]["default"]["THROWAWAY"] is True
    assert "Manifest" not in found["STORAGES"]["staticfiles"]["BACKEND"]


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_production_that_lacks_its_key_does_not_start():
    done = manage("check", **{k: v for k, v in PRODUCTION.items() if k != "SECRET_KEY"})

    assert done.returncode != 0
    assert "Set SECRET_KEY (for example" in done.stderr


def test_a_production_that_has_all_passes_the_deployment_checks():
    until = f"{date.today() + timedelta(days=200)}"
    contact = {"CONTACT_EMAIL": "curators@example.org", "SECURITY_CONTACT_UNTIL": until}
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **contact)

    assert done.returncode == 0, done.stderr


def test_a_production_that_names_nobody_for_weaknesses_is_told():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert done.returncode != 0
    assert "directory.W001" in done.stderr


def test_a_day_that_is_none_is_refused(read):
    with pytest.raises(ImproperlyConfigured, match="30 June is not a day such as 2027-06-30"):
        read(**PRODUCTION, SECURITY_CONTACT_UNTIL="30 June")
