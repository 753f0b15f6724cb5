"""Django's own PostgreSQL backend, whose server starts with the first connection."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from directory.localdb import folders, server
from directory.localdb.binaries import LocalServerError


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        self.folder = folders.folder(throwaway=settings_dict["THROWAWAY"])
        settings_dict["HOST"] = str(folders.sockets(self.folder))
        super().__init__(settings_dict, alias)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            server.start(self.folder)
        except LocalServerError as problem:
            raise OperationalError(str(problem)) from problem
        return super().get_new_connection(conn_params)
