import sys

from django.core.exceptions import ImproperlyConfigured

if sys.platform == "win32":
    raise ImproperlyConfigured(
        "The local PostgreSQL server needs Linux or macOS: "
        "set DATABASE_URL to a PostgreSQL server, version 15 or newer."
    )
