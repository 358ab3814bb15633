"""Transactions that know how our work goes: it reads and asks first, and writes last."""

from types import TracebackType

from django.db import transaction

from sayso.web.kit.refusals import NotAllowed


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


class AtomicUnlessRefused(transaction.Atomic):
    """Like `transaction.atomic()`, for a change that asks all its rules before it writes.

    A refusal has nothing to undo, so inside the transaction of a page no savepoint is set and let
    go again, and the page can still say why. Anything else that is raised undoes the whole page.
    """

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=False, durable=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        refused = isinstance(raised, NotAllowed)
        super().__exit__(*((None, None, None) if refused else (kind, raised, trace)))
