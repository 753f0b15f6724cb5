"""Start this checkout's PostgreSQL, and hold it for as long as the process lives.

Every process that uses a server holds a shared lock on the file `users` in its folder. A keeper
(see keeper.py) waits for the exclusive lock, which the kernel grants once they are all gone, killed
ones too, and then stops the server. One in a folder test-… is for one test run and dies with it.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

from directory.localdb.binaries import LocalServerError, major_version, run, server_user
from directory.localdb.folders import CHECKOUT, home, is_throwaway, make_open, make_private, sockets

NO_PROCESS = 2**31 - 1  # a process number that is never given
CLUSTER = [
    "--username=postgres",
    "--auth=trust",  # the folder of its socket is closed to others
    "--set=listen_addresses=",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
]
UNSAFE_BUT_FAST = ["--set=fsync=off", "--set=full_page_writes=off", "--set=synchronous_commit=off"]

_held: dict[Path, int] = {}
_one_at_a_time = threading.Lock()


def start(server: Path) -> None:
    """Make sure that the server runs, and goes on until the last process that asked has ended."""
    hold(server)
    with open(server / "starting", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        make_private(sockets(server))
        if not answers(server):
            launch(server)
        post_keeper(server)
    if is_throwaway(server):
        for left_behind in server.parent.glob("test-*"):  # a run was killed, and its keeper too
            post_keeper(left_behind)


def hold(server: Path) -> None:
    """Keep the server from being stopped until this process ends."""
    with _one_at_a_time:
        while server not in _held:
            make_open(server)
            try:
                users = os.open(server / "users", os.O_CREAT | os.O_RDWR)  # until the process ends
            except FileNotFoundError:
                continue  # a keeper has just deleted the folder
            fcntl.flock(users, fcntl.LOCK_SH)
            if same_file(users, server / "users"):
                _held[server] = users
            else:
                os.close(users)


def hold_after_exec() -> None:
    """Let the program that replaces this one hold the servers in its place."""
    for users in _held.values():
        os.set_inheritable(users, True)


def same_file(opened: int, path: Path) -> bool:
    """Whether the path still leads to the open file, and not to a newer one or to none."""
    try:
        return os.path.samestat(os.fstat(opened), path.stat())
    except FileNotFoundError:
        return False


def post_keeper(server: Path) -> None:
    """Start a keeper for this server, unless it has one."""
    try:
        with open(server / "keeper", "a") as post:
            fcntl.flock(post, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # there is one, or it has just deleted the folder
        return
    subprocess.run(  # noqa: S603 -- a module of ours
        [sys.executable, "-m", "directory.localdb.keeper", server],
        cwd=CHECKOUT,
        env={**os.environ, "LOCALDB_STATE": str(server.parent)},
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def answers(server: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(f"{sockets(server)}/.s.PGSQL.5432") == 0


def launch(server: Path) -> None:
    """Start a server that does not run; make its data first, where there is none."""
    data = server / major_version()
    if not data.exists():
        make_cluster(data)
    for _ in range(40):
        forget_dead(data)
        try:
            log, socket_folder = data / "server.log", f"-k {sockets(server)}"
            return run(home(), "pg_ctl", "start", "-D", data, "-l", log, "-o", socket_folder)
        except LocalServerError as problem:
            reason = problem
            time.sleep(0.25)  # a killed one's last children may still hold its memory
    raise LocalServerError(f"{reason} See {log}.")


def make_cluster(data: Path) -> None:
    """Make the data beside its place and rename it, so that a half-made one is never used."""
    for half_made in data.parent.glob("new-*"):
        shutil.rmtree(half_made, ignore_errors=True)
    new = data.with_name(f"new-{uuid4().hex}")
    make_private(new)
    options = CLUSTER + UNSAFE_BUT_FAST if is_throwaway(data.parent) else CLUSTER
    run(home(), "initdb", "-D", new, *options)
    new.rename(data)


def forget_dead(data: Path) -> None:
    """Clear a dead server's number from its pid file.

    PostgreSQL does not start while any process has that number, be it a zombie nobody reaped or a
    stranger. Only the number goes: the rest tells it whether the old server's memory is in use.
    """
    pid_file = data / "postmaster.pid"
    if pid_file.exists() and not is_alive(data):
        _, _, rest = pid_file.read_text().partition("\n")
        pid_file.write_text(f"{NO_PROCESS}\n{rest}")


def is_alive(data: Path) -> bool:
    """Whether the number in the pid file is a living PostgreSQL's, at work on this very folder."""
    if not Path("/proc/self").exists():  # macOS
        return answers(data.parent)
    try:
        number = (data / "postmaster.pid").read_text().partition("\n")[0]
    except FileNotFoundError:
        return False
    # Asked as the server's user: root in a container may not see where another's process works
    where = subprocess.run(  # noqa: S603
        ["readlink", f"/proc/{number}/cwd"],  # noqa: S607
        capture_output=True,
        text=True,
        **server_user(),
    )
    return where.stdout.strip() == str(data)


def stop(server: Path) -> None:
    """Stop the server, and delete a throwaway one. Only its keeper does this."""
    for data in server.glob("[1-9]*"):
        if is_alive(data):
            how = "immediate" if is_throwaway(server) else "fast"
            run(home(), "pg_ctl", "stop", "-D", data, "-m", how)
    shutil.rmtree(sockets(server), ignore_errors=True)
    if is_throwaway(server):
        gone = server.with_name(f"test-gone-{uuid4().hex}")  # out of the way first, in one step
        shutil.rmtree(server.rename(gone), ignore_errors=True)
