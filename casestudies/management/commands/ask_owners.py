"""Ask the owners of entries whose review is due, by mail, whether they are still right."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator

from casestudies import asking

is_address = URLValidator(schemes=["https", "http"])


class Command(BaseCommand):
    help = (
        "Write to each owner of entries that are due for review, or will be within "
        f"{asking.SOON.days} days: one short mail with links to answer. Run it once a week; "
        "nobody gets a second mail within seven days."
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
        asked = asking.ask(options["site"].rstrip("/"))
        self.stdout.write(f"Mails sent: {asked.mails}, about entries: {asked.entries}.")
        if asked.failed:
            raise CommandError(f"Mails that could not be sent: {asked.failed}. The log says why.")
