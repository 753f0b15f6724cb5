"""What the log tells of accounts, and what it does not."""

from typing import Any

import pytest
from django.test import Client

from tests.accounts.people import CODE, PASSWORD, enter, make_keeper
from tests.builders import code_of_app

pytestmark = pytest.mark.django_db

ANOTHER = "a bicycle under four umbrellas"


def test_each_step_is_one_line_with_the_number_of_the_account(
    client: Client,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caplog.set_level("INFO", logger="directory")
    pk = make_keeper().pk
    enter(client, "nobody", "typed\r\nby mistake")
    enter(client, password="wrong")
    enter(client)
    client.post(CODE, {"code": "000000\n"})
    client.post(CODE, {"code": code_of_app()})
    client.post("/account/confirm/", {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/recovery-codes/new/")
    typed = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
    client.post("/account/password/", typed)
    client.post("/account/app/remove/")
    client.post("/account/sign-out/")
    ours = [(r.levelname, r.getMessage()) for r in caplog.records if r.name.startswith("directory")]
    assert ours == [
        ("WARNING", "Sign-in refused: there is no such account"),
        ("WARNING", f"Account {pk}: sign-in refused"),
        ("WARNING", f"Account {pk}: wrong code, totp"),
        ("INFO", f"Account {pk}: totp used"),
        ("INFO", f"Account {pk}: signed in"),
        ("INFO", f"Account {pk}: recovery_codes made anew"),
        ("INFO", f"Account {pk}: password changed"),
        ("WARNING", f"Account {pk}: totp removed"),
        ("WARNING", f"Account {pk}: recovery_codes removed"),
        ("INFO", f"Account {pk}: signed out"),
    ]
    for secret in (PASSWORD, ANOTHER, "mistake", "nobody", "example.org", "000000"):
        assert secret not in caplog.text


def test_a_limit_that_is_reached_is_told(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(6):
        enter(client, "nobody")
    assert caplog.messages[-1] == "Sign-in refused unchecked: too many attempts"
