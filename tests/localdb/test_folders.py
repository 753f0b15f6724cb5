"""Where the local server keeps what it keeps, and whose the folders are."""

import os
from pathlib import Path

import pytest

from directory.localdb import folders
from directory.localdb.binaries import LocalServerError


@pytest.fixture(autouse=True)
def _no_choice_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCALDB_STATE", raising=False)


def test_home_is_in_the_checkout_for_a_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "IS_ROOT", False)
    assert folders.home() == folders.CHECKOUT / ".postgres"


def test_home_is_outside_the_checkout_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "IS_ROOT", True)
    assert folders.home().parent == Path("/var/lib/shared-purpose")


def test_home_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCALDB_STATE", str(tmp_path / "chosen"))
    assert folders.home() == tmp_path / "chosen"
    assert not (tmp_path / "chosen").exists()


def test_a_test_run_has_one_throwaway_folder_of_its_own() -> None:
    throwaway = folders.folder(throwaway=True)
    assert throwaway == folders.folder(throwaway=True)
    assert folders.is_throwaway(throwaway)
    assert not folders.is_throwaway(folders.folder(throwaway=False))


def test_a_socket_path_is_short_and_without_spaces(tmp_path: Path) -> None:
    socket = f"{folders.sockets(tmp_path / ('a long name ' * 20))}/.s.PGSQL.5432"
    assert len(socket) <= 107
    assert " " not in socket


def test_an_open_folder_is_open_under_any_umask(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    before = os.umask(0o077)
    try:
        folders.make_open(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path, *tmp_path.rglob("*"))]
    assert modes == [0o700, 0o755, 0o755]


def test_a_private_folder_is_made_once(tmp_path: Path) -> None:
    folders.make_private(tmp_path / "private")
    folders.make_private(tmp_path / "private")
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700


def test_a_private_folder_open_to_others_is_refused(tmp_path: Path) -> None:
    folders.make_private(tmp_path / "private")
    (tmp_path / "private").chmod(0o755)
    with pytest.raises(LocalServerError, match="is somebody else's"):
        folders.make_private(tmp_path / "private")


def test_a_private_folder_behind_a_link_is_refused(tmp_path: Path) -> None:
    folders.make_private(tmp_path / "private")
    (tmp_path / "link").symlink_to(tmp_path / "private")
    with pytest.raises(LocalServerError, match="is somebody else's"):
        folders.make_private(tmp_path / "link")


def test_a_folder_that_cannot_be_made_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalServerError, match="set LOCALDB_STATE"):
        folders.make_open(tmp_path / "file" / "below")
