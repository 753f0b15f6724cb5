"""Ask whether the addresses of sources still work."""

from typing import Any

from django.core.management.base import BaseCommand

from casestudies.links import checks
from casestudies.locks import Busy
from casestudies.models import LinkCheck
from casestudies.vocabulary import LinkState


class Command(BaseCommand):
    help = (
        "Ask each source's address whether it still works, and keep the answer for the admin. Run "
        "it once a week, or every day: what works is asked once a week, and what failed the next "
        "day. One that failed on two days counts as broken."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = checks.check(checks.due())
        except Busy:
            self.stdout.write("Nothing was checked: another check is at work.")
            return
        told = ", ".join(f"{state.label}: {found[state]}" for state in LinkState if found[state])
        self.stdout.write(f"Addresses checked: {found.total()}. {told}".strip())
        for check in LinkCheck.objects.broken().select_related("source"):
            self.stdout.write(f"Broken since {check.failing_since}: {check.source.slug}")
