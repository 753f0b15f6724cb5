import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.urls import reverse

from directory.localdb import folders, server

PREPARING = 7_711_042  # the advisory lock's number: any that nothing else in this database uses

GUNICORN = [
    *("--worker-class", "gthread", "--threads", "4"),
    "--preload",  # code is loaded once, before the workers divide
    "--no-control-socket",
    *("--log-level", "warning"),
    *("--graceful-timeout", "5"),  # a worker stopped while it starts may not hear of it
    *("--chdir", str(settings.BASE_DIR)),
    "directory.wsgi:application",
]


class Command(BaseCommand):
    help = "Prepare the database and the static files, then serve the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *, bind: str, workers: int, **options: Any) -> None:
        refuse_busy_port(bind)
        try:
            with one_at_a_time():
                call_command("migrate", interactive=False, verbosity=0)
                call_command("load_directory")
                call_command("write_bundle", verbosity=0)
                collect_static_files()
                self.welcome(bind)
        except OperationalError as problem:
            raise CommandError(f"The database does not answer. {problem}") from problem
        connection.close()
        server.hold_after_exec()
        command = [sys.executable, "-m", "gunicorn", "--bind", bind, "--workers", str(workers)]
        os.execv(sys.executable, command + GUNICORN)  # noqa: S606 -- no shell is wanted

    def welcome(self, bind: str) -> None:
        curators = get_user_model().objects.filter(is_staff=True, is_active=True)
        none_yet = "" if curators.exists() else " There is none yet."
        major_version = connection.get_database_version()[0]
        self.stdout.write(
            f"Database: {database_in_words(connection.settings_dict, major_version)}\n"
            f"Curators sign in at http://{bind}{reverse('admin:index')}; "
            f"`make curator` makes an account.{none_yet}\n"
            f"The site is at http://{bind}/ (Ctrl+C stops it)."
        )
        self.stdout.flush()


def refuse_busy_port(bind: str) -> None:
    """Fail before anything else is done if another program has the port."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise CommandError(f"--bind takes an address and a port, as in 127.0.0.1:8000, not {bind}.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as problem:
            raise CommandError(
                f"Port {port} of {host} cannot be used: {problem.strerror}. Stop what uses it, "
                f"or take another port, as in `make run PORT=8001`."
            ) from None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two starts on one database wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def collect_static_files() -> None:
    """Collect with hashed names; not while DEBUG is on, when files are served as they lie."""
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["src"])


def database_in_words(database: dict[str, Any], major_version: int) -> str:
    """Say which database is in use, without its password."""
    words = f"PostgreSQL {major_version}"
    if "THROWAWAY" not in database:
        return f"{database['NAME']} on {database['HOST'] or 'this computer'} ({words})"
    folder = folders.folder(throwaway=database["THROWAWAY"])
    if folder.is_relative_to(settings.BASE_DIR):
        folder = folder.relative_to(settings.BASE_DIR)
    return f"this checkout's own {words} in {folder}"
