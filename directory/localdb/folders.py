"""Where a server keeps what it keeps. Names are made here at any time, folders only on demand."""

import hashlib
import os
from functools import cache
from pathlib import Path
from uuid import uuid4

from directory.localdb.binaries import IS_ROOT, LocalServerError, server_user

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The folder for all that this checkout's servers keep."""
    if chosen := os.environ.get("LOCALDB_STATE"):
        return Path(chosen).resolve()
    if IS_ROOT:  # the server's user may not be able to enter the checkout
        return Path("/var/lib/shared-purpose") / short_name(CHECKOUT)
    return CHECKOUT / ".postgres"


def folder(*, throwaway: bool) -> Path:
    """One server's folder, which stands for it everywhere."""
    return home() / (f"test-{test_run()}" if throwaway else "development")


@cache
def test_run() -> str:
    """Name this test run; pytest-xdist gives all its workers one name, through the environment."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex


def is_throwaway(server: Path) -> bool:
    return server.name.startswith("test-")


def sockets(server: Path) -> Path:
    """The folder of the server's socket, whose path may have 107 bytes and must have no space."""
    shared = Path("/tmp")  # noqa: S108 -- make_private refuses what somebody else put there
    return shared / f"shared-purpose-{os.geteuid()}-{short_name(server)}"


def short_name(path: Path) -> str:
    return hashlib.sha256(bytes(path)).hexdigest()[:10]


def make_open(path: Path) -> None:
    """Make a folder that the server's user can pass through, whatever this process's umask."""
    try:
        for one in reversed([path, *path.parents]):
            if not one.exists():
                one.mkdir(exist_ok=True)
                one.chmod(0o755)
    except OSError as problem:
        reason = f"{problem}: set LOCALDB_STATE to a folder for the database."
        raise LocalServerError(reason) from problem


def make_private(path: Path) -> None:
    """Make a folder for the server's user alone; refuse one that somebody else made."""
    user = server_user().get("user", os.geteuid())
    try:
        path.mkdir(mode=0o700)
        os.chown(path, user, -1)
    except FileExistsError:
        found = path.lstat()
        if found.st_uid != user or found.st_mode & 0o077 or path.is_symlink():
            reason = f"{path} is somebody else's: remove it, or set DATABASE_URL."
            raise LocalServerError(reason) from None
