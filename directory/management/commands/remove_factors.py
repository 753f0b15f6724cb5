"""The way back for somebody who has lost every second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from directory.accounts import log, sessions


class Command(BaseCommand):
    help = (
        "Remove an account's app, passkeys and recovery codes, and sign it out. Its password "
        "stays; the next sign-in asks for a new second factor. Be sure first who it is that asks."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        with transaction.atomic():
            removed, _ = Authenticator.objects.filter(user=user).delete()
            sessions.end_all(user)
        log.logger.warning("Account %s: all second factors removed by an operator", user.pk)
        self.stdout.write(f"Removed {removed} of {user.username}, who is signed out everywhere.")
