"""Make a directory of an open-data bundle."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casestudies.bundle.loading import load
from casestudies.bundle.opening import Refused


class Command(BaseCommand):
    help = "Load an open-data bundle into an empty directory, after checking it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bundle", type=Path, help="the archive")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load(options["bundle"])
        except Refused as refused:
            raise CommandError(f"Nothing was loaded. {refused}") from None
        self.stdout.write(
            f"Loaded: {counts['case_studies']} case studies; {sum(counts.values())} rows in all."
        )
