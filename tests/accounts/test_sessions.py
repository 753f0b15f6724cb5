"""How long somebody stays signed in, and what ends it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.accounts.people import CODE, LIST, PASSWORD, enter, make_keeper, sign_in
from tests.builders import code_of_app
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

SESSIONS = "/account/sessions/"
ANOTHER = "a bicycle under four umbrellas"


def is_in(client: Client) -> bool:
    return client.get(LIST).status_code == 200


def age(client: Client, **by: float) -> None:
    """Let a session have begun and been used earlier by this much."""
    session = client.session
    seconds = timedelta(**by).total_seconds()
    session["seen"] -= seconds
    session["began"] -= seconds
    session.save()


def ends_in(client: Client) -> float:
    """Return in how many minutes the session ends if nothing is done."""
    session = Session.objects.get(session_key=client.session.session_key)
    return (session.expire_date - timezone.now()).total_seconds() / 60


def test_signing_in_changes_the_key(client: Client) -> None:
    make_keeper()
    enter(client)
    before = client.session.session_key
    client.post(CODE, {"code": code_of_app()})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_it_ends_after_thirty_minutes_without_a_page() -> None:
    make_keeper()
    client = sign_in()
    assert 29 < ends_in(client) <= 30
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_each_page_of_the_curators_lets_it_last() -> None:
    make_keeper()
    client = sign_in()
    age(client, minutes=20)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=10))
    client.get("/about/")
    assert ends_in(client) < 11
    assert client.head("/account/").status_code == 200  # as typing does: static/typing.js
    assert ends_in(client) > 29


def test_it_ends_after_twelve_hours_whatever_is_done() -> None:
    make_keeper()
    client = sign_in()
    age(client, hours=11.9)
    assert is_in(client)
    age(client, hours=0.2)
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_one_that_does_not_say_when_it_began_ends() -> None:
    make_keeper()
    client = sign_in()
    session = client.session
    del session["began"]
    session.save()
    assert not is_in(client)


@pytest.mark.parametrize("address", ["/account/sign-out/", "/admin/logout/"])
def test_signing_out_ends_it_and_forgets_pages(address: str) -> None:
    make_keeper()
    client = sign_in()
    key = client.session.session_key
    assert client.get("/account/sign-out/").status_code == 200  # asks; only a form signs out
    assert is_in(client)
    response = client.post(address)
    assert response["Location"] == "/account/sign-in/"
    assert response["Clear-Site-Data"] == '"cache"'
    assert "no-store" in response["Cache-Control"]
    assert response.cookies["sessionid"]["max-age"] == 0
    assert not Session.objects.filter(session_key=key).exists()
    assert "You have signed out." in client.get("/account/sign-in/").text


def test_switching_an_account_off_ends_it() -> None:
    user = make_keeper()
    client = sign_in()
    user.is_active = False
    user.save()
    assert not is_in(client)


def test_a_new_password_ends_the_others() -> None:
    make_keeper()
    here, elsewhere = sign_in(), sign_in(steps=1)
    typed = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
    assert here.post("/account/password/", typed).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


def test_people_see_their_own_and_end_the_others() -> None:
    make_keeper()
    make_keeper("grace")
    here, elsewhere, grace = sign_in(), sign_in(steps=1), sign_in("grace")
    rows = read(here.get(SESSIONS)).one("tbody").all("tr")
    assert [row.text.count("Here") for row in rows] == [1, 0]
    assert all("127.0.0.1" in row.text for row in rows)
    assert "You are signed out everywhere else." in here.post(SESSIONS, follow=True).text
    assert [is_in(client) for client in (here, elsewhere, grace)] == [True, False, True]


def test_what_is_kept_of_sessions_goes_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    make_keeper()
    make_keeper("grace")
    sign_in()
    grace = sign_in("grace")
    others = Session.objects.exclude(session_key=grace.session.session_key)
    others.update(expire_date=timezone.now() - timedelta(seconds=1))
    for deleted in (1, 0):
        call_command("purge_sessions")
        assert capsys.readouterr().out == f"Deleted {deleted}.\n"
    assert [kept.user.username for kept in UserSession.objects.all()] == ["grace"]
    assert is_in(grace)


def test_a_curators_page_is_not_kept_by_a_browser() -> None:
    make_keeper()
    client = sign_in()
    for address in (LIST, "/account/", SESSIONS):
        assert "no-store" in client.get(address)["Cache-Control"]
