"""One transaction around work of which only the last part writes."""

from django.db import transaction


class AtomicFromFirstWrite(transaction.Atomic):
    """Like `transaction.atomic()`, but on SQLite nobody else waits until it really writes.

    There the one write ticket is only taken at the first write, or at the first `atomic` change
    inside, so reading a form, opening a picture or speaking a sentence keeps no one waiting. What
    was read before that may be old by then; changes read again what they rely on. On PostgreSQL
    it is plain `atomic`, which locks only the rows it touches.
    """

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __enter__(self) -> None:
        connection = transaction.get_connection(self.using)
        connection.begins_late = True
        try:
            super().__enter__()
        finally:
            connection.begins_late = False
