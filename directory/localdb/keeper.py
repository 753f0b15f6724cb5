"""The keeper: a small process that waits until nobody uses a server, then stops it."""

import fcntl
import os
import sys
from pathlib import Path

from directory.localdb.server import same_file, stop


def keep(server: Path) -> None:
    """Wait until no process holds the server, then stop it."""
    os.chdir("/")
    with open(server / "users", "a") as users, open(server / "keeper", "a") as post:
        fcntl.flock(post, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(users, fcntl.LOCK_EX)
        if same_file(users.fileno(), server / "users"):
            stop(server)


# A fork makes it nobody's child: what signals or reaps a command's children then spares it
if __name__ == "__main__" and os.fork() == 0:
    keep(Path(sys.argv[1]))
