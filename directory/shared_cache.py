"""The cache that all workers share: attempts to sign in, and codes that have been used.

Django's cache in the database is nearly right for it. What is counted must not be dropped to make
room, and of two workers that add the same key one must be told no, also where an expired entry lies
in the way. Both follow from deleting what has expired before each write.
"""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac


class SharedCache(DatabaseCache):
    _table: str

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        with connection.cursor() as cursor:
            self._cull(connection.alias, cursor, timezone.now().replace(microsecond=0), 0)
        return super()._base_set(mode, key, value, timeout)  # type: ignore[misc]

    def _cull(self, db: str, cursor: Any, now: Any, num: int) -> None:
        """Delete what has expired, and nothing else."""
        table = connection.ops.quote_name(self._table)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608


def hashed(key: str, prefix: str, version: int) -> str:
    """Keep no address and no name: the keys that django-allauth makes have them."""
    text = f"{prefix}:{version}:{key}"
    return salted_hmac("directory.shared_cache", text, algorithm="sha256").hexdigest()
