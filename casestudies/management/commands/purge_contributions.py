"""Delete the personal part of what people sent in, when the privacy page says so."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from casestudies import purging


class Command(BaseCommand):
    help = (
        f"Delete email addresses {purging.CONTACT_AFTER_DECISION.days} days after the decision (or "
        f"{purging.CONTACT_UNDECIDED.days} days after they came, without one), and what was "
        f"refused after {purging.REFUSED.days} days; and alerts that nobody confirmed. "
        "Run it every day; twice does no harm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing; only tell what would go"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purging.purge(dry_run=options["dry_run"])
        done = "Would be deleted" if options["dry_run"] else "Deleted"
        self.stdout.write(
            f"{done}: refused {purged.refused}, email addresses of others {purged.contacts}, "
            f"notes of the sending limit {purged.sendings}, notes of owners {purged.notes}, "
            f"alerts not confirmed {purged.alerts}."
        )
