"""How many attempts are checked, whichever worker takes them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.accounts.people import CODE, enter, make_keeper, sign_in
from tests.builders import code_of_app

WAIT = "There were too many wrong attempts."
WRONG = "The username or the password is not right."


def outcome(response: Any) -> str:
    if response.status_code == 302:
        return "in"
    return "unchecked" if WAIT in response.text else "checked" if WRONG in response.text else "?"


def attempt(name: str, address: str) -> str:
    return outcome(enter(Client(), name, "wrong", address=address))


@pytest.mark.django_db
def test_of_one_name_five_are_checked_from_wherever_they_come() -> None:
    make_keeper()
    make_keeper("grace")
    names = ["ada", "ADA", " ada "]
    found = [attempt(names[number % 3], f"192.0.2.{number}") for number in range(10)]
    assert found == ["checked"] * 5 + ["unchecked"] * 5
    assert outcome(enter(Client(), address="192.0.2.99")) == "unchecked"
    assert outcome(enter(Client(), "grace", address="192.0.2.99")) == "in"


@pytest.mark.django_db
def test_from_one_address_ten_are_checked_whatever_the_name() -> None:
    make_keeper()
    found = [attempt(f"nobody{number}", "192.0.2.1") for number in range(15)]
    assert found == ["checked"] * 10 + ["unchecked"] * 5
    assert outcome(enter(Client(), address="192.0.2.1")) == "unchecked"
    assert outcome(enter(Client(), address="192.0.2.2")) == "in"


@pytest.mark.django_db
def test_who_knows_the_password_is_not_counted() -> None:
    make_keeper()
    assert [outcome(enter(Client())) for _ in range(12)] == ["in"] * 12


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_when_three_workers_are_asked_at_once() -> None:
    """Thirty wrong passwords in three threads, each with a connection of its own."""
    make_keeper()
    make_keeper("grace")
    ready = Barrier(3)

    def worker(number: int) -> list[str]:
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            return [attempt("ada", f"192.0.2.{10 * number + n}") for n in range(10)]
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        found = sorted(outcome for each in workers.map(worker, range(3)) for outcome in each)
    assert found == ["checked"] * 5 + ["unchecked"] * 25
    assert outcome(enter(Client(), "grace", address="192.0.2.99")) == "in"


@pytest.mark.django_db
def test_of_wrong_codes_five_are_checked(client: Client) -> None:
    make_keeper()
    enter(client)
    wrong = "000000" if code_of_app() != "000000" else "000001"
    said = [client.post(CODE, {"code": wrong}, REMOTE_ADDR="192.0.2.3").text for _ in range(7)]
    assert ["not right" in text for text in said] == [True] * 5 + [False] * 2
    assert WAIT in client.post(CODE, {"code": code_of_app()}, REMOTE_ADDR="192.0.2.4").text


@pytest.mark.django_db
def test_the_old_password_is_not_guessed_either() -> None:
    make_keeper()
    client = sign_in()
    typed = {"oldpassword": "wrong", "password1": "x" * 20, "password2": "x" * 20}
    found = [client.post("/account/password/", typed).status_code for _ in range(7)]
    assert found == [200] * 5 + [429] * 2
    assert "Too many attempts" in client.post("/account/password/", typed).text


@pytest.mark.django_db
def test_what_a_visitor_claims_is_not_where_they_are(settings: Any) -> None:
    def forged(number: int) -> str:
        client = Client(headers={"x-forwarded-for": f"198.51.100.{number}"})
        return outcome(enter(client, f"nobody{number}", "wrong", address="192.0.2.1"))

    assert [forged(number) for number in range(11)][-1] == "unchecked"
    settings.BEHIND_PROXY = True  # which adds the visitor's address at the end
    assert [forged(number) for number in range(11)] == ["checked"] * 11


# The cache in which all of that is counted


@pytest.mark.django_db
def test_no_address_and_no_name_is_kept() -> None:
    attempt("ada", "192.0.2.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM directory_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert len(keys) == 3
    assert {len(key) for key in keys} == {64}


@pytest.mark.django_db
def test_what_is_counted_is_kept_for_its_time_and_no_longer() -> None:
    for number in range(400):  # more than Django's own would keep
        cache.set(f"count {number}", number, 60)
    assert [cache.get(f"count {number}") for number in range(400)] == list(range(400))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_cache SET expires = %s", [timezone.now() - timedelta(1)])
        assert cache.get("count 1") is None
        assert cache.add("count 2", "again", 60)
        assert not cache.add("count 2", "once more", 60)
        cursor.execute("SELECT count(*) FROM directory_cache")
        assert cursor.fetchone() == (1,)
