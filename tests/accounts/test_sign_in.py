"""One door: who comes in, where they come out, and what is said to those who do not."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client, RequestFactory

from directory.accounts import urls
from directory.accounts.adapters import Accounts
from tests.accounts.people import CODE, LIST, PASSWORD, SIGN_IN, enter, make_keeper, sign_in
from tests.builders import code_of_app, make_case_study
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

ANOTHER = "a bicycle under four umbrellas"
FORGOTTEN = "/account/password/forgotten/"


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    wanted = f"{LIST}?q=triage&o=1"
    response = client.get(wanted, follow=True)
    assert [status for _, status in response.redirect_chain] == [302, 302]
    page = read(response)
    assert page.one("h1").text == "Sign in"
    [kept] = {field["value"] for field in page.all("input", name="next")}
    assert kept == wanted

    make_keeper()
    response = enter(client, next=kept)
    assert response["Location"] == CODE
    response = client.post(CODE, {"code": code_of_app()})
    assert response["Location"] == wanted


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x()"]
)
def test_the_door_leads_to_no_other_site(client: Client, elsewhere: str) -> None:
    make_keeper()
    client.get(f"/admin/login/?next={elsewhere}", follow=True)
    enter(client, next=elsewhere)
    assert client.post(CODE, {"code": code_of_app()})["Location"] == "/admin/"


def test_who_is_signed_in_already_goes_on() -> None:
    make_keeper()
    assert sign_in().get(f"{SIGN_IN}?next={LIST}")["Location"] == LIST


def test_only_these_addresses_are_there() -> None:
    assert [str(pattern.pattern) for pattern in urls.urlpatterns] == [
        *("", "sign-in/", "sign-in/code/", "sign-in/passkey/", "sign-out/", "inactive/"),
        *("confirm/", "confirm/code/", "confirm/passkey/"),
        *("password/", "password/first/", "password/forgotten/", "password/forgotten/sent/"),
        *("password/new/done/", r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        *("app/add/", "app/remove/"),
        *("passkeys/", "passkeys/add/", "passkeys/<int:pk>/rename/", "passkeys/<int:pk>/remove/"),
        *("recovery-codes/", "recovery-codes/new/", "sessions/"),
    ]


def test_nobody_signs_up(client: Client, rf: RequestFactory) -> None:
    assert client.get("/account/sign-up/").status_code == 404
    assert Accounts().is_open_for_signup(rf.get("/")) is False


def wrong(client: Client, **typed: str) -> tuple[list[str], Any]:
    response = enter(client, **typed)
    page = read(response)
    summary = page.one("div", **{"class": "govuk-error-summary"})
    assert page.one("title").text.startswith("Error: Sign in")
    return [link.text for link in summary.all("a")], page


def test_a_wrong_name_and_a_wrong_password_are_refused_alike(client: Client) -> None:
    make_keeper()
    sentence = ["The username or the password is not right."]
    assert wrong(client, name="nobody")[0] == sentence
    said, page = wrong(client, password="not this one")
    assert said == sentence
    assert page.one("input", name="login")["value"] == "ada"
    assert page.one("input", name="password")["value"] == ""


def test_what_is_missing_is_said_at_its_field(client: Client) -> None:
    said, page = wrong(client, name="", password="")
    assert said == ["Enter your username", "Enter your password"]
    name = page.one("input", name="login")
    assert name["aria-invalid"] == "true"
    assert page.one("p", id=name["aria-describedby"]).text == "Error: Enter your username"


def test_who_is_switched_off_stays_out(client: Client) -> None:
    user = make_keeper()
    user.is_active = False
    user.save()
    assert enter(client)["Location"] == "/account/inactive/"
    assert client.get("/account/inactive/").status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["", "password/", "app/add/", "passkeys/", "sessions/"])
def test_pages_of_an_account_ask_to_sign_in(client: Client, path: str) -> None:
    response = client.get(f"/account/{path}")
    assert response["Location"].startswith(SIGN_IN)
    assert "no-store" in response["Cache-Control"]


# A forgotten password


def ask_for_reset(client: Client, email: str = "ada@example.org") -> str:
    """Return the address in the mail."""
    response = client.post(FORGOTTEN, {"email": email}, follow=True)
    assert read(response).one("h1").text == "Look into your mail"
    return re.findall(r"https?://testserver(\S+)", mail.outbox[-1].body)[0] if mail.outbox else ""


def test_a_new_password_is_set_by_mail_and_the_second_factor_stays(client: Client) -> None:
    make_keeper()
    elsewhere = sign_in()
    address = ask_for_reset(client)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["ada@example.org"], "Shared Purpose: set a new password")
    assert "Your username: ada" in sent.body
    form = client.get(address)["Location"]
    assert address not in form  # what opens it is not left in the address
    typed = {"password1": ANOTHER, "password2": ANOTHER}
    assert read(client.post(form, typed, follow=True)).one("h1").text == "The new password is set"
    assert "_auth_user_id" not in client.session
    assert elsewhere.get(LIST).status_code == 302

    assert "This link does not work" in client.get(address).text
    assert enter(Client(), password=PASSWORD).status_code == 200
    entered = Client()
    assert enter(entered, password=ANOTHER)["Location"] == CODE
    assert entered.get(LIST).status_code == 302
    assert entered.post(CODE, {"code": code_of_app(1)})["Location"] == "/admin/"


def test_a_reset_does_not_tell_who_has_an_account(client: Client) -> None:
    assert ask_for_reset(client, "nobody@example.org") == ""
    assert mail.outbox == []


def test_a_reset_does_not_tell_when_there_is_no_mail_server(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError("ada@example.org")

    make_keeper()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert ask_for_reset(client) == ""
    assert "No mail about an account: ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


# What readers notice of all this: nothing


def test_a_page_for_readers_does_not_ask_who_reads(django_assert_num_queries: Any) -> None:
    make_case_study("connect")
    make_keeper()
    curator = sign_in()
    with django_assert_num_queries(0):
        response = curator.get("/privacy/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
