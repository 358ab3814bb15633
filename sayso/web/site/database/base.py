"""SQLite that loses nothing and starves no one. Django looks for an engine in a module `base`.

- Every write transaction holds the `Ticket` from its start to its end, so writers take turns, and no
  two connections ever write or checkpoint at once. That closes a race in SQLite before 3.51.3 that
  can corrupt a database in WAL mode. Readers never wait.
- WAL with synchronous=FULL: what was committed survives a power cut.
- secure_delete: what was deleted is overwritten.
- Transactions begin IMMEDIATE: what a change has read is still true when it writes.

A database in memory (tests) has one connection, and no ticket.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from django.db import NotSupportedError, transaction
from django.db.backends.sqlite3 import base, operations

from sayso.web.site.database.ticket import Ticket

READING = re.compile(r"\s*(SELECT|EXPLAIN)\b", re.IGNORECASE)
PATIENCE = 20  # seconds to wait for someone who writes without a ticket, such as the sqlite3 shell


class DatabaseOperations(operations.DatabaseOperations):
    """As in Django, but a table whose rows stay can be emptied by `flush`."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """Empty tables past their triggers, as TRUNCATE does in PostgreSQL. Tests need it."""
        alias = self.connection.alias
        with transaction.atomic(using=alias), self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {self.quote_name(name)}")
            super().execute_sql_flush(sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues up before it writes."""

    ops_class = DatabaseOperations
    begins_late = False  # `kit.transactions` sets it around the start of a transaction

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ticket: Ticket | None = None
        self._still_to_begin = False
        self.execute_wrappers.append(self._queue_before_writing)

    def get_connection_params(self) -> dict[str, Any]:
        params = {"timeout": PATIENCE, **super().get_connection_params()}
        self.transaction_mode = "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            self._ticket = Ticket(Path(conn_params["database"]))
            self._keep_a_log_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _keep_a_log_ahead(self, connection: Connection) -> None:
        """Switch a new file to WAL. Only the first connection ever finds one that is not."""
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return
        self._take()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            self._give_back()

    def _queue_before_writing(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if READING.match(sql):
            return execute(sql, *rest)
        if self._still_to_begin:
            self._still_to_begin = False
            super()._start_transaction_under_autocommit()
        self._take()
        try:
            return execute(sql, *rest)
        finally:
            self._give_back_when_done()

    def _start_transaction_under_autocommit(self) -> None:
        if self.begins_late:
            self._still_to_begin = True
        else:
            super()._start_transaction_under_autocommit()

    def _set_autocommit(self, autocommit: bool) -> None:
        if not autocommit:
            raise NotSupportedError("Use transaction.atomic(): it waits for the ticket.")
        super()._set_autocommit(autocommit)

    def _commit(self) -> None:
        super()._commit()
        self._give_back_when_done()

    def _rollback(self) -> None:
        super()._rollback()
        self._give_back_when_done()

    def _close(self) -> None:
        super()._close()
        self._still_to_begin = False
        if self._ticket:
            self._ticket.close()
            self._ticket = None

    def _take(self) -> None:
        if self._ticket:
            self._ticket.take()

    def _give_back_when_done(self) -> None:
        """A failed commit leaves its transaction open, so the ticket stays until the rollback."""
        if not (self.connection and self.connection.in_transaction):
            self._still_to_begin = False
            self._give_back()

    def _give_back(self) -> None:
        if self._ticket:
            self._ticket.give_back()
