"""Write to those who asked to hear when a result changes."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator

from casestudies.alerts import sending

is_address = URLValidator(schemes=["https", "http"])


class Command(BaseCommand):
    help = (
        "Send alerts: what is new or changed in the results that people asked to hear of. Run it "
        "every few minutes; twice, or two at once, sends nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site", help="where the site is, for the links: https://name.example")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            is_address(options["site"])
        except ValidationError:
            raise CommandError(
                "Give the address of the site, such as https://name.example"
            ) from None
        sent = sending.send(options["site"].rstrip("/"))
        self.stdout.write(f"Mails sent: {sent.mails}, alerts looked at: {sent.looked_at}.")
        if sent.failed:
            rest = " The others wait for the next run." if sent.is_given_up else ""
            raise CommandError(
                f"Mails that could not be sent: {sent.failed}. The log says why.{rest}"
            )
