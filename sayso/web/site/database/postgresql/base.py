"""PostgreSQL where no page holds the site: a question that takes too long is ended.

Once a plan of PostgreSQL's went wrong, and one question ran for an hour; a few more, and nobody gets
in. So a question of a page ends after `DATABASE_PATIENCE`, waiting for a lock included, and so does a
transaction in which nothing happens any more. Both are told as an error, and nothing is half done.
Counting, migrations, exports and backups take as long as they need: they are no pages.

It is said to PostgreSQL itself when a connection begins. A pooler would hand what we say there to
others: there it is the pooler's own setting (docs/machines/pgbouncer.ini).
"""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from sayso.web.site.database.postgresql import Limits

IDLE = 60  # seconds: a transaction of a page in which nothing happens any more


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of a page that waits for so long, and of all else that waits for ever."""

    def init_connection_state(self) -> None:
        super().init_connection_state()
        seconds = settings.DATABASE_PATIENCE
        if not (Limits.for_pages and seconds) or self._is_pooled():
            return
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{seconds}s"])
            idle = "idle_in_transaction_session_timeout"
            cursor.execute("SELECT set_config(%s, %s, false)", [idle, f"{IDLE}s"])
        if not self.get_autocommit():
            self.connection.commit()

    def _is_pooled(self) -> bool:
        """Whether the process that answers is not the one that said its number when we came in."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            answering: Any = cursor.fetchone()[0]
        return bool(self.connection.info.backend_pid != answering)
