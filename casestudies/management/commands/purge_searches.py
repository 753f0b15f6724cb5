"""Delete what people searched for when it has been kept as long as the privacy page says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casestudies import search_log


class Command(BaseCommand):
    help = (
        f"Delete searches older than {search_log.KEPT} days, and words asked on one day only after "
        f"{search_log.RARE_KEPT} days. Run it every day; twice does no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days", type=int, default=search_log.KEPT, help="keep so many days at most"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["days"] <= search_log.KEPT:
            raise CommandError(
                f"Give 1 to {search_log.KEPT} days: the privacy page promises no more."
            )
        number = search_log.purge(options["days"])
        self.stdout.write(f"{number} line{'' if number == 1 else 's'} of searches deleted.")
