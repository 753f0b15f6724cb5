"""What a command has written, kept so that other modules get it back at once."""

from django.db import connection
from psycopg import sql

COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
    GROUP BY table_name
"""


class Snapshot:
    """The rows of all tables that were empty before."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(COLUMNS)
            self._columns = {
                table: columns for table, columns in cursor.fetchall() if _is_empty(table)
            }
        self._rows: dict[str, bytes] = {}

    @property
    def is_taken(self) -> bool:
        return bool(self._rows)

    def take(self) -> None:
        for table, columns in self._columns.items():
            with connection.connection.cursor().copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
                if rows := b"".join(bytes(block) for block in copy):
                    self._rows[table] = rows

    def put_back(self) -> None:
        """Write the rows as they are, past all triggers: these have done their work before."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self._rows.items():
                command = f"COPY {table} ({self._columns[table]}) FROM STDIN"
                with connection.connection.cursor().copy(command) as copy:
                    copy.write(rows)
            cursor.execute("SET LOCAL session_replication_role = origin")


def _is_empty(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT NOT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
        return bool(cursor.fetchone()[0])
