"""What starts the site and what tells that it runs."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import RequestFactory

from directory import health
from directory.localdb import DEVELOPMENT, folders
from directory.management.commands import serve


def test_production_without_a_database_is_refused() -> None:
    left_out = ("DATABASE_URL", "DEBUG")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=folders.CHECKOUT,
        env=environment | {"SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "example.org"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Set DATABASE_URL to a PostgreSQL server, or DEBUG=1" in done.stderr


def test_a_busy_port_is_refused_before_anything_else() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        bind = f"127.0.0.1:{busy.getsockname()[1]}"
        with pytest.raises(CommandError, match="cannot be used: Address already in use"):
            call_command("serve", bind=bind)


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999", ":80"])
def test_a_wrong_address_is_refused(bind: str) -> None:
    with pytest.raises(CommandError, match="takes an address and a port"):
        call_command("serve", bind=bind)


def test_the_words_for_a_database_hold_no_password() -> None:
    elsewhere = {"NAME": "directory", "HOST": "db.example", "PASSWORD": "secret"}
    words = serve.database_in_words(elsewhere, 15)
    assert words == "directory on db.example (PostgreSQL 15)"


def test_the_words_for_the_local_database_name_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOCALDB_STATE", str(tmp_path))
    words = serve.database_in_words(DEVELOPMENT, 18)
    assert words == f"this checkout's own PostgreSQL 18 in {tmp_path}/development"


@pytest.mark.django_db
def test_health_is_good_while_the_database_answers(rf: RequestFactory) -> None:
    for view in (health.live, health.ready):
        answer = view(rf.get("/"))
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


@pytest.mark.django_db
def test_health_without_a_database(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = connection.settings_dict | {"HOST": "127.0.0.1", "PORT": "1"}
    monkeypatch.setattr(health, "connection", DatabaseWrapper(nowhere))
    assert health.live(rf.get("/")).status_code == 200
    answer = health.ready(rf.get("/"))
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
