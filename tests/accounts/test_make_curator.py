"""The first account, by questions or by variables."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from directory.management.commands import make_curator
from tests.accounts.people import PASSWORD, make_keeper

pytestmark = pytest.mark.django_db

NAMES = ("USERNAME", "EMAIL", "ROLE", "PASSWORD")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"ACCOUNT_{name}", raising=False)


def setenv(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"ACCOUNT_{name}", value)


def told(user: User) -> tuple[str, str, bool, bool, list[str]]:
    groups = list(user.groups.values_list("name", flat=True))
    return user.username, user.email, user.is_staff, user.is_superuser, groups


def test_the_first_may_do_everything_and_the_next_little(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setenv(monkeypatch, USERNAME="ada", PASSWORD=PASSWORD)
    call_command("make_curator")
    assert "Sign in at https://localhost/admin/: a second factor" in capsys.readouterr().out
    setenv(monkeypatch, USERNAME="grace", EMAIL="grace@example.org")
    call_command("make_curator")
    ada, grace = User.objects.order_by("pk")
    assert told(ada) == ("ada", "", True, True, ["Publisher"])
    assert told(grace) == ("grace", "grace@example.org", True, False, ["Contributor"])
    assert ada.check_password(PASSWORD)


def test_the_address_of_development_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings
) -> None:
    settings.DEBUG = True
    setenv(monkeypatch, USERNAME="ada", PASSWORD=PASSWORD, ROLE="curator")
    call_command("make_curator")
    assert "Sign in at http://127.0.0.1:8000/admin/ (while `make run`" in capsys.readouterr().out
    assert told(User.objects.get()) == ("ada", "", True, False, ["Curator"])


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"USERNAME": ""}, "ACCOUNT_USERNAME: This field cannot be blank."),
        ({"USERNAME": "Ada"}, "ACCOUNT_USERNAME: There is an account Ada already."),
        ({"EMAIL": "grace"}, "ACCOUNT_EMAIL: Enter a valid email address."),
        ({"ROLE": "king"}, "ACCOUNT_ROLE: The roles are Contributor, Curator, Publisher, Admin"),
        ({"PASSWORD": "short"}, "ACCOUNT_PASSWORD: This password is too short."),
    ],
)
def test_a_wrong_variable_is_said(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], problem: str
) -> None:
    make_keeper()
    setenv(monkeypatch, **{"USERNAME": "grace", "PASSWORD": PASSWORD} | variables)
    with pytest.raises(CommandError, match=problem):
        call_command("make_curator")
    assert User.objects.count() == 1


def test_without_anybody_to_ask_a_missing_variable_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="Set ACCOUNT_USERNAME: there is nobody"):
        call_command("make_curator")


def test_questions_are_asked_until_they_are_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answers(*typed: str) -> Iterator[str]:
        yield from typed

    lines = answers("ada lovelace!", "ada", "ada@example.org", "queen", "")
    secrets = answers("short", PASSWORD, "not the same", PASSWORD, PASSWORD)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(lines))
    monkeypatch.setattr(make_curator, "getpass", lambda question: next(secrets))
    call_command("make_curator")
    said = capsys.readouterr()
    assert "15 characters or more" in said.out
    for problem in ("valid username", "The roles are", "too short", "not the same"):
        assert problem in said.err
    assert told(User.objects.get()) == ("ada", "ada@example.org", True, True, ["Publisher"])
