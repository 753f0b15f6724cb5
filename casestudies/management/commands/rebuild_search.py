"""Write every search document anew, or check that none needs it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casestudies import search_documents


class Command(BaseCommand):
    help = "Write every search document anew; with --check, only tell whether any differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if any differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            self.stdout.write(f"{search_documents.rebuild()} search documents written.")
        elif slugs := search_documents.differing():
            raise CommandError(f"{len(slugs)} search documents differ: {', '.join(slugs)}")
        elif words := search_documents.unlisted():
            raise CommandError(f"{len(words)} words are not listed: {', '.join(words[:20])}")
        else:
            self.stdout.write("Every search document is as it should be.")
