"""Load the reference data and the entries of fixtures/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casestudies.loading import Refused, load


class Command(BaseCommand):
    help = "Load the reference data and the entries of fixtures/. Twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load(options["folder"])
        except Refused as refused:
            raise CommandError(f"Nothing was loaded.\n{refused}") from None
        for name in report.kept:
            self.stdout.write(f"Left as a curator edited it: {name}")
        if options["verbosity"]:
            self.stdout.write(
                f"Directory loaded: {report.created} records new, {report.updated} changed, "
                f"{report.unchanged} as they were."
            )
