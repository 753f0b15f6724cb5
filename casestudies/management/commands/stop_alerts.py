"""Delete the alerts of somebody who asks the operator to, and cannot use the link in a mail."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from casestudies.models import Alert


class Command(BaseCommand):
    help = "Delete all alerts of a mail address, confirmed or not, and with them the address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _ = Alert.objects.of(options["email"]).delete()
        self.stdout.write(f"Alerts deleted: {deleted}.")
