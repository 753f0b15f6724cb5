"""An account for somebody who keeps the directory, made by whoever runs it."""

import os
import sys
from collections.abc import Callable
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from casestudies.permissions import ROLES
from directory.accounts.forms import PASSWORD_RULES

ADMINISTRATOR = "Administrator"  # may do everything, and make accounts
VARIABLES = "ACCOUNT_USERNAME, ACCOUNT_EMAIL, ACCOUNT_ROLE, ACCOUNT_PASSWORD"


class Command(BaseCommand):
    help = f"Make an account. Scripts answer its questions with variables: {VARIABLES}."

    def handle(self, **options: Any) -> None:
        roles = [*ROLES, ADMINISTRATOR]
        first = not User.objects.filter(is_superuser=True, is_active=True).exists()
        usual = ADMINISTRATOR if first else roles[0]
        user = User(is_staff=True)
        user.username = self.ask("USERNAME", "Username", self.free_name)
        user.email = self.ask(
            "EMAIL", "Email, for a forgotten password (may be empty)", self.good_email, usual=""
        )
        role = self.ask("ROLE", f"Role ({', '.join(roles)}) [{usual}]", one_of(roles), usual=usual)
        user.set_password(
            self.ask("PASSWORD", "Password", lambda typed: good_password(typed, user), secret=True)
        )
        user.is_superuser = role == ADMINISTRATOR
        with transaction.atomic():
            user.save()
            user.groups.set(Group.objects.filter(name="Publisher" if user.is_superuser else role))
        self.stdout.write(
            f"{user.username} is made, with the role {role}. Sign in at {door()}: a second "
            "factor is added then, an app for codes or a passkey."
        )

    def ask(
        self,
        variable: str,
        question: str,
        check: Callable[[str], str],
        *,
        usual: str | None = None,
        secret: bool = False,
    ) -> str:
        """Return a good answer: from the environment, or else from whoever sits there."""
        given = os.environ.get(f"ACCOUNT_{variable}")
        if given is None and not sys.stdin.isatty():
            given = usual
            if given is None:
                raise CommandError(f"Set ACCOUNT_{variable}: there is nobody to ask.")
        if given is not None:
            try:
                return check(given)
            except ValidationError as problem:
                raise CommandError(f"ACCOUNT_{variable}: {' '.join(problem.messages)}") from None
        if secret:
            self.stdout.write(str(PASSWORD_RULES))
        while True:
            typed = getpass(f"{question}: ") if secret else input(f"{question}: ").strip()
            try:
                answer = check(typed or usual or "")
                if secret and getpass(f"{question}, once more: ") != typed:
                    raise ValidationError("The two are not the same.")
            except ValidationError as problem:
                self.stderr.write(" ".join(problem.messages))
            else:
                return answer

    def free_name(self, typed: str) -> str:
        if User.objects.filter(username__iexact=typed).exists():
            raise ValidationError(f"There is an account {typed} already.")
        name: str = User._meta.get_field("username").clean(typed, None)
        return name

    def good_email(self, typed: str) -> str:
        email: str = User._meta.get_field("email").clean(typed, None)
        return email


def one_of(roles: list[str]) -> Callable[[str], str]:
    def check(typed: str) -> str:
        for role in roles:
            if role.casefold() == typed.casefold():
                return role
        raise ValidationError(f"The roles are {', '.join(roles)}.")

    return check


def good_password(typed: str, user: User) -> str:
    validate_password(typed, user)
    return typed


def door() -> str:
    """Say where somebody signs in."""
    path = reverse("admin:index")
    if settings.DEBUG:
        return f"http://127.0.0.1:8000{path} (while `make run` serves it)"
    return f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}{path}"
