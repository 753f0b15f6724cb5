"""Write the open-data bundle."""

from typing import Any

from django.core.management.base import BaseCommand

from casestudies.bundle import shelf
from casestudies.locks import Busy


class Command(BaseCommand):
    help = (
        "Write everything published into an archive that the data page offers. Run it every night: "
        "when nothing has changed since the newest archive, nothing is written."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = shelf.write()
        except Busy:
            self.stdout.write("Nothing was written: another bundle is being written.")
            return
        if not options["verbosity"]:
            return
        if edition is None:
            self.stdout.write("Nothing has changed since the newest bundle.")
            return
        entries = edition.counts["case_studies"]
        self.stdout.write(f"Written: {edition.path}, with {entries} case studies.")
