"""Nobody enters the admin by a password alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import URLPattern

from tests.accounts.people import ACCOUNT, CODE, LIST, PASSWORD, enter, make_keeper, sign_in
from tests.builders import APP_KEY, code_of_app
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

PASSKEY, CODES = "/account/passkeys/add/", "/account/recovery-codes/"


def addresses(patterns: Any, before: str = "/admin/") -> Iterator[str]:
    """Yield an address for each pattern of the admin."""
    for pattern in patterns:
        part = re.sub(r"<[^>]+>", "1", str(pattern.pattern)).strip("^$")
        if isinstance(pattern, URLPattern):
            yield before + re.sub(r"\(\?P.*", "any", part)
        else:
            yield from addresses(pattern.url_patterns, before + part)


def every_address() -> list[str]:
    found = [*addresses(admin.site.urls[0]), "/admin/nonsense/"]
    assert len(found) > 100
    return found


def test_staff_without_a_second_factor_reach_nothing_in_the_admin() -> None:
    make_keeper(factor=False)
    client = Client()
    assert enter(client)["Location"] == "/admin/"
    for address in every_address():
        for answer in (client.get(address), client.post(address, {"post": "yes"})):
            assert (answer.status_code, answer.get("Location")) == (302, ACCOUNT), address
            assert "no-store" in answer["Cache-Control"]
    page = read(client.get(ACCOUNT))
    assert {"Add an app for codes", "Add a passkey"} <= set(page.one("main").links())


def test_a_superuser_is_no_exception(client: Client) -> None:
    client.force_login(User.objects.create(username="root", is_staff=True, is_superuser=True))
    assert client.get("/admin/auth/user/")["Location"] == ACCOUNT


def test_who_is_not_staff_is_told_so(client: Client) -> None:
    client.force_login(User.objects.create(username="reader"))
    assert client.get("/admin/").status_code == 403


def test_a_password_alone_signs_nobody_in(client: Client) -> None:
    make_keeper()
    assert enter(client)["Location"] == CODE
    for address in every_address():
        assert client.get(address).status_code == 302, address
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_a_code_works_once(step: int) -> None:
    user = make_keeper()
    code = code_of_app(step)
    clients = [Client(), Client()]
    for client in clients:
        enter(client)
    assert clients[0].post(CODE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    assert clients[1].post(CODE, {"code": code}).status_code == 200
    # django-allauth remembers it for 30 seconds; it would be right for 90
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
    assert clients[1].post(CODE, {"code": code}).status_code == 200


@pytest.mark.parametrize("step", [-2, 2])
def test_a_code_of_another_time_is_refused(client: Client, step: int) -> None:
    make_keeper()
    enter(client)
    assert client.post(CODE, {"code": code_of_app(step)}).status_code == 200


def make_codes(client: Client) -> list[str]:
    page = read(client.post(f"{CODES}new/", follow=True))
    return [item.text for item in page.one("main").all("code")]


def confirm(client: Client) -> None:
    client.post("/account/confirm/", {"password": PASSWORD})


def test_recovery_codes_are_shown_once_and_work_once() -> None:
    make_keeper()
    client = sign_in()
    confirm(client)
    codes = make_codes(client)
    assert len(codes) == 10
    again = client.get(CODES).text
    assert "You have 10 that have not been used." in again
    assert not [code for code in codes if code in again]

    for answer in (302, 200):
        other = Client()
        enter(other)
        assert other.post(CODE, {"code": codes[3]}).status_code == answer


def test_new_recovery_codes_end_the_old_ones() -> None:
    make_keeper()
    client = sign_in()
    confirm(client)
    old, new = make_codes(client), make_codes(client)
    assert not set(old) & set(new)
    other = Client()
    enter(other)
    assert other.post(CODE, {"code": old[0]}).status_code == 200
    assert other.post(CODE, {"code": new[0]}).status_code == 302


@pytest.mark.parametrize("path", ["app/remove/", "passkeys/add/", "recovery-codes/new/"])
def test_a_change_of_factors_asks_again_who_it_is(path: str) -> None:
    user = make_keeper()
    client = sign_in()
    for answer in (client.get(f"/account/{path}"), client.post(f"/account/{path}")):
        assert answer["Location"].startswith("/account/confirm/?next=")
    assert Authenticator.objects.filter(user=user).count() == 1
    page = read(client.get("/account/confirm/"))
    assert "A code from your app, or a recovery code" in page.one("main").links()
    assert "This is not your password." in client.post("/account/confirm/", {"password": "x"}).text
    confirm(client)
    assert client.get(f"/account/{path}").status_code == 200


def test_a_code_confirms_too() -> None:
    make_keeper()
    client = sign_in()
    assert client.post("/account/confirm/code/", {"code": code_of_app(0)}).status_code == 200
    assert client.post("/account/confirm/code/", {"code": code_of_app(1)}).status_code == 302
    assert client.get(PASSKEY).status_code == 200


def test_who_removes_the_last_factor_leaves_the_admin() -> None:
    make_keeper()
    client = sign_in()
    confirm(client)
    make_codes(client)
    client.post("/account/app/remove/")
    assert not Authenticator.objects.exists()
    assert client.get(LIST)["Location"] == ACCOUNT


def test_secrets_of_others_are_not_in_the_admin(admin_client: Client) -> None:
    assert {model._meta.app_label for model in admin.site._registry} == {
        *("auth", "casestudies", "partners", "taggit", "themes")
    }
    assert APP_KEY not in admin_client.get(ACCOUNT).text


# The way back


def test_an_operator_lets_somebody_begin_anew(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    user = make_keeper()
    make_keeper("grace")
    client, grace = sign_in(), sign_in("grace")
    caplog.clear()
    call_command("remove_factors", "Ada")
    assert capsys.readouterr().out == "Removed 1 of ada, who is signed out everywhere.\n"
    line = f"Account {user.pk}: all second factors removed by an operator"
    assert caplog.messages == [line]
    assert client.get(LIST)["Location"].startswith("/admin/login/")
    assert enter(client)["Location"] == "/admin/"
    assert client.get(LIST)["Location"] == ACCOUNT
    assert grace.get(LIST).status_code == 200


def test_an_operator_is_told_of_a_name_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="There is no account nobody"):
        call_command("remove_factors", "nobody")
