"""A database for generated entries, beside and never instead of the one with the directory."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from directory.localdb import folders, server

PRODUCTION = {
    "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "localhost,testserver",
    "BEHIND_PROXY": "1",
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
}


def use(size: int) -> None:
    """Connect Django, set as in production, to a database with so many generated entries."""
    address = os.environ.get("DATABASE_URL") or _local()
    name = f"bench_{size}"
    own = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    os.environ.pop("DEBUG", None)
    os.environ.update(PRODUCTION | {"DATABASE_URL": own})
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    from tests.bench.generated import VERSION, generate

    label = f"Generated entries, made by `make bench`, version {VERSION}"
    with psycopg.connect(
        address.replace("postgres://", "postgresql://"), autocommit=True
    ) as server_:
        found = server_.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if found == (label,):
            return
        quoted = sql.Identifier(name)
        server_.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(quoted))
        server_.execute(sql.SQL("CREATE DATABASE {}").format(quoted))
        generate(size)
        server_.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(quoted, sql.Literal(label)))


def _local() -> str:
    """Start this checkout's own server."""
    own = folders.folder(throwaway=False)
    server.start(own)
    return f"postgres://postgres@/postgres?host={folders.sockets(own)}"
