"""Locks of the database for what only one process may do at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


class Busy(Exception):
    """Another process is at it."""


@contextmanager
def alone(number: int) -> Iterator[None]:
    """Hold a lock while the block runs, until the transaction ends if there is one; or `Busy`."""
    within = connection.in_atomic_block
    lock = "pg_try_advisory_xact_lock" if within else "pg_try_advisory_lock"
    if not _ask(f"SELECT {lock}(%s)", number):
        raise Busy
    try:
        yield
    finally:
        if not within:
            _ask("SELECT pg_advisory_unlock(%s)", number)


def _ask(statement: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [number])
        return bool(cursor.fetchone()[0])
