"""The first second factor, and what follows from it at once; so these tests commit."""

from typing import Any

import pytest
from django.test import Client

from tests.accounts.people import ACCOUNT, CODE, LIST, enter, make_keeper
from tests.builders import code_of_app
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db(transaction=True)

APP, CODES = "/account/app/add/", "/account/recovery-codes/"


def add_app(client: Client) -> tuple[str, Any]:
    """Add the app that a page shows; return the code that did it, and the page after."""
    page = read(client.get(APP))
    assert page.one("img")["src"].startswith("data:image/svg+xml;base64,")
    shown = page.one("p", id="key").one("code").text.replace(" ", "")
    code = code_of_app(key=shown)
    client.post(APP, {"code": code})
    return code, client.get(CODES)


def test_who_has_added_one_goes_on_where_they_wanted() -> None:
    make_keeper(factor=False)
    client = Client()
    enter(client)
    client.get(f"{LIST}?q=triage", follow=True)
    page = read(add_app(client)[1])
    assert page.one("h1").text == "Recovery codes"
    assert page.one("main").links()["I have kept them: go on"] == f"{LIST}?q=triage"
    assert client.get(f"{LIST}?q=triage").status_code == 200
    assert "wanted" not in client.session


def test_the_code_that_added_an_app_does_not_sign_in() -> None:
    make_keeper(factor=False)
    client = Client()
    enter(client)
    code, _ = add_app(client)
    other = Client()
    enter(other)
    assert "This code is not right." in other.post(CODE, {"code": code}).text


def test_the_first_factor_ends_sessions_that_a_password_alone_began() -> None:
    make_keeper(factor=False)
    thief, owner = Client(), Client()
    enter(thief)
    enter(owner)
    add_app(owner)
    assert owner.get(LIST).status_code == 200
    assert thief.get(ACCOUNT)["Location"].startswith("/account/sign-in/")
