from typing import Any

from django.core.management.base import BaseCommand

from directory.accounts import sessions


class Command(BaseCommand):
    help = "Delete what is kept of sessions that are over. Run it once a day."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Deleted {sessions.purge()}.")
